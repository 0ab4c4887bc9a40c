import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiScalar from "effect/http-api/HttpApiScalar"
import * as OpenApi from "effect/http-api/OpenApi"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpStaticServer from "effect/http/HttpStaticServer"
import * as Layer from "effect/Layer"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { Api } from "../api/index.ts"
import { importsHandled } from "../imports/handlers.ts"
import { peopleHandled } from "../people/handlers.ts"
import { portalHandled } from "../portal/handlers.ts"
import { inputChecked } from "../problems/input.ts"
import { programmeHandled } from "../programme/handlers.ts"
import { scorecardsHandled } from "../scorecards/handlers.ts"
import { acting } from "./acting.ts"
import { type HouseOptions, HouseRules } from "./house.ts"

/** Where the reference of the interface stands. */
export const reference = "/docs"

/** A page and what it loads; where it has no elements of its own, they are those of another folder. */
export interface Page {
  readonly folder: string
  /** Where `rmkit-widgets.js` is. */
  readonly elements: string | undefined
}

const elementsFile = "rmkit-widgets.js"

/** The page and what it loads; asked again each time, so that a new version is seen at once. */
const pageOf = ({ elements, folder }: Page) =>
  HttpRouter.use((router) =>
    Effect.gen(function*() {
      if (elements !== undefined && !existsSync(join(folder, elementsFile))) {
        const file = yield* HttpStaticServer.make({ root: elements, cacheControl: "no-cache" })
        yield* router.add("GET", `/${elementsFile}`, file)
      }
      const file = yield* HttpStaticServer.make({ root: folder, cacheControl: "no-cache" })
      yield* router.add("GET", "/*", file)
    })
  )

/** What a house answers (机构路由): the interface, its reference and the portal's page. `base` is its address, `/` or `/bank/`. */
export const routesOf = (options: HouseOptions, portal: Page | undefined, base: string) => {
  const api = base === "/" ? Api : Api.annotate(OpenApi.Servers, [{ url: base.slice(0, -1) }])
  return Layer.mergeAll(
    HttpApiBuilder.layer(api, { openapiPath: "/openapi.json" }).pipe(
      Layer.provide([portalHandled, peopleHandled, scorecardsHandled, importsHandled, programmeHandled]),
      Layer.provide([acting, inputChecked]),
      Layer.provide(Layer.succeed(HouseRules, options))
    ),
    HttpApiScalar.layer(api, { path: reference, scalar: { withDefaultFonts: false, favicon: "data:," } }),
    portal === undefined
      ? HttpRouter.add("GET", "/", HttpServerResponse.redirect(`${base.slice(0, -1)}${reference}`, { status: 302 }))
      : pageOf(portal)
  )
}

/** The folder's page to choose a house from, with what it loads. */
export const chooserOf = (portal: Page) => pageOf(portal)
