import { Text } from "@rmkit/core/schema"
import * as Schema from "effect/Schema"

/** A role by the name that the programme gives it (角色). */
const RoleView = Schema.Struct({ id: Schema.String, title: Text })

/** Somebody as whom one may look (可切换身份的人员). */
export const PersonView = Schema.Struct({
  actor: Schema.String,
  name: Schema.String,
  role: RoleView,
  /** The team to which they belong or which they lead, by its name. */
  team: Schema.NullOr(Schema.String)
}).annotate({ identifier: "Person" })
export type PersonView = typeof PersonView.Type

/** Who asks, and how far that person sees (当前身份). */
export const MeView = Schema.Struct({
  actor: Schema.String,
  name: Schema.String,
  /** Null for the house itself, which is nobody in particular. */
  role: Schema.NullOr(RoleView),
  team: Schema.NullOr(Schema.String),
  /** The teams that they lead, by their names. */
  leads: Schema.Array(Schema.String),
  /** The manager whose card is their own. */
  manager: Schema.NullOr(Schema.String),
  /** Over whose scorecards their permission to see scores reaches; nothing is nobody's. */
  sees: Schema.Array(Schema.Literals(["own", "team", "territory", "all"])),
  /** What they may do here besides, of what the portal shows. */
  may: Schema.Array(Schema.Literals(["imports.read", "programme.read", "programme.draft", "programme.publish"])),
  /** Whether the caller may look as somebody else. */
  lookAs: Schema.Boolean
}).annotate({ identifier: "Me" })
export type MeView = typeof MeView.Type
