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

/** A request to change something that comes from a page of another site (跨站请求). */
export class ForeignSite extends HttpApiError.Problem<ForeignSite>()(
  "ForeignSite",
  { type: kind("foreign-site"), status: 403, title: "Another site may not ask for this." },
  told("ForeignSite")
) {}

/** To look as somebody else is for demonstrations (不得切换身份): this server was not started for one. */
export class LookAsRefused extends HttpApiError.Problem<LookAsRefused>()(
  "LookAsRefused",
  { type: kind("look-as-refused"), status: 403, title: "This server does not let anybody look as somebody else." },
  told("LookAsRefused")
) {}

/** Whoever proposed a thing does not approve it (双人复核). */
export class FourEyesViolation extends HttpApiError.Problem<FourEyesViolation>()(
  "FourEyesViolation",
  { type: kind("four-eyes-violation"), status: 403, title: "A second person has to do this." },
  { ...told("FourEyesViolation"), rule: Schema.String, actor: Schema.String }
) {}

/** There is no draft (没有草案). */
export class NothingDrafted extends HttpApiError.Problem<NothingDrafted>()(
  "NothingDrafted",
  { type: kind("nothing-drafted"), status: 409, title: "There is no draft." },
  told("NothingDrafted")
) {}

/** A version takes effect on a day that has one already, or has gone before it (生效日冲突). */
export class EffectiveDateConflict extends HttpApiError.Problem<EffectiveDateConflict>()(
  "EffectiveDateConflict",
  { type: kind("effective-date-conflict"), status: 409, title: "The day does not come after the version in force." },
  { ...told("EffectiveDateConflict"), existing: Schema.String, proposed: Schema.String }
) {}

/** Somebody has changed it meanwhile (已被他人修改). */
export class VersionConflict extends HttpApiError.Problem<VersionConflict>()(
  "VersionConflict",
  { type: kind("version-conflict"), status: 409, title: "Somebody has changed this meanwhile." },
  { ...told("VersionConflict"), expected: Schema.Int, actual: Schema.Int }
) {}

/** A period cannot be scored by the draft (草案无法对照): it has no such scheme, or scores it by periods of another kind. */
export class NotComparable extends HttpApiError.Problem<NotComparable>()(
  "NotComparable",
  { type: kind("not-comparable"), status: 409, title: "The draft cannot be compared for this scheme." },
  { ...told("NotComparable"), scheme: Schema.String }
) {}

/** The draft does not hold any more (草案有误): what is wrong with it is said in the draft's own view. */
export class ProgrammeProblems extends HttpApiError.Problem<ProgrammeProblems>()(
  "ProgrammeProblems",
  { type: kind("programme-problems"), status: 422, title: "The programme has problems." },
  { ...told("ProgrammeProblems"), problems: Schema.Int }
) {}

/** Nothing here answers to this method (方法不支持). */
export class MethodNotAllowed extends HttpApiError.Problem<MethodNotAllowed>()(
  "MethodNotAllowed",
  { type: kind("method-not-allowed"), status: 405, title: "This path is for reading." },
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

/** What a question about the programme may be answered with besides (制度查询问题说明). */
export const programmeRefusals = [...refusals, NothingDrafted] as const

/** What a comparison may be answered with besides. */
export const comparisonRefusals = [...programmeRefusals, NotComparable, ProgrammeProblems] as const

/** What a wish to change the programme may be answered with besides (制度变更问题说明). */
export const changeRefusals = [
  ...programmeRefusals,
  FourEyesViolation,
  EffectiveDateConflict,
  VersionConflict,
  ProgrammeProblems
] as const
