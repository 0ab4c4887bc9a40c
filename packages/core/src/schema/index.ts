/**
 * The kernel's words as Schemas (内核词汇的模式): what a boundary decodes is what the kernel takes. Decode once, at the boundary.
 *
 * @module
 */
import * as Schema from "effect/Schema"
import { isTimeZone, parseCurrency, parseDay, parseRatio } from "../kernel/index.ts"

/**
 * An id of the host's own making (编号): one to 200 characters, no control characters, no space at either end. Ids often are names that people gave, so any
 * script is welcome.
 */
const Id = Schema.String.check(
  // the first branch says the same of ASCII, and is found out several times faster: every row of an import has several ids
  Schema.isPattern(/^(?:[!-~](?:[ -~]{0,198}[!-~])?|(?=.{1,200}$)[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?)$/u, {
    expected: "an id of 1 to 200 characters without control characters or spaces around it"
  })
)

/** A manager's id (客户经理编号). Nobody is called `system`: so the house itself is named where it acts, and a record would give somebody its rights. */
export const ManagerId = Id.check(
  Schema.makeFilter((id) => id !== "system", { expected: "an id other than system, which names the house itself" })
).pipe(Schema.brand("ManagerId"))
/** A team's id (团队编号). */
export const TeamId = Id.pipe(Schema.brand("TeamId"))
/** A territory's id (辖区编号). */
export const TerritoryId = Id.pipe(Schema.brand("TerritoryId"))
/** A client's id (客户编号). */
export const ClientId = Id.pipe(Schema.brand("ClientId"))
/** A deal's id (商机编号). */
export const DealId = Id.pipe(Schema.brand("DealId"))
/** A product's id (产品编号). */
export const ProductId = Id.pipe(Schema.brand("ProductId"))
/** An actor's id (操作人编号). */
export const ActorId = Id.pipe(Schema.brand("ActorId"))
/** A command's id (命令编号). */
export const CommandId = Id.pipe(Schema.brand("CommandId"))
/** A tenant's id (租户编号). */
export const TenantId = Id.pipe(Schema.brand("TenantId"))
/** A scheme's id (考核方案编号). */
export const SchemeId = Id.pipe(Schema.brand("SchemeId"))
/** An indicator's id (考核指标编号). */
export const IndicatorId = Id.pipe(Schema.brand("IndicatorId"))
/** A metric's id (指标口径编号). */
export const MetricId = Id.pipe(Schema.brand("MetricId"))
/** A role's id (角色编号). */
export const RoleId = Id.pipe(Schema.brand("RoleId"))

/**
 * Marks what a person could be known by (个人信息标记), a name or a telephone number, so that one can list what is kept of people, export it and erase it.
 * `Schema.resolveAnnotations(field)?.["personalData"]` reads the mark.
 */
export const personal = <S extends Schema.Top>(schema: S): S["Rebuild"] => schema.annotate({ personalData: true })

/** Words in both languages of the house (中英文文本). */
export const Text = Schema.Struct({ en: Schema.NonEmptyString, zh: Schema.NonEmptyString })

/** An instant (时刻): milliseconds since 1970 in UTC. */
export const Instant = Schema.Int.pipe(Schema.brand("Instant"))

/** A day of the calendar (日期): `2026-03-31`, one that exists. */
export const Day = Schema.String.check(
  Schema.makeFilter((text) => parseDay(text) !== undefined, { expected: "a day that exists, such as 2026-03-31" })
).pipe(Schema.brand("Day"))

/** A currency (币种) by its ISO 4217 code. */
export const Currency = Schema.String.check(
  Schema.makeFilter((text) => parseCurrency(text) !== undefined, { expected: "an ISO 4217 code, such as CNY" })
).pipe(Schema.brand("Currency"))

/** Money (金额): integer minor units and a currency. */
export const Money = Schema.Struct({ amount: Schema.Int, currency: Currency })

/** A time zone (时区) by its IANA name. */
export const TimeZone = Schema.String.check(
  Schema.makeFilter((text) => isTimeZone(text), { expected: "an IANA time zone, such as Asia/Shanghai" })
)

/** An exact decimal (精确小数) as people write it: `100`, `0.5`, `-2.25`. */
export const Decimal = Schema.String.check(
  Schema.makeFilter((text) => /^-?\d+(\.\d+)?$/u.test(text) && parseRatio(text) !== undefined, {
    expected: "a decimal in digits, such as \"80000.00\""
  })
)

/** Where a record came from (来源): a line of a file whose content is known by its hash. */
export const Source = Schema.Struct({ file: Schema.String, line: Schema.Natural, sha256: Schema.String })

export { acceptedIn } from "./accepted.ts"
export { pathText, problemsOf } from "./problems.ts"
