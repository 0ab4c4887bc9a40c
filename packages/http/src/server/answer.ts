import { type Actor, CurrentActor } from "@rmkit/core/access"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiScalar from "effect/http-api/HttpApiScalar"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerRespondable from "effect/http/HttpServerRespondable"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpStaticServer from "effect/http/HttpStaticServer"
import * as Layer from "effect/Layer"
import { Acting, Api } from "../api/index.ts"
import { portalHandled } from "../portal/handlers.ts"
import { inputChecked } from "../problems/input.ts"
import { ForeignHost, MethodNotAllowed, ServerFault, UnknownReference } from "../problems/problems.ts"
import { texts } from "../problems/texts.ts"
import { callersLanguage } from "../problems/told.ts"
import { scorecardsHandled } from "../scorecards/handlers.ts"
import { secured, securedReference } from "./headers.ts"
import { isOwnHost } from "./host.ts"

const reference = "/docs"

/** The page and what it loads; asked again each time, so that a new version is seen at once. */
const pageOf = (folder: string) =>
  HttpRouter.use((router) =>
    Effect.flatMap(
      HttpStaticServer.make({ root: folder, cacheControl: "no-cache" }),
      (file) => router.add("GET", "/*", file)
    )
  )

const withoutPage = HttpRouter.add("GET", "/", HttpServerResponse.redirect(reference, { status: 302 }))

const routesOf = (actor: Actor, portal: string | undefined) =>
  Layer.mergeAll(
    HttpApiBuilder.layer(Api, { openapiPath: "/openapi.json" }).pipe(
      Layer.provide([portalHandled, scorecardsHandled]),
      Layer.provide([
        Layer.succeed(Acting, (answer) => Effect.provideService(answer, CurrentActor, actor)),
        inputChecked
      ])
    ),
    HttpApiScalar.layer(Api, { path: reference, scalar: { withDefaultFonts: false, favicon: "data:," } }),
    portal === undefined ? withoutPage : pageOf(portal)
  )

const pathOf = ({ url }: HttpServerRequest.HttpServerRequest) => url.replace(/[?#].*$/su, "")

const isNotFound = (failure: unknown) =>
  failure instanceof HttpServerError.HttpServerError && failure.reason._tag === "RouteNotFound"

/** What is asked wrongly before any route is looked for. */
const objectionTo = (request: HttpServerRequest.HttpServerRequest, port: number) =>
  Effect.gen(function*() {
    const words = texts[yield* callersLanguage]
    if (!isOwnHost(request.headers["host"], port)) {
      return yield* Effect.fail(new ForeignHost({ detail: words.foreignHost, host: request.headers["host"] ?? "" }))
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      return yield* Effect.fail(
        new MethodNotAllowed({ detail: words.methodNotAllowed(request.method), method: request.method })
      )
    }
  })

/** Answers one request (应答): by the interface, the reference or the portal's page, and otherwise by a problem. */
export const answering = Effect.fnUntraced(function*(
  { actor, portal, port }: { readonly actor: Actor; readonly portal: string | undefined; readonly port: number }
) {
  const routed = yield* HttpRouter.toHttpEffect(routesOf(actor, portal)).pipe(
    Effect.provideService(HttpRouter.RouterConfig, { maxParamLength: 2000 })
  )
  return Effect.gen(function*() {
    const request = yield* HttpServerRequest.HttpServerRequest
    const path = pathOf(request)
    const words = texts[yield* callersLanguage]
    const response = yield* objectionTo(request, port).pipe(
      Effect.andThen(routed),
      Effect.catchCause((cause) => {
        if (Cause.hasInterruptsOnly(cause)) return Effect.failCause(cause)
        const failure = Cause.squash(cause)
        if (failure instanceof ForeignHost || failure instanceof MethodNotAllowed) {
          return HttpServerRespondable.toResponse(failure)
        }
        if (isNotFound(failure)) {
          return HttpServerRespondable.toResponse(
            new UnknownReference({ detail: words.unknownPath(path), kind: "path", id: path })
          )
        }
        return Effect.andThen(
          ErrorReporter.report(cause),
          HttpServerRespondable.toResponse(new ServerFault({ detail: words.serverFault }))
        )
      })
    )
    return path === reference && response.status === 200 ? securedReference(response) : secured(response, { path })
  })
})
