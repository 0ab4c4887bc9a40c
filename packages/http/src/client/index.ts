/**
 * A typed client of the interface (类型化客户端): every answer decoded, every problem with its fields.
 *
 * @module
 */
import * as HttpApiClient from "effect/http-api/HttpApiClient"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import { Api } from "../api/index.ts"
import type { Language } from "../problems/index.ts"

/**
 * A client for the server at an address (客户端). It needs an `HttpClient`, such as `FetchHttpClient.layer`.
 *
 * @example
 * const rmkit = yield* clientOf({ baseUrl: "http://127.0.0.1:8080" })
 * const card = yield* rmkit.scorecards.card({ params: { manager }, query: { scheme, period: "2017-Q2" } })
 */
export const clientOf = ({ baseUrl, language = "en" }: {
  readonly baseUrl: string
  /** In which language problems speak. */
  readonly language?: Language
}) =>
  HttpApiClient.make(Api, {
    baseUrl,
    transformClient: HttpClient.mapRequest(HttpClientRequest.setHeader("accept-language", language))
  })
