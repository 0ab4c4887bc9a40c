import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { GrantsInForce } from "@rmkit/core/access"
import { ZoneInForce } from "@rmkit/core/entity"
import { Imports } from "@rmkit/core/imports/service"
import { Scorecards } from "@rmkit/core/kpi/service"
import { People } from "@rmkit/core/people/service"
import { Programmes } from "@rmkit/core/programme/service"
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as HttpServer from "effect/http/HttpServer"
import type { ServeError } from "effect/http/HttpServerError"
import * as Layer from "effect/Layer"
import { existsSync } from "node:fs"
import { createServer, type Server } from "node:http"
import { join } from "node:path"
import { type Answered, answering } from "./answer.ts"
import { BadHouseId, NoPortal, NotLoopback, NotStarted, PortForbidden, PortInUse, PortOutOfRange } from "./errors.ts"
import { loopbackOf } from "./host.ts"
import type { House, HouseOptions, HouseServices } from "./house.ts"

interface Place {
  /** 0 takes any port that is free. */
  readonly port: number
  /** This machine's own address, 127.0.0.1 unless said; any other is refused. */
  readonly host?: string | undefined
  /** A folder with an `index.html`: the portal's page and what it loads. Without one there is the interface alone. */
  readonly portal?: string | undefined
  /** A folder with `rmkit-widgets.js`, for a portal's page that has none beside it. */
  readonly elements?: string | undefined
}

/** Where to listen, what to show, and who acts (服务选项). */
export interface ServeOptions extends Place, HouseOptions {}

/** Where to listen, what to show, and which houses (多家机构服务选项). */
export interface ServeHousesOptions extends Place {
  /** Each under an address of its own, `/bank/`. */
  readonly houses: ReadonlyArray<House>
}

/** A server that answers (运行中的服务). */
export interface Served {
  /** Where to open it: `http://127.0.0.1:8080/`. */
  readonly url: string
  readonly port: number
}

/** What is being answered when the server stops has so long to end. */
const graceMs = 10_000

/** Connections that a client keeps open for its next question would hold up the end. */
const letGo = (server: Server) =>
  Effect.sync(() => {
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const all = setTimeout(() => server.closeAllConnections(), graceMs)
    server.once("close", () => {
      clearInterval(idle)
      clearTimeout(all)
    })
  })

const failureOf = ({ cause }: ServeError, port: number) => {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined
  if (code === "EADDRINUSE") return new PortInUse({ port })
  if (code === "EACCES" || code === "EPERM") return new PortForbidden({ port })
  return new NotStarted({ cause })
}

/** What callers are not told goes to standard error. */
const reporting = ErrorReporter.layer([
  ErrorReporter.make(({ cause }) => console.error(Cause.pretty(cause)))
])

const listening = Effect.fnUntraced(function*({ elements, host = "127.0.0.1", port, portal }: Place, houses: Answered) {
  const listens = loopbackOf(host)
  if (listens === undefined) return yield* new NotLoopback({ host })
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return yield* new PortOutOfRange({ port })
  if (portal !== undefined && !existsSync(join(portal, "index.html"))) return yield* new NoPortal({ folder: portal })

  const page = portal === undefined ? undefined : { folder: portal, elements }
  const server = createServer()
  const context = yield* Layer.build(
    Layer.merge(
      NodeHttpServer.layer(() => server, { port, host: listens, gracefulShutdownTimeout: graceMs }),
      reporting
    )
  ).pipe(Effect.catchTag("ServeError", (error) => Effect.fail(failureOf(error, port))))
  const address = server.address()
  const bound = typeof address === "object" && address !== null ? address.port : port
  yield* Effect.flatMap(answering({ ...houses, portal: page, port: bound }), HttpServer.serveEffect()).pipe(
    Effect.provideContext(context),
    Effect.catchTag("PlatformError", (cause) => Effect.fail(new NotStarted({ cause })))
  )
  yield* Effect.addFinalizer(() => letGo(server))
  const name = listens === "::1" ? "[::1]" : listens
  const served: Served = { url: `http://${name}:${bound}/`, port: bound }
  return served
})

/**
 * Serves a house over HTTP to this machine alone (启动服务), until its scope closes: then it takes no new question, answers those in flight and ends. When
 * this returns, the server answers.
 *
 * @example
 * const { url } = yield* serve({ port: 8080, portal: "public", actor: actorOf("system", "system") })
 */
export const serve = Effect.fnUntraced(function*(options: ServeOptions) {
  const services = Context.pick(Scorecards, Imports, Programmes, People, GrantsInForce, ZoneInForce)(
    yield* Effect.context<HouseServices>()
  )
  return yield* listening(options, { only: { ...options, id: "house", services } })
})

/** An id that stands in an address as it is. */
const isHouseId = (id: string) => /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(id)
const reserved: ReadonlySet<string> = new Set(["api", "docs", "houses"])

/**
 * Serves several houses, each under its own address, and a page to choose one (启动多机构服务). They share nothing but the port: each has its services, and so
 * its store.
 *
 * @example
 * const { url } = yield* serveHouses({ port: 8080, portal: "public", houses: [{ id: "bank", actor, services }] })
 */
export const serveHouses = Effect.fnUntraced(function*({ houses, ...place }: ServeHousesOptions) {
  const wrong = houses.find(({ id }, at) =>
    !isHouseId(id) || reserved.has(id) || houses.findIndex((it) => it.id === id) !== at
  )
  if (wrong !== undefined) return yield* new BadHouseId({ id: wrong.id })
  return yield* listening(place, { several: houses })
})
