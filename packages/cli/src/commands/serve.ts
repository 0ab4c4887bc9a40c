import { CurrentActor } from "@rmkit/core/access"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { Exit, exitCodes } from "../exit.ts"
import * as flags from "../flags.ts"
import { acting, existingDatabase, hostLayer } from "../host.ts"
import { portalFolder } from "../portal.ts"

const port = Flag.Int("port").pipe(
  Flag.withMetavar("N"),
  Flag.withDefault(8080),
  Flag.withDescription("The port of this machine to listen on, 8080 unless said; 0 takes any that is free.")
)

const portal = Flag.String("portal").pipe(
  Flag.withMetavar("DIR"),
  Flag.optional,
  Flag.withDescription(
    "A folder with an index.html to show in place of the portal that rmkit brings along."
  )
)

/** Serves the interface and the portal (启动服务). */
export const serve = Command.make(
  "serve",
  { db: flags.db, port, portal, as: flags.as },
  Effect.fnUntraced(function*({ as, db, port, portal }) {
    yield* existingDatabase(db)
    yield* Effect.scoped(Effect.gen(function*() {
      // loaded here, so that no other command waits for it
      const server = yield* Effect.promise(() => import("@rmkit/http/server"))
      const { url } = yield* server.serve({
        port,
        portal: portalFolder(Option.getOrUndefined(portal)),
        actor: yield* CurrentActor
      }).pipe(
        Effect.catch((failure) =>
          Effect.fail(
            new Exit({
              code: failure._tag === "PortOutOfRange" || failure._tag === "NoPortal"
                ? exitCodes.usage
                : exitCodes.trouble,
              says: failure.message
            })
          )
        )
      )
      yield* Console.log(`Serving ${db} as ${as} at ${url} (this machine alone). Ctrl-C stops.`)
      return yield* Effect.never
    })).pipe(acting(as), Effect.provide(hostLayer({ db })))
  })
).pipe(
  Command.withDescription(
    "Serves scorecards, explanations and the league table to this machine alone, and the portal's page. Whoever opens it sees what --as may see."
  ),
  Command.withShortDescription("Serve the portal to this machine"),
  Command.withExamples([{ command: "rmkit serve --db house.sqlite --port 8080", description: "Until Ctrl-C" }])
)
