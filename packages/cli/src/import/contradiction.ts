import type { Reconciled } from "@rmkit/core/entity"
import { shownValue } from "@rmkit/core/imports"
import type { Source } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { fieldText, kindText } from "../names.ts"
import { type Prepared, Refused } from "./records.ts"
import { shown } from "./rows.ts"
import type { Staging } from "./staging.ts"

/** A row of a file. */
interface Place {
  readonly file: string
  readonly line: number
}

/**
 * Which row of this run has said what a row says otherwise (此前所述之行), by the source of the record's last event that is not this row's; the row itself where nothing
 * else is known of the record. Undefined where somebody else wrote meanwhile.
 */
export const saidByRun = Effect.fnUntraced(
  function*(
    { eventsOf, store }: Staging,
    { id, kind }: Pick<Prepared<never>, "id" | "kind">,
    here: Source,
    contents: ReadonlySet<string>
  ) {
    const isHere = ({ file, line, sha256 }: Source) =>
      file === here.file && line === here.line && sha256 === here.sha256
    const fresh = eventsOf({ entity: kind, id }).findLast(({ source }) => source === undefined || !isHere(source))
    const last = fresh ?? Option.getOrUndefined(yield* Stream.runLast(store.events({ entity: kind, id })))
    if (last === undefined) return here
    return last.source !== undefined && contents.has(last.source.sha256) ? last.source : undefined
  }
)

/** The field of a mapping by which a record says something. */
const mapped = (field: string) => field === "owners" ? "owner" : field

/** The refusal of a row that says otherwise of a record than an earlier row (自相矛盾): both places, what differs, and both values. */
export const contradiction = (
  { id, kind }: Pick<Prepared<never>, "id" | "kind">,
  here: Place,
  before: Place,
  differences: Reconciled["differences"]
): Refused => {
  const isHere = before.file === here.file && before.line === here.line
  const where = isHere
    ? { en: "the same row", zh: "同一行" }
    : { en: `line ${before.line} of ${before.file}`, zh: ` ${before.file} 第 ${before.line} 行` }
  const values = differences.map(({ field, is = null, was = null }) => ({
    en: `${field} is ${shown(shownValue(was))} there and ${shown(shownValue(is))} here`,
    zh: `${fieldText(kind, field).zh}彼处为 ${shown(shownValue(was))}，此处为 ${shown(shownValue(is))}`
  }))
  const [first] = differences
  return new Refused({
    says: {
      en: `The ${kind} “${shown(id)}” is said otherwise in ${where.en}${
        values.length === 0 ? "" : `: ${values.map(({ en }) => en).join(", ")}`
      }. One export says one thing of a record.`,
      zh: `${kindText(kind).zh}“${shown(id)}”与${where.zh}所述不一致${
        values.length === 0 ? "" : `：${values.map(({ zh }) => zh).join("；")}`
      }。同一份导出对同一记录只能有一种说法。`
    },
    ...(first === undefined ? {} : { field: `${kind}.${mapped(first.field)}` })
  })
}
