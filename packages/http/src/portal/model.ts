import { Text } from "@rmkit/core/schema"
import * as Schema from "effect/Schema"

/** What a portal opens with (门户信息): the programme in force, who asks, and which periods of which schemes have facts, oldest first. */
export const PortalView = Schema.Struct({
  title: Text,
  currency: Schema.String,
  timeZone: Schema.String,
  actor: Schema.String,
  schemes: Schema.Array(Schema.Struct({
    id: Schema.String,
    title: Text,
    period: Schema.Literals(["year", "quarter", "month"])
  })),
  periods: Schema.Record(Schema.String, Schema.Array(Schema.String))
}).annotate({ identifier: "Portal" })
export type PortalView = typeof PortalView.Type
