import * as HttpApi from "effect/http-api/HttpApi"
import * as OpenApi from "effect/http-api/OpenApi"
import { imports } from "../imports/index.ts"
import { people } from "../people/index.ts"
import { portal } from "../portal/index.ts"
import { InputChecked } from "../problems/index.ts"
import { programme } from "../programme/index.ts"
import { scorecards } from "../scorecards/index.ts"
import { Acting } from "./acting.ts"

/** The whole interface (接口契约): what can be asked, how, and what is answered. It holds no server code, so that clients take it as it is. */
export const Api = HttpApi.make("rmkit")
  .add(portal, people, scorecards, imports, programme)
  .middleware(Acting)
  .middleware(InputChecked)
  .annotate(HttpApi.ParseOptions, { errors: "all" })
  .annotate(OpenApi.Title, "rmkit")
  .annotate(OpenApi.Version, "1")
  .annotate(
    OpenApi.Description,
    "Scorecards of an account-manager programme, the reasons behind them, and the facts behind those; what was imported; the programme itself, its draft and its publication. Numbers are texts: exact decimals, or n/d where none ends. Problems speak English or Chinese, by Accept-Language."
  )
