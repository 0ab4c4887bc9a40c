import { CurrentActor } from "@rmkit/core/access"
import type { House } from "@rmkit/http/server"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { badInput, Exit, exitCodes } from "../exit.ts"
import * as flags from "../flags.ts"
import { acting, existingDatabase, hostLayer } from "../host.ts"
import { whatIs } from "../import/files.ts"
import { portalFolder } from "../portal.ts"
import { draftingOf } from "../serve/drafting.ts"
import { housesOf, type Served } from "../serve/houses.ts"

const port = Flag.Int("port").pipe(
  Flag.withMetavar("N"),
  Flag.withDefault(8080),
  Flag.withDescription("The port of this machine to listen on, 8080 unless said; 0 takes any that is free.")
)

const portal = Flag.String("portal").pipe(
  Flag.withMetavar("DIR"),
  Flag.optional,
  Flag.withDescription(
    "A folder with an index.html to show in place of the portal that rmkit brings along; rmkit-widgets.js is served beside it."
  )
)

const house = Flag.String("house").pipe(
  Flag.withMetavar("ID=FILE"),
  Flag.atLeast(0),
  Flag.withDescription("One of several databases in place of --db, under the address /ID/. Say it for each.")
)

const lookAs = Flag.Boolean("look-as").pipe(
  Flag.withDefault(false),
  Flag.withDescription("For demonstrations: whoever opens the page may look as anybody in the programme.")
)

const watchProgramme = Flag.String("watch-programme").pipe(
  Flag.withMetavar("[ID=]FILE"),
  Flag.atLeast(0),
  Flag.withDescription("A programme's file: whenever it is saved, it is checked and drafted. Nothing is published.")
)

const draftedBy = Flag.String("drafted-by").pipe(
  Flag.withMetavar("[ID=]NAME"),
  Flag.atLeast(0),
  Flag.withDescription("Who drafts what is saved. Somebody else publishes it.")
)

/** A house with its services, whose files are watched while the scope is open. */
const opened = Effect.fnUntraced(
  function*({ db, id = "house", watched }: Served, { as, lookAs }: { readonly as: string; readonly lookAs: boolean }) {
    yield* existingDatabase(db)
    if (watched !== undefined && (yield* Effect.promise(() => whatIs(watched.file))) !== "file") {
      return yield* badInput(watched.file, [{
        says: { en: "there is no such file to watch.", zh: "没有可监视的此文件。" }
      }])
    }
    // each house has its own services, though they are built alike
    const services = yield* Layer.buildWithMemoMap(
      hostLayer({ db }),
      Layer.makeMemoMapUnsafe(),
      yield* Effect.scope
    )
    const actor = yield* Effect.provideContext(acting(as)(CurrentActor), services)
    const house: House = {
      id,
      actor,
      lookAs,
      services,
      drafters: watched === undefined ? [] : [watched.by],
      watched: watched === undefined ? undefined : yield* Effect.provideContext(draftingOf(watched), services)
    }
    return house
  }
)

/** Serves the interface and the portal (启动服务). */
export const serve = Command.make(
  "serve",
  { db: Flag.optional(flags.db), house, port, portal, as: flags.as, lookAs, watchProgramme, draftedBy },
  Effect.fnUntraced(function*({ as, db, portal, port, lookAs, ...said }) {
    const served = yield* housesOf({ ...said, db: Option.getOrUndefined(db) })
    yield* Effect.scoped(Effect.gen(function*() {
      // loaded here, so that no other command waits for it
      const server = yield* Effect.promise(() => import("@rmkit/http/server"))
      const houses = yield* Effect.forEach(served, (it) => opened(it, { as, lookAs }))
      const place = { port, portal: portalFolder(Option.getOrUndefined(portal)), elements: portalFolder(undefined) }
      const [only] = houses
      const { url } = yield* (
        Option.isSome(db) && only !== undefined
          ? Effect.provideContext(server.serve({ ...place, ...only }), only.services)
          : server.serveHouses({ ...place, houses })
      ).pipe(
        Effect.catch((failure) =>
          Effect.fail(
            new Exit({
              code: failure._tag === "PortOutOfRange" || failure._tag === "NoPortal" || failure._tag === "BadHouseId"
                ? exitCodes.usage
                : exitCodes.trouble,
              says: server.sayServeFailure(failure)
            })
          )
        )
      )
      const what = Option.getOrElse(db, () => `${houses.length} house(s)`)
      yield* Console.log(`Serving ${what} as ${as} at ${url} (this machine alone). Ctrl-C stops.`)
      if (Option.isNone(db)) {
        yield* Console.log(served.map((it) => `  ${url}${it.id}/ shows ${it.db}`).join("\n"))
      }
      return yield* Effect.never
    }))
  })
).pipe(
  Command.withDescription(
    "Serves scorecards, explanations, imports and the programme to this machine alone, and the portal's page. Whoever opens it sees what --as may see."
  ),
  Command.withShortDescription("Serve the portal to this machine"),
  Command.withExamples([
    { command: "rmkit serve --db house.sqlite --port 8080", description: "Until Ctrl-C" },
    {
      command: "rmkit serve --house bank=bank.sqlite --house dealers=dealers.sqlite --look-as",
      description: "Two houses, for a demonstration"
    },
    {
      command: "rmkit serve --db house.sqlite --watch-programme programme.json --drafted-by wang",
      description: "Draft what is saved, for somebody else to publish"
    }
  ])
)
