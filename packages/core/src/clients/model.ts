import * as Schema from "effect/Schema"
import { Credit } from "../people/index.ts"
import { Day, Money, personal } from "../schema/index.ts"

/** What kind of client (客户类型). */
export const ClientKind = Schema.Literals(["person", "company", "keyAccount", "dealer"])
export type ClientKind = typeof ClientKind.Type

/** What is known of a client (客户档案基本信息). Everything may be unknown, and nothing else is kept here. */
export const Dossier = Schema.Struct({
  sector: Schema.optionalKey(Schema.NonEmptyString),
  /** Where it sits, as the company writes it. */
  location: Schema.optionalKey(personal(Schema.NonEmptyString)),
  employees: Schema.optionalKey(Schema.Natural),
  annualRevenue: Schema.optionalKey(Money),
  foundedYear: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 9999 }))),
  /** The company that it belongs to, which need not be a client. */
  parent: Schema.optionalKey(Schema.NonEmptyString),
  website: Schema.optionalKey(Schema.NonEmptyString)
})
export type Dossier = typeof Dossier.Type

/** One of those who look after a client (管户人), with the share that counts for them and where they belonged when it was given. */
export const Owner = Schema.Struct({
  ...Credit.fields,
  shareBasisPoints: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 }))
})
export type Owner = typeof Owner.Type

/**
 * Who looks after a client from a day on (管户关系). The shares add up to 10,000, and nobody has more than the first; nobody looks after it where it is empty.
 * Without a day it has always been so.
 */
export const Ownership = Schema.Struct({ from: Schema.optionalKey(Day), owners: Schema.Array(Owner) })
export type Ownership = typeof Ownership.Type

/** The stages in which a client can be taken over from another system (接管阶段). */
export const TakenOverStage = Schema.Literals(["Prospect", "Qualified", "Active", "Dormant", "Lost"])
export type TakenOverStage = typeof TakenOverStage.Type

const file = {
  kind: ClientKind,
  /** Personal data where the client is a person. */
  name: personal(Schema.NonEmptyString),
  /** The name without what does not tell clients apart, by which similar ones are found. */
  nameKey: personal(Schema.String),
  registrationNumber: Schema.optionalKey(personal(Schema.NonEmptyString)),
  dossier: Dossier,
  /** Oldest first, each from a later day. */
  ownerships: Schema.Array(Ownership),
  /** Absent where another system had the client before. */
  openedOn: Schema.optionalKey(Day),
  segment: Schema.optionalKey(Schema.NonEmptyString),
  need: Schema.optionalKey(Schema.NonEmptyString),
  /** The last day with business, as far as it is known. */
  lastBusinessOn: Schema.optionalKey(Day),
  /** The day of the last word of another system that changed something. */
  asOf: Schema.optionalKey(Day),
  /** The last day on which people changed its stage or dossier here. */
  changedOn: Schema.optionalKey(Day)
}

/** A client (客户) as its events add up: 潜在, 准入, 存量, 睡眠, 流失, 销户. */
export const Client = Schema.TaggedUnion({
  Unknown: {},
  Prospect: file,
  Qualified: file,
  Active: file,
  Dormant: { ...file, dormantFrom: Schema.optionalKey(Day) },
  Lost: {
    ...file,
    lostOn: Schema.optionalKey(Day),
    reason: Schema.NonEmptyString,
    competitor: Schema.optionalKey(Schema.NonEmptyString)
  },
  Closed: { ...file, closedOn: Day, reason: Schema.NonEmptyString }
})
export type Client = typeof Client.Type

/** A client that has been opened (已建档客户). */
export type KnownClient = Exclude<Client, { readonly _tag: "Unknown" }>

/** The rules of the life cycle (客户生命周期规则). */
export const ClientRules = Schema.Struct({
  /** Days without business after which an active client is dormant. */
  dormantAfterDays: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 36_500 })),
  /** What says of a name only the legal form, so that two names that differ in it alone are similar. */
  legalForms: Schema.Array(Schema.NonEmptyString)
})
export type ClientRules = typeof ClientRules.Type

/** The rules where a company says nothing else (默认规则). */
export const defaultClientRules: ClientRules = {
  dormantAfterDays: 180,
  legalForms: [
    ..."co company corp corporation inc incorporated limited llc llp ltd plc gmbh ag kg sa sas sarl srl bv nv oy ab as"
      .split(" "),
    ..."有限责任公司 股份有限公司 集团有限公司 有限公司 公司 集团".split(" ")
  ]
}
