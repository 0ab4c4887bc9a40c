import { isSame, present } from "../entity/plain.ts"
import { DayInFuture, EffectiveDateConflict, InvalidTransition } from "../entity/refusals.ts"
import { recordedOn } from "../entity/told.ts"
import {
  addDays,
  byState,
  type CommandContext,
  type Day,
  type Decision,
  type ManagerId,
  nothing,
  record,
  refuse
} from "../kernel/index.ts"
import type { Credit } from "../people/index.ts"
import type { ClientEvent } from "./events.ts"
import { updated } from "./evolve.ts"
import type { Client, ClientRules, Dossier, KnownClient } from "./model.ts"
import { ClientNotOpened, NotIdleYet, type ShareRefusal, SharesDoNotTotal, StillOpen } from "./refusals.ts"
import { objectionTo, ownersAs, type Share, sharesOf } from "./shares.ts"

/** Business done with a client on a day (业务发生), such as an account opened or an order paid. */
export interface Business {
  readonly on: Day
  readonly what: string
}

/** What the commands must know of today and of owners. */
export interface OwnersKnown {
  readonly today: Day
  /** Where an owner belongs on the day from which they are one. */
  readonly creditOf: (manager: ManagerId) => Credit
}

const allowed: { readonly [Stage in Client["_tag"]]: ReadonlyArray<string> } = {
  Unknown: ["open", "takeOver"],
  Prospect: ["qualify", "assignOwners", "updateDossier"],
  Qualified: ["noteBusiness", "assignOwners", "updateDossier"],
  Active: ["noteBusiness", "markDormant", "declareLost", "close", "assignOwners", "updateDossier"],
  Dormant: ["noteBusiness", "declareLost", "close", "assignOwners", "updateDossier"],
  Lost: ["noteBusiness", "winBack", "close", "assignOwners", "updateDossier"],
  Closed: []
}

const notNow = (command: string) => ({ _tag: state }: Client) =>
  refuse(new InvalidTransition({ entity: "client", state, command, allowed: allowed[state] }))

const notOpened = () => refuse(new ClientNotOpened())

interface Today {
  readonly today: Day
}

const tooSoon = (day: Day, { today }: Today) => day > today ? new DayInFuture({ day, today }) : undefined

/** Decides unless a day has not come yet. */
const unlessFuture = <Event, Refusal>(
  day: Day,
  known: Today,
  otherwise: Decision<Event, Refusal>
): Decision<Event, Refusal | DayInFuture> => {
  const refusal = tooSoon(day, known)
  return refusal === undefined ? otherwise : refuse(refusal)
}

type StageRefusal = ClientNotOpened | InvalidTransition | DayInFuture

/** Qualifies a prospect (客户准入) after a contact in which both sides spoke, with its segment and one need. */
export const qualify = (
  { contactedOn, need, segment }: { readonly segment: string; readonly need: string; readonly contactedOn: Day },
  { rules }: CommandContext<Today>
): (client: Client) => Decision<ClientEvent, StageRefusal> =>
  byState<Client, ClientEvent, StageRefusal>({
    Unknown: notOpened,
    Prospect: () =>
      unlessFuture(
        contactedOn,
        rules,
        record({ _tag: "ClientQualified", segment, need, contactedOn, ...recordedOn(rules.today, contactedOn) })
      ),
    Qualified: (it) => it.need === need && it.segment === segment ? nothing : notNow("qualify")(it),
    Active: notNow("qualify"),
    Dormant: notNow("qualify"),
    Lost: notNow("qualify"),
    Closed: notNow("qualify")
  })

/**
 * Business was done with the client (发生业务): it makes a qualified client active, wakes a dormant one and wins a lost one back. With an active one it moves the
 * last day of business on, and business before that day records nothing.
 */
