import { present } from "../entity/plain.ts"
import { byEvent, type Day } from "../kernel/index.ts"
import type { ClientEvent } from "./events.ts"
import type { Client, Dossier, KnownClient, Owner, Ownership } from "./model.ts"

/** Before anybody has opened a client. */
export const initial: Client = { _tag: "Unknown" }

type Opened = Pick<KnownClient, "kind" | "name" | "nameKey" | "registrationNumber" | "dossier">

const isNonEmpty = <A>(items: ReadonlyArray<A>): items is readonly [A, ...Array<A>] => items.length > 0

const ownershipsOf = (owners: ReadonlyArray<Owner>, from: Day | undefined): ReadonlyArray<Ownership> =>
  isNonEmpty(owners) ? [{ ...present({ from }), owners }] : []

const fileOf = (
  { dossier, kind, name, nameKey, registrationNumber }: Opened,
  ownerships: ReadonlyArray<Ownership>
) => ({ ...present({ kind, name, nameKey, registrationNumber }), dossier, ownerships })

/** The file of a client in whatever stage, to be carried into the next. */
const carried = (was: KnownClient) => {
  const { dossier, kind, lastBusinessOn, name, nameKey, need, openedOn, ownerships, registrationNumber, segment } = was
  return {
    ...present({ kind, name, nameKey, registrationNumber, openedOn, segment, need, lastBusinessOn }),
    dossier,
    ownerships
  }
}

const latest = (one: Day | undefined, other: Day): Day => one !== undefined && one > other ? one : other

const active = (was: Client, on: Day): Client =>
  was._tag === "Unknown" ? was : { ...carried(was), _tag: "Active", lastBusinessOn: latest(was.lastBusinessOn, on) }

/** A dossier with some fields set and others cleared (档案更新后). */
export const updated = (dossier: Dossier, set: Dossier, cleared: ReadonlyArray<string>): Dossier => {
  const cleanse = <A>(field: string, value: A) => cleared.includes(field) ? undefined : value
  const { annualRevenue, employees, foundedYear, location, parent, sector, website } = { ...dossier, ...set }
  return present({
    sector: cleanse("sector", sector),
    location: cleanse("location", location),
    employees: cleanse("employees", employees),
    annualRevenue: cleanse("annualRevenue", annualRevenue),
    foundedYear: cleanse("foundedYear", foundedYear),
    parent: cleanse("parent", parent),
    website: cleanse("website", website)
  })
}

/** What an event makes of a client. It never refuses: what is stored has happened. */
export const evolve = byEvent<Client, ClientEvent>({
  ProspectOpened: (_, { on, owners, ...opened }) => ({
    _tag: "Prospect",
    ...fileOf(opened, ownershipsOf(owners, on)),
    openedOn: on
  }),
  ClientTakenOver: (_, { owners, stage, ...opened }) => {
    const file = fileOf(opened, ownershipsOf(owners, undefined))
    return stage === "Lost" ? { _tag: stage, ...file, reason: "not recorded" } : { _tag: stage, ...file }
  },
  ClientQualified: (was, { need, segment }) =>
    was._tag === "Unknown" ? was : { ...carried(was), _tag: "Qualified", need, segment },
  ClientActivated: (was, { on }) => active(was, on),
  BusinessNoted: (was, { on }) =>
    was._tag === "Unknown" ? was : { ...was, lastBusinessOn: latest(was.lastBusinessOn, on) },
  ClientDormant: (was, { on }) => was._tag === "Unknown" ? was : { ...carried(was), _tag: "Dormant", dormantFrom: on },
  ClientReactivated: (was, { on }) => active(was, on),
  ClientLost: (was, { competitor, on, reason }) =>
    was._tag === "Unknown"
      ? was
      : { ...carried(was), _tag: "Lost", lostOn: on, ...present({ reason, competitor }) },
  ClientWonBack: (was, { on }) => active(was, on),
  ClientClosed: (was, { on, reason }) =>
    was._tag === "Unknown" ? was : { ...carried(was), _tag: "Closed", closedOn: on, reason },
  OwnersAssigned: (was, { from, owners }) =>
    was._tag === "Unknown" ? was : { ...was, ownerships: [...was.ownerships, { from, owners }] },
  DossierUpdated: (was, { cleared, set }) =>
    was._tag === "Unknown" ? was : { ...was, dossier: updated(was.dossier, set, cleared) }
})
