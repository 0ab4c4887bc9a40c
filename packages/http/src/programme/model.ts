import { Day, Text } from "@rmkit/core/schema"
import * as Schema from "effect/Schema"

/** A published version (制度版本). */
export const VersionView = Schema.Struct({
  version: Schema.Int,
  effectiveFrom: Schema.String,
  draftedBy: Schema.String,
  publishedBy: Schema.String,
  publishedAt: Schema.String
}).annotate({ identifier: "ProgrammeVersion" })
export type VersionView = typeof VersionView.Type

/** One thing in which two documents differ, in words (制度差异). */
export const DifferenceView = Schema.Struct({
  path: Schema.String,
  kind: Schema.Literals(["added", "removed", "changed"]),
  says: Text
}).annotate({ identifier: "ProgrammeDifference" })
export type DifferenceView = typeof DifferenceView.Type

const RuleTable = Schema.Struct({
  caption: Text,
  columns: Schema.Array(Text),
  rows: Schema.Array(Schema.Array(Text))
})

const Article = Schema.Struct({
  /** Where the document says so. */
  id: Schema.String,
  /** `3.2`: the second article of the third chapter. */
  number: Schema.String,
  title: Text,
  paragraphs: Schema.Array(Text),
  tables: Schema.Array(RuleTable)
})

/** The programme as a company prints it (制度文本). */
export const RulebookView = Schema.Struct({
  title: Text,
  /** Null for a draft. */
  version: Schema.NullOr(Schema.Int),
  effectiveFrom: Schema.NullOr(Schema.String),
  chapters: Schema.Array(Schema.Struct({ id: Schema.String, title: Text, articles: Schema.Array(Article) }))
}).annotate({ identifier: "Rulebook" })
export type RulebookView = typeof RulebookView.Type

/** What is wrong with a document and where (问题). */
const ProblemView = Schema.Struct({
  path: Schema.String,
  tag: Schema.String,
  /** Where it stands in the file that is watched; null where it is a draft that was made otherwise. */
  place: Schema.NullOr(Schema.Struct({ line: Schema.Int, column: Schema.Int })),
  accepted: Schema.String,
  says: Text
})

/**
 * The draft (草案), held against the latest version. `revision` is null, and there is nothing to publish, where a watched file alone is there and has problems:
 * then `problems` are the file's. Where an earlier save was sound it stays the draft, and `problems` tell what is wrong with the later one.
 */
export const DraftView = Schema.Struct({
  draftedBy: Schema.String,
  draftedAt: Schema.String,
  /** Whoever publishes says it, and so publishes what was looked at and nothing else. */
  revision: Schema.NullOr(Schema.Int),
  problems: Schema.Array(ProblemView),
  against: Schema.NullOr(Schema.Int),
  differences: Schema.Array(DifferenceView),
  /** The file from which it is drafted, where one is watched. */
  file: Schema.NullOr(Schema.Struct({ name: Schema.String, savedAt: Schema.String }))
}).annotate({ identifier: "ProgrammeDraft" })
export type DraftView = typeof DraftView.Type

const Standing = Schema.Struct({
  score: Schema.NullOr(Schema.String),
  grade: Schema.NullOr(Schema.String),
  rank: Schema.NullOr(Schema.Int)
})

/** A period under what governs it beside the draft (新旧对照). */
export const ComparisonView = Schema.Struct({
  scheme: Schema.String,
  schemeTitle: Text,
  period: Schema.String,
  inForce: Schema.Struct({ version: Schema.Int }),
  rows: Schema.Array(Schema.Struct({
    manager: Schema.Struct({ id: Schema.String, name: Schema.String }),
    before: Standing,
    after: Standing,
    /** The score after less the score before, exactly; null where one of them is missing. */
    moved: Schema.NullOr(Schema.String)
  }))
}).annotate({ identifier: "Comparison" })
export type ComparisonView = typeof ComparisonView.Type

const VersionNumber = Schema.FiniteFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 1, maximum: 1e9 }))

/** A version by its number (版本号). */
export const Version = VersionNumber

/** A version by its number, or the draft (版本号或草案). */
export const VersionOrDraft = Schema.Union([Schema.Literal("draft"), VersionNumber])

/** From when the draft is to hold (发布请求). */
export const Publication = Schema.Struct({
  effectiveFrom: Day,
  /** The `revision` of the draft that was looked at: without it whatever is drafted by now would be published. Another one is a conflict. */
  revision: Schema.Natural
}).annotate({ identifier: "Publication" })
