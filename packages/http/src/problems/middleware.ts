import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import { BadInput, ServerFault } from "./problems.ts"

/** Tells what is wrong with a request before any service sees it (输入校验). */
export class InputChecked extends HttpApiMiddleware.Service<InputChecked>()("@rmkit/http/problems/InputChecked", {
  error: [BadInput, ServerFault]
}) {}
