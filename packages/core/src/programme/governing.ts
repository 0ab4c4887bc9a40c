import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { StoreError } from "../store/index.ts"
import type { Common } from "./model.ts"

/**
 * What governs, for the machinery alone (现行总则): permissions and the day of today are told by it, so that it cannot ask for a permission itself. `Programmes`
 * puts its own in this place, and shows the same to whoever may read the programme.
 */
export const Governing = Context.Reference<Effect.Effect<Common | undefined, StoreError>>(
  "@rmkit/core/programme/Governing",
  { defaultValue: () => Effect.undefined }
)
