import { isSame, present } from "../entity/plain.ts"
import {
  byState,
  type ClientId,
  type CommandContext,
  type Day,
  type Decision,
  nothing,
  record,
  refuse
} from "../kernel/index.ts"
import type { OwnersKnown } from "./decide.ts"
import type { ClientEvent } from "./events.ts"
import { nameKeyOf } from "./likeness.ts"
import type { Client, ClientKind, ClientRules, Dossier, KnownClient, TakenOverStage } from "./model.ts"
import { ClientAlreadyOpened, RegistrationNumberTaken, type ShareRefusal, SimilarName } from "./refusals.ts"
import { objectionTo, ownersAs, type Share, sharesOf } from "./shares.ts"

/** What is said of a client that is opened (建档信息). */
export interface Opening {
  readonly kind: ClientKind
  readonly name: string
  readonly registrationNumber?: string | undefined
  readonly dossier?: Dossier | undefined
  /** The first of them counts the new client as their own. */
  readonly owners?: ReadonlyArray<Share> | undefined
  /** Why it is not the client of a similar name that there is already. */
  readonly notDuplicateOf?: { readonly client: ClientId; readonly reason: string } | undefined
}

/** What is said of a client that another system had before (接管信息). */
export interface TakingOver extends Omit<Opening, "notDuplicateOf"> {
  readonly stage: TakenOverStage
}

/** What opening must know besides. */
export interface OpeningKnown extends OwnersKnown {
  readonly rules: ClientRules
  /** The client that has the registration number already. */
  readonly sameNumber: ClientId | undefined
  /** Clients whose names leave the same. */
  readonly similar: ReadonlyArray<{ readonly id: ClientId; readonly name: string }>
}

/** What was said when the client was opened, as far as it still holds. */
const openingOf = ({ dossier, kind, name, ownerships: [first], registrationNumber }: KnownClient) => ({
  kind,
  name,
  registrationNumber,
  dossier,
  owners: sharesOf(first?.owners ?? [])
})

const alreadyOpened = (it: KnownClient) => refuse(new ClientAlreadyOpened({ name: it.name, stage: it._tag }))

type OpenRefusal = ClientAlreadyOpened | RegistrationNumberTaken | SimilarName | ShareRefusal

const filed = ({ dossier, kind, name, owners, registrationNumber }: Opening) => ({
  ...present({ kind, name, registrationNumber }),
  dossier: dossier ?? {},
  owners: sharesOf(owners ?? [])
})

/**
 * Opens a prospect (建档), today. Refused in this order: opened already with other words, bad shares, a registration number that another client has, a similar
 * name that is not said to be somebody else's.
 */
export const open = (
  input: Opening,
  { rules: { creditOf, rules: { legalForms }, sameNumber, similar, today } }: CommandContext<OpeningKnown>
): (client: Client) => Decision<ClientEvent, OpenRefusal> => {
  const { owners, ...opened } = filed(input)
  const again = (it: KnownClient): Decision<ClientEvent, OpenRefusal> =>
    it.openedOn !== undefined && isSame(openingOf(it), { ...opened, owners })
      ? nothing
      : alreadyOpened(it)
  return byState<Client, ClientEvent, OpenRefusal>({
    Unknown: () => {
      const objection = owners.length === 0 ? undefined : objectionTo(owners)
      if (objection !== undefined) return refuse(objection)
      const taken = numberTaken(input, sameNumber)
      if (taken !== undefined) return refuse(taken)
      const namesake = similar.find(({ id }) => id !== input.notDuplicateOf?.client)
      if (namesake !== undefined) return refuse(new SimilarName({ client: namesake.id, name: namesake.name }))
      return record({
        _tag: "ProspectOpened",
        ...opened,
        nameKey: nameKeyOf(input.name, legalForms),
        owners: ownersAs(owners, creditOf),
        on: today,
        ...present({ notDuplicateOf: noteOf(input) })
      })
    },
    Prospect: again,
    Qualified: again,
    Active: again,
    Dormant: again,
    Lost: again,
    Closed: again
  })
}

const noteOf = ({ notDuplicateOf: it }: Opening) => it === undefined ? undefined : `${it.client}: ${it.reason}`

const numberTaken = ({ registrationNumber }: Opening, client: ClientId | undefined) =>
  registrationNumber === undefined || client === undefined
    ? undefined
    : new RegistrationNumberTaken({ registrationNumber, client })

type TakeOverRefusal = Exclude<OpenRefusal, SimilarName>

/** Why nobody can be taken over like that, in the order in which it is looked at: bad shares, a registration number that another client has. */
export const objectionToTakingOver = (
  input: TakingOver,
  sameNumber: ClientId | undefined
): ShareRefusal | RegistrationNumberTaken | undefined =>
  (input.owners === undefined || input.owners.length === 0 ? undefined : objectionTo(input.owners))
    ?? numberTaken(input, sameNumber)

/** A client that another system has, as of a day. */
export const takenOver = (
  input: TakingOver,
  { creditOf, rules: { legalForms } }: Pick<OpeningKnown, "creditOf" | "rules">,
  asOf: Day
): ClientEvent => {
  const { owners, ...opened } = filed(input)
  return {
    _tag: "ClientTakenOver",
    ...opened,
    nameKey: nameKeyOf(input.name, legalForms),
    owners: ownersAs(owners, creditOf),
    stage: input.stage,
    asOf
  }
}

/**
 * Takes a client over from another system (接管存量客户) in the stage in which it is there, since when nobody knows. It is no new client and yields no number.
 * The same again records nothing.
 */
export const takeOver = (
  input: TakingOver,
  { rules }: CommandContext<OpeningKnown>
): (client: Client) => Decision<ClientEvent, TakeOverRefusal> => {
  const { owners, ...opened } = filed(input)
  const again = (it: KnownClient): Decision<ClientEvent, TakeOverRefusal> =>
    it.openedOn === undefined && it._tag === input.stage && isSame(openingOf(it), { ...opened, owners })
      ? nothing
      : alreadyOpened(it)
  return byState<Client, ClientEvent, TakeOverRefusal>({
    Unknown: () => {
      const objection = objectionToTakingOver(input, rules.sameNumber)
      return objection === undefined ? record(takenOver(input, rules, rules.today)) : refuse(objection)
    },
    Prospect: again,
    Qualified: again,
    Active: again,
    Dormant: again,
    Lost: again,
    Closed: again
  })
}
