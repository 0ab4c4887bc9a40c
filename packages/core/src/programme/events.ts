import * as Schema from "effect/Schema"
import { ActorId, Day, Instant } from "../schema/index.ts"
import { Document } from "./model.ts"

/** What has happened to the programme (制度事件). These shapes are stored: to rename one is a migration. */
export const ProgrammeEvent = Schema.TaggedUnion({
  ProgrammeDrafted: { document: Document, by: ActorId, at: Instant },
  DraftWithdrawn: { reason: Schema.NonEmptyString, by: ActorId, at: Instant },
  ProgrammePublished: { version: Schema.Natural, effectiveFrom: Day, by: ActorId, at: Instant }
})
export type ProgrammeEvent = typeof ProgrammeEvent.Type
