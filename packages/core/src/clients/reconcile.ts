import { isNonEmpty, isSame, present } from "../entity/plain.ts"
import { objectionToWord, type Reconciling, type Words } from "../entity/reconcile.ts"
import type { DayInFuture } from "../entity/refusals.ts"
import { keeping, reconciledTimeline, silentOn, type Word, wordOn } from "../entity/told.ts"
import { type CommandContext, type Day, type Decision, record, refuse, type Timeline } from "../kernel/index.ts"
import type { ClientEvent } from "./events.ts"
import { updated } from "./evolve.ts"
import { nameKeyOf } from "./likeness.ts"
import type { Client, Dossier, KnownClient, Owner, Ownership } from "./model.ts"
import { objectionToTakingOver, type OpeningKnown, takenOver, type TakingOver } from "./opening.ts"
import type { RegistrationNumberTaken, ShareRefusal } from "./refusals.ts"
import { ownersAs, type Share } from "./shares.ts"
import { ownersOn } from "./view.ts"

/** What reconciling must know: as when a client is taken over, with where owners belong on the day of the word. */
export type ReconcilingKnown = Omit<OpeningKnown, "similar">

const sameShares = (one: ReadonlyArray<Share>, other: ReadonlyArray<Share>): boolean =>
  one.length === other.length
  && one.every((it, at) => it.manager === other[at]?.manager && it.shareBasisPoints === other[at].shareBasisPoints)

const noOwners: ReadonlyArray<Owner> = []

/** Before the first owners there were none, which is something that is known. */
const timelineOf = (ownerships: ReadonlyArray<Ownership>): Timeline<ReadonlyArray<Owner>> => {
  const known = ownerships.map(({ from, owners }) => ({ from, value: owners }))
  return known[0] !== undefined && known[0].from === undefined ? known : [{ value: noOwners }, ...known]
}

/** What to record so that the right ones look after the client, from the day of a dated word on. */
const ownerEvents = (
  client: KnownClient,
  word: Word,
  shares: ReadonlyArray<Share>,
  { creditOf }: ReconcilingKnown
): ReadonlyArray<ClientEvent> => {
  if (sameShares(ownersOn(client, word.day), shares)) return []
  const { ownerships } = client
  const { day: asOf } = word
  const after = reconciledTimeline(timelineOf(ownerships), word, ownersAs(shares, creditOf), sameShares)
  const corrected = after
    .map(({ from, value: owners }): Ownership => ({ ...present({ from }), owners }))
    .filter(({ from, owners }) => from !== undefined || owners.length > 0)
  const last = corrected.at(-1)
  const isAssigned = last?.from === asOf && isSame(corrected.slice(0, -1), ownerships)
  return isAssigned && isNonEmpty(last.owners)
    ? [{ _tag: "OwnersAssigned", from: asOf, owners: last.owners, asOf }]
    : [{ _tag: "OwnershipsCorrected", ownerships: corrected, asOf }]
}

const dossierFields = [
  "sector",
  "location",
  "employees",
  "annualRevenue",
  "foundedYear",
  "parent",
  "website"
] as const satisfies ReadonlyArray<keyof Dossier>

/** A dossier with these fields of it alone. */
const only = (dossier: Dossier, fields: ReadonlyArray<string>): Dossier =>
  updated({}, dossier, dossierFields.filter((field) => !fields.includes(field)))

/** What to record so that the dossier is that of the word. */
const dossierEvents = (was: Dossier, is: Dossier, asOf: Day): ReadonlyArray<ClientEvent> => {
  const differs = dossierFields.filter((field) => !isSame(was[field], is[field]))
  if (differs.length === 0) return []
  const cleared = differs.filter((field) => is[field] === undefined)
  return [{ _tag: "DossierUpdated", set: only(is, differs), cleared, asOf }]
}

/** What to record so that the file of a client is that of the word. */
const fileEvents = (
  client: KnownClient,
  asOf: Day,
  { dossier = {}, kind, name, registrationNumber, stage: said }: TakingOver,
  { rules: { legalForms } }: ReconcilingKnown,
  silent: ReadonlyArray<string>
): ReadonlyArray<ClientEvent> => {
  const stage = silent.includes("stage") || client._tag === said ? undefined : said
  const events: Array<ClientEvent> = []
  if (client.name !== name) {
    events.push({ _tag: "ClientRenamed", name, nameKey: nameKeyOf(name, legalForms), asOf })
  }
  if (client.kind !== kind || client.registrationNumber !== registrationNumber || stage !== undefined) {
    events.push({ _tag: "ClientCorrected", ...present({ kind, registrationNumber, stage }), asOf })
  }
  events.push(...dossierEvents(client.dossier, dossier, asOf))
  return events
}

/** The word of a client, with what is known of it where it says nothing (补全口径). */
export const completed = (reconciling: Reconciling, day: Day) => (input: TakingOver, client: Client): TakingOver => {
  if (client._tag === "Unknown") return input
  const silent = silentOn(reconciling, client)
  const kept = keeping(reconciling, client)
  return {
    name: kept("name", input.name, client.name),
    kind: kept("kind", input.kind, client.kind),
    // it may be one in which nobody can be taken over, so that it is left out where it is decided
    stage: input.stage,
    registrationNumber: kept("registrationNumber", input.registrationNumber, client.registrationNumber),
    owners: kept(
      "owner",
      input.owners,
      ownersOn(client, day).map(({ manager, shareBasisPoints }) => ({ manager, shareBasisPoints }))
    ),
    dossier: {
      ...updated({}, input.dossier ?? {}, silent),
      ...only(client.dossier, silent)
    }
  }
}

type ReconcileRefusal = DayInFuture | ShareRefusal | RegistrationNumberTaken

/**
 * Brings a client into line with what another system says of it (客户对账). Who is unknown is taken over. Owners change from the day of a dated word; name, kind,
 * number, stage and dossier are corrected. Refused in this order: a word of the future, bad shares, a registration number that another client has.
 */
export const reconcile = (
  input: TakingOver,
  { rules }: CommandContext<ReconcilingKnown>,
  reconciling: Reconciling = {}
) =>
(client: Client): Decision<ClientEvent, ReconcileRefusal> => {
  const word = wordOn(reconciling, rules, client._tag === "Unknown" ? {} : client)
  // a stale word leaves the number as it is
  const objection = objectionToWord(reconciling, rules)
    ?? objectionToTakingOver(input, word.isStale ? undefined : rules.sameNumber)
  if (objection !== undefined) return refuse(objection)
  if (client._tag === "Unknown") return record(takenOver(input, rules, word.day))
  return record(
    ...word.isStale ? [] : fileEvents(client, word.day, input, rules, silentOn(reconciling, client)),
    ...ownerEvents(client, word, input.owners ?? [], rules)
  )
}

/** What is said of a client on a day (当日客户信息). Of several owners each is told with the share. */
export const wordsOn = (day: Day) => (client: Client): Words => {
  if (client._tag === "Unknown") return {}
  const { _tag: stage, dossier, kind, name, registrationNumber } = client
  const owners = ownersOn(client, day)
  return {
    name,
    kind,
    stage,
    registrationNumber,
    owner: owners.length <= 1
      ? owners[0]?.manager
      : owners.map(({ manager, shareBasisPoints }) => ({ manager, shareBasisPoints })),
    sector: dossier.sector,
    location: dossier.location,
    employees: dossier.employees,
    annualRevenue: dossier.annualRevenue && { ...dossier.annualRevenue },
    foundedYear: dossier.foundedYear,
    parent: dossier.parent,
    website: dossier.website
  }
}
