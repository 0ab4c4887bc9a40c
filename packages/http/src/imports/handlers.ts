import { Imports } from "@rmkit/core/imports/service"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Api } from "../api/index.ts"
import { told } from "../problems/told.ts"

/** Answers for the imports of the contract (导入接口实现). */
export const importsHandled = HttpApiBuilder.group(
  Api,
  "imports",
  Effect.fnUntraced(function*(handlers) {
    const imports = yield* Imports
    return handlers
      .handle("list", ({ query }) => told(imports.list(query)))
      .handle("run", ({ params: { id } }) => told(imports.run(id)))
      .handle("rows", ({ params: { id }, query }) => told(imports.rows({ ...query, run: id })))
  })
)
