import * as HttpApiError from "effect/http-api/HttpApiError"
import * as Schema from "effect/Schema"

const kind = <const Name extends string>(name: Name) => `urn:rmkit:problem:${name}` as const

/** What every problem says besides RFC 9457: the refusal's tag, and one sentence in the caller's language. */
const told = <const Tag extends string>(tag: Tag) => ({ tag: Schema.tag(tag), detail: Schema.String })

/** The request is not understood (请求有误): every field that is wrong, with its place and what would be accepted. */
export class BadInput extends HttpApiError.Problem<BadInput>()(
  "BadInput",
  { type: kind("bad-input"), status: 400, title: "The request is not understood." },
  {
    ...told("BadInput"),
    errors: Schema.Array(Schema.Struct({ path: Schema.String, tag: Schema.String, message: Schema.String }))
  }
) {}

/** There is nothing under this id, or nothing that the caller may see (不存在或不可见): the two are not told apart. */
export class UnknownReference extends HttpApiError.Problem<UnknownReference>()(
  "UnknownReference",
  { type: kind("unknown-reference"), status: 404, title: "There is nothing under this id." },
  {
    ...told("UnknownReference"),
    kind: Schema.String,
    id: Schema.String,
    /** Those there are, where they are few. */
    known: Schema.optionalKey(Schema.Array(Schema.String))
  }
) {}

/** No version of the programme governed the period (无有效制度). */
export class NoProgrammeInForce extends HttpApiError.Problem<NoProgrammeInForce>()(
  "NoProgrammeInForce",
  { type: kind("no-programme-in-force"), status: 404, title: "No programme is in force." },
  { ...told("NoProgrammeInForce"), day: Schema.String }
) {}

/** The caller may not do this at all (无权限). */
export class NotPermitted extends HttpApiError.Problem<NotPermitted>()(
  "NotPermitted",
  { type: kind("not-permitted"), status: 403, title: "This is not permitted." },
  { ...told("NotPermitted"), permission: Schema.String }
) {}

/** The scheme scores periods of another kind (考核期类型不符). */
export class PeriodNotScored extends HttpApiError.Problem<PeriodNotScored>()(
  "PeriodNotScored",
  { type: kind("period-not-scored"), status: 422, title: "The scheme does not score this kind of period." },
  { ...told("PeriodNotScored"), scheme: Schema.String, period: Schema.String, wants: Schema.String }
) {}

/** Facts in a currency that the programme does not count in (币种不符). */
export class CurrencyMismatch extends HttpApiError.Problem<CurrencyMismatch>()(
  "CurrencyMismatch",
  { type: kind("currency-mismatch"), status: 409, title: "There are facts in another currency." },
  { ...told("CurrencyMismatch"), fact: Schema.String, found: Schema.NullOr(Schema.String), expected: Schema.String }
) {}

/** The store is in trouble (存储故障); `retryable` says whether to ask again may help. */
export class StoreTrouble extends HttpApiError.Problem<StoreTrouble>()(
  "StoreTrouble",
  { type: kind("store-trouble"), status: 503, title: "The store cannot be read." },
  { ...told("StoreTrouble"), retryable: Schema.Boolean }
) {}

/** A mistake of ours or of what is stored (服务器内部错误). What happened is in the server's own log. */
export class ServerFault extends HttpApiError.Problem<ServerFault>()(
  "ServerFault",
  { type: kind("server-fault"), status: 500, title: "The server made a mistake." },
  told("ServerFault")
) {}

/** A request that names another machine (主机名不符). */
export class ForeignHost extends HttpApiError.Problem<ForeignHost>()(
  "ForeignHost",
  { type: kind("foreign-host"), status: 421, title: "This server does not answer for that host." },
  { ...told("ForeignHost"), host: Schema.String }
) {}

/** The interface is for reading (方法不支持). */
export class MethodNotAllowed extends HttpApiError.Problem<MethodNotAllowed>()(
  "MethodNotAllowed",
  { type: kind("method-not-allowed"), status: 405, title: "This server is for reading." },
  { ...told("MethodNotAllowed"), method: Schema.String }
) {}

/** What any question may be answered with instead (通用问题说明). */
export const refusals = [
  UnknownReference,
  NoProgrammeInForce,
  NotPermitted,
  PeriodNotScored,
  CurrencyMismatch,
  StoreTrouble,
  ServerFault
] as const