export const noteBusiness = (
  { on, what }: Business,
  { rules }: CommandContext<Today>
): (client: Client) => Decision<ClientEvent, StageRefusal> =>
  byState<Client, ClientEvent, StageRefusal>({
    Unknown: notOpened,
    Prospect: notNow("noteBusiness"),
    Qualified: () =>
      unlessFuture(on, rules, record({ _tag: "ClientActivated", on, what, ...recordedOn(rules.today, on) })),
    Active: ({ lastBusinessOn }) =>
      lastBusinessOn !== undefined && on <= lastBusinessOn
        ? nothing
        : unlessFuture(on, rules, record({ _tag: "BusinessNoted", on, what, ...recordedOn(rules.today, on) })),
    Dormant: () =>
      unlessFuture(on, rules, record({ _tag: "ClientReactivated", on, what, ...recordedOn(rules.today, on) })),
    Lost: () => unlessFuture(on, rules, record({ _tag: "ClientWonBack", on, what, ...recordedOn(rules.today, on) })),
    Closed: notNow("noteBusiness")
  })

type DormantRefusal = StageRefusal | NotIdleYet

/** Marks a client dormant (转睡眠) with which there was no business for as long as the rules say, or never as far as is known. */
export const markDormant = (
  { on }: { readonly on: Day },
  { rules }: CommandContext<Today & { readonly rules: ClientRules }>
): (client: Client) => Decision<ClientEvent, DormantRefusal> =>
  byState<Client, ClientEvent, DormantRefusal>({
    Unknown: notOpened,
    Prospect: notNow("markDormant"),
    Qualified: notNow("markDormant"),
    Active: ({ lastBusinessOn }) => {
      const dormantFrom = lastBusinessOn === undefined
        ? on
        : addDays(lastBusinessOn, rules.rules.dormantAfterDays)
      return lastBusinessOn !== undefined && on < dormantFrom
        ? refuse(new NotIdleYet({ lastBusinessOn, dormantFrom }))
        : unlessFuture(on, rules, record({ _tag: "ClientDormant", on, ...recordedOn(rules.today, on) }))
    },
    Dormant: () => nothing,
    Lost: notNow("markDormant"),
    Closed: notNow("markDormant")
  })

/** Why and since when a client is lost. */
export interface Loss {
  readonly on: Day
  readonly reason: string
  /** To whom, where it is known. */
  readonly competitor?: string | undefined
}

/** Declares a client lost (流失认定). */
export const declareLost = (
  { competitor, on, reason }: Loss,
  { rules }: CommandContext<Today>
): (client: Client) => Decision<ClientEvent, StageRefusal> => {
  const lose = (): Decision<ClientEvent, StageRefusal> =>
    unlessFuture(
      on,
      rules,
      record({ _tag: "ClientLost", on, ...present({ reason, competitor }), ...recordedOn(rules.today, on) })
    )
  return byState<Client, ClientEvent, StageRefusal>({
    Unknown: notOpened,
    Prospect: notNow("declareLost"),
    Qualified: notNow("declareLost"),
    Active: lose,
    Dormant: lose,
    Lost: (it) =>
      isSame({ on: it.lostOn, reason: it.reason, competitor: it.competitor }, { on, reason, competitor })
        ? nothing
        : notNow("declareLost")(it),
    Closed: notNow("declareLost")
  })
}

/** Wins a lost client back (挽回), with the business that shows it. */
export const winBack = (
  { on, what }: Business,
  { rules }: CommandContext<Today>
): (client: Client) => Decision<ClientEvent, StageRefusal> =>
  byState<Client, ClientEvent, StageRefusal>({
    Unknown: notOpened,
    Prospect: notNow("winBack"),
    Qualified: notNow("winBack"),
    Active: (it) => it.lastBusinessOn !== undefined && on <= it.lastBusinessOn ? nothing : notNow("winBack")(it),
    Dormant: notNow("winBack"),
    Lost: () => unlessFuture(on, rules, record({ _tag: "ClientWonBack", on, what, ...recordedOn(rules.today, on) })),
    Closed: notNow("winBack")
  })

