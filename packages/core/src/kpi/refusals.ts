import * as Data from "effect/Data"
import type { Scheme } from "./model.ts"

/** The text names no period (考核期写法有误): `2026`, `2026-Q1`, `2026-03` would. */
export class BadPeriod extends Data.TaggedError("BadPeriod")<{ readonly period: string }> {}

/** The scheme scores another kind of period (考核周期不符). */
export class PeriodNotScored extends Data.TaggedError("PeriodNotScored")<{
  readonly scheme: string
  readonly period: string
  readonly wants: Scheme["period"]
}> {}

/** Facts in a currency that the programme does not count in (币种不符): nothing is added up until a rate is given. */
export class CurrencyMismatch extends Data.TaggedError("CurrencyMismatch")<{
  readonly fact: string
  readonly found: string | null
  readonly expected: string
}> {}

/** The draft has no such scheme (草案中无此方案), so there is nothing to compare with. */
export class SchemeNotInDraft extends Data.TaggedError("SchemeNotInDraft")<{
  readonly id: string
  /** Those that it has. */
  readonly known: ReadonlyArray<string>
}> {}

/** The draft scores the scheme by another kind of period (草案的考核周期不同), so the two are not to be compared. */
export class DraftPeriodDiffers extends Data.TaggedError("DraftPeriodDiffers")<{
  readonly scheme: string
  readonly inForce: Scheme["period"]
  readonly draft: Scheme["period"]
}> {}

/** The cursor is none that a page gave (翻页标记无效). */
export class BadCursor extends Data.TaggedError("BadCursor")<{ readonly after: string }> {}
