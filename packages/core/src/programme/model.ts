import * as Schema from "effect/Schema"
import { ActorId, Currency, Day, Instant, RoleId, Text, TimeZone } from "../schema/index.ts"

/** What a role may do over which records (角色授权). `deals.*` is everything of a module but approvals. */
export const RoleGrant = Schema.Struct({
  permission: Schema.NonEmptyString,
  scope: Schema.Literals(["own", "team", "territory", "all"])
})
export type RoleGrant = typeof RoleGrant.Type

/** A role of the organisation (组织角色). */
export const Role = Schema.Struct({ id: RoleId, title: Text, grants: Schema.Array(RoleGrant) })
export type Role = typeof Role.Type

/** What every programme says, whatever its modules (制度总则). Modules add their own fields beside these. */
export const Common = Schema.Struct({
  id: Schema.NonEmptyString,
  title: Text,
  /** Days, periods and deadlines are of this zone. */
  timeZone: TimeZone,
  /** The currency of targets and money metrics. */
  currency: Currency,
  /** The day from which the document holds, unless who publishes it says another. */
  effectiveFrom: Schema.optionalKey(Day),
  roles: Schema.NonEmptyArray(Role)
})
export type Common = typeof Common.Type

/** A whole document as its author wrote it; sections are read by the modules that own them. */
export const Document = Schema.Record(Schema.String, Schema.Json)
export type Document = typeof Document.Type

/** A document somebody proposed and nobody has published yet (草案). */
export const Draft = Schema.Struct({ document: Document, draftedBy: ActorId, draftedAt: Instant })
export type Draft = typeof Draft.Type

/** A published version (制度版本): in force from its day until the day of the next. */
export const Version = Schema.Struct({
  /** Counted from 1. */
  version: Schema.Natural,
  effectiveFrom: Day,
  document: Document,
  draftedBy: ActorId,
  publishedBy: ActorId,
  publishedAt: Instant
})
export type Version = typeof Version.Type

/** The programme (管理制度) as its events add up: at most one draft, and every version there ever was, oldest first. */
export const Programme = Schema.TaggedUnion({
  Programme: { draft: Schema.optionalKey(Draft), versions: Schema.Array(Version) }
})
export type Programme = typeof Programme.Type
