import { present, without } from "../entity/plain.ts"
import { toldBy } from "../entity/told.ts"
import { byEvent, type Day } from "../kernel/index.ts"
import type { ClientEvent } from "./events.ts"
import type { Client, Dossier, KnownClient, Owner, Ownership, TakenOverStage } from "./model.ts"

/** Before anybody has opened a client. */
export const initial: Client = { _tag: "Unknown" }

type Opened = Pick<KnownClient, "kind" | "name" | "nameKey" | "registrationNumber" | "dossier">

const ownershipsOf = (owners: ReadonlyArray<Owner>, from: Day | undefined): ReadonlyArray<Ownership> =>
  owners.length === 0 ? [] : [{ ...present({ from }), owners }]

const fileOf = (
  { dossier, kind, name, nameKey, registrationNumber }: Opened,
  ownerships: ReadonlyArray<Ownership>
) => ({ ...present({ kind, name, nameKey, registrationNumber }), dossier, ownerships })

interface Said {
  readonly asOf?: Day | undefined
  readonly recordedOn?: Day | undefined
}

/** The file of a client in whatever stage, to be carried into the next by an event that tells of a day. */
const carried = (was: KnownClient, event: Said, on?: Day) => {
  const { dossier, kind, lastBusinessOn, name, nameKey, need, openedOn, ownerships, registrationNumber, segment } = was
  return {
    ...present({ kind, name, nameKey, registrationNumber, openedOn, segment, need, lastBusinessOn }),
    dossier,
    ownerships,
    ...toldBy(was, event, on)
  }
}

const latest = (one: Day | undefined, other: Day): Day => one !== undefined && one > other ? one : other

const active = (was: Client, event: Said & { readonly on: Day }): Client =>
  was._tag === "Unknown"
    ? was
    : { ...carried(was, event, event.on), _tag: "Active", lastBusinessOn: latest(was.lastBusinessOn, event.on) }

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

/** A client in a stage that another system says, which does not say more of it. The same stage keeps what is known of it. */
const inStage = (was: KnownClient, stage: TakenOverStage, event: Said): KnownClient => {
  const file = carried(was, event)
  if (was._tag === stage) return { ...was, ...toldBy(was, event) }
  return stage === "Lost" ? { ...file, _tag: stage, reason: "not recorded" } : { ...file, _tag: stage }
}

/** What an event makes of a client. It never refuses: what is stored has happened. */
export const evolve = byEvent<Client, ClientEvent>({
  ProspectOpened: (_, { on, owners, ...opened }) => ({
    _tag: "Prospect",
    ...fileOf(opened, ownershipsOf(owners, on)),
    openedOn: on,
    changedOn: on
  }),
  ClientTakenOver: (_, { asOf, owners, stage, ...opened }) => {
    const file = { ...fileOf(opened, ownershipsOf(owners, undefined)), ...present({ asOf }) }
    return stage === "Lost" ? { _tag: stage, ...file, reason: "not recorded" } : { _tag: stage, ...file }
  },
  ClientQualified: (was, event) =>
    was._tag === "Unknown"
      ? was
      : { ...carried(was, event, event.contactedOn), _tag: "Qualified", need: event.need, segment: event.segment },
  ClientActivated: active,
  BusinessNoted: (was, event) =>
    was._tag === "Unknown"
      ? was
      : { ...was, lastBusinessOn: latest(was.lastBusinessOn, event.on), ...toldBy(was, event, event.on) },
  ClientDormant: (was, event) =>
    was._tag === "Unknown" ? was : { ...carried(was, event, event.on), _tag: "Dormant", dormantFrom: event.on },
  ClientReactivated: active,
  ClientLost: (was, { competitor, on, reason, ...event }) =>
    was._tag === "Unknown"
      ? was
      : { ...carried(was, event, on), _tag: "Lost", lostOn: on, ...present({ reason, competitor }) },
  ClientWonBack: active,
  ClientClosed: (was, { on, reason, ...event }) =>
    was._tag === "Unknown" ? was : { ...carried(was, event, on), _tag: "Closed", closedOn: on, reason },
  OwnersAssigned: (was, { asOf, from, owners }) =>
    was._tag === "Unknown"
      ? was
      : { ...was, ownerships: [...was.ownerships, { from, owners }], ...toldBy(was, { asOf }) },
  DossierUpdated: (was, event) =>
    was._tag === "Unknown"
      ? was
      : { ...was, dossier: updated(was.dossier, event.set, event.cleared), ...toldBy(was, event) },
  ClientRenamed: (was, event) =>
    was._tag === "Unknown"
      ? was
      : { ...was, name: event.name, nameKey: event.nameKey, ...toldBy(was, event) },
  ClientCorrected: (was, event) => {
    if (was._tag === "Unknown") return was
    const { kind, registrationNumber, stage } = event
    const now = stage === undefined ? { ...was, ...toldBy(was, event) } : inStage(was, stage, event)
    return { ...without(now, "registrationNumber"), ...present({ kind, registrationNumber }) }
  },
  OwnershipsCorrected: (was, event) =>
    was._tag === "Unknown" ? was : { ...was, ownerships: event.ownerships, ...toldBy(was, event) }
})