type CloseRefusal = StageRefusal | StillOpen

/** Closes a client for good (销户), with which nothing is open any more. */
export const close = (
  { on, reason }: { readonly on: Day; readonly reason: string },
  { rules }: CommandContext<Today & { readonly stillOpen: StillOpen["open"] }>
): (client: Client) => Decision<ClientEvent, CloseRefusal> => {
  const end = (): Decision<ClientEvent, CloseRefusal> =>
    rules.stillOpen.length > 0
      ? refuse(new StillOpen({ open: rules.stillOpen }))
      : unlessFuture(on, rules, record({ _tag: "ClientClosed", on, reason, ...recordedOn(rules.today, on) }))
  return byState<Client, ClientEvent, CloseRefusal>({
    Unknown: notOpened,
    Prospect: notNow("close"),
    Qualified: notNow("close"),
    Active: end,
    Dormant: end,
    Lost: end,
    Closed: (it) => it.closedOn === on && it.reason === reason ? nothing : notNow("close")(it)
  })
}

type AssignRefusal = StageRefusal | ShareRefusal | EffectiveDateConflict

/**
 * Says who looks after the client from a day on (分配管户人), up to today and after the day of the assignment before. The numbers of earlier days stay with those
 * who looked after it then. Refused in this order: the stage, bad shares, a day to come, a day taken.
 */
export const assignOwners = (
  { from, owners }: { readonly from: Day; readonly owners: ReadonlyArray<Share> },
  { rules }: CommandContext<OwnersKnown>
): (client: Client) => Decision<ClientEvent, AssignRefusal> => {
  const assign = ({ openedOn, ownerships }: KnownClient): Decision<ClientEvent, AssignRefusal> => {
    const objection = objectionTo(owners) ?? tooSoon(from, rules)
    if (objection !== undefined) return refuse(objection)
    const last = ownerships.at(-1)
    const begun = last !== undefined && (last.from === undefined || last.from <= from)
    if (begun && isSame(sharesOf(last.owners), sharesOf(owners))) return nothing
    if (last?.from !== undefined && from <= last.from) {
      return refuse(new EffectiveDateConflict({ existing: last.from, proposed: from }))
    }
    if (openedOn !== undefined && from < openedOn) {
      return refuse(new EffectiveDateConflict({ existing: openedOn, proposed: from }))
    }
    const [first, ...others] = ownersAs(owners, rules.creditOf)
    return first === undefined
      ? refuse(new SharesDoNotTotal({ totalBasisPoints: 0 }))
      : record({ _tag: "OwnersAssigned", from, owners: [first, ...others] })
  }
  return byState<Client, ClientEvent, AssignRefusal>({
    Unknown: notOpened,
    Prospect: assign,
    Qualified: assign,
    Active: assign,
    Dormant: assign,
    Lost: assign,
    Closed: notNow("assignOwners")
  })
}

type UpdateRefusal = ClientNotOpened | InvalidTransition

/** Changes some fields of the dossier (更新档案) and clears others; the rest stays. A field that is set and cleared is cleared. */
export const updateDossier = (
  { clear = [], set = {} }: {
    readonly set?: Dossier | undefined
    readonly clear?: ReadonlyArray<keyof Dossier> | undefined
  },
  { rules }: CommandContext<Today>
): (client: Client) => Decision<ClientEvent, UpdateRefusal> => {
  const update = ({ dossier }: KnownClient): Decision<ClientEvent, UpdateRefusal> =>
    isSame(updated(dossier, set, clear), dossier)
      ? nothing
      : record({ _tag: "DossierUpdated", set, cleared: clear, ...recordedOn(rules.today) })
  return byState<Client, ClientEvent, UpdateRefusal>({
    Unknown: notOpened,
    Prospect: update,
    Qualified: update,
    Active: update,
    Dormant: update,
    Lost: update,
    Closed: notNow("updateDossier")
  })
}
