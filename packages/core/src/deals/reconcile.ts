import { isNonEmpty, isSame, present, without } from "../entity/plain.ts"
import { objectionToWord, type Reconciling, type Words } from "../entity/reconcile.ts"
import { keeping, reconciledTimeline, type Word, wordOn } from "../entity/told.ts"
import {
  type Day,
  type Decision,
  foldFrom,
  inTurn,
  laterOf,
  type ManagerId,
  nothing,
  type ProductId,
  record,
  refuse
} from "../kernel/index.ts"
import { countedOf, creditedManagerOn, creditOf, engagedAsOf, managerOn, sameCredit, tenuresOf } from "./credits.ts"
import { type Context, type DealsKnown, engage, lose, win } from "./decide.ts"
import type { DealEvent } from "./events.ts"
import { evolve, initial } from "./evolve.ts"
import type { Credited, Deal, KnownDeal, Tenure } from "./model.ts"
import { notRecorded, objectionToTakingOver, reasonUnknown, takenOver, type TakingOver } from "./opening.ts"

type Tenures = readonly [Tenure, ...Array<Tenure>]

/** Whose the deal was when, after a word that names a manager; undefined where it says so already. */
const tenuresAfter = (deal: KnownDeal, word: Word, manager: ManagerId): Tenures | undefined => {
  if (managerOn(deal, word.day) === manager) return undefined
  const before = tenuresOf(deal).map(({ from, manager }) => ({ from, value: manager }))
  const after = reconciledTimeline(before, word, manager)
    .map(({ from, value: manager }): Tenure => ({ ...present({ from }), manager }))
  return isNonEmpty(after) ? after : undefined
}

/** Whether a deal closed as another system says, or is open where it says so. */
const sameOutcome = (deal: KnownDeal, { lost, won }: TakingOver): boolean => {
  switch (deal._tag) {
    case "Open":
      return won === undefined && lost === undefined
    case "Won":
      return won !== undefined && lost === undefined && won.on === deal.closedOn
        && won.value.amount === deal.value.amount && won.value.currency === deal.value.currency
    case "Lost":
      return lost !== undefined && won === undefined && lost.on === deal.closedOn
        && (lost.reason ?? notRecorded) === deal.reason && lost.competitor === deal.competitor
    case "Abandoned":
      return false
  }
}

/** Whether a deal has the client and the products that another system names. */
const sameSubject = (deal: KnownDeal, { client, clientUnknown, product, won }: TakingOver): boolean =>
  deal.client === client && deal.clientUnknown === reasonUnknown(clientUnknown)
  && deal.product === (won?.product ?? product)
  && (deal.engagedOn === undefined || engagedAsOf(deal).product === product)

/** Whether a deal stands as another system says, whoever's it is. */
const standsAs = (deal: KnownDeal, input: TakingOver): boolean =>
  sameSubject(deal, input) && sameOutcome(deal, input) && deal.engagedOn === input.engagedOn
  && deal.stage === input.stage && deal.expectedOn === input.expectedOn
  && deal.probabilityPercent === input.probabilityPercent

/** Whether a deal stands as another system says, and is that manager's, so that nothing more need be known (内容一致). */
export const saysSo = (
  deal: KnownDeal,
  input: TakingOver,
  reconciling: Reconciling,
  today: Day
): boolean => {
  if (reconciling.asOf !== undefined && reconciling.asOf > today) return false
  const word = wordOn(reconciling, { today }, deal)
  return !word.isStale && managerOn(deal, word.day) === input.manager && standsAs(deal, input)
}

const happened = (on: Day, credit: Credited) => ({ on, ...credit })

type Standing = Omit<Extract<DealEvent, { readonly _tag: "DealRecredited" }>, "_tag">

/** A deal as it stands, with what it counts for by what is known now of where its managers were, and what it counted for until now. */
const creditedAnew = (
  it: KnownDeal,
  tenures: Tenures,
  { creditOn, lastDayOf, today }: DealsKnown,
  was: KnownDeal
): Standing => {
  const { client, clientUnknown, engagedOn, expectedOn, probabilityPercent, product, stage } = it
  const on = (manager: ManagerId, day: Day, product: ProductId | undefined): Credited =>
    present({ ...creditOn(manager, day), manager, client, product })
  const heldOn = (day: Day): ManagerId => creditedManagerOn({ manager: it.manager, tenures }, day, lastDayOf)
  const closedOn = it._tag === "Won" || it._tag === "Lost" ? it.closedOn : undefined
  const closedAs = closedOn === undefined ? undefined : on(heldOn(closedOn), closedOn, product)
  const last = tenures.at(-1) ?? tenures[0]
  const now = on(last.manager, laterOf(closedOn ?? engagedOn, last.from) ?? today, product)
  return {
    ...now,
    ...present({
      tenures: tenures.length > 1 || tenures[0].from !== undefined ? tenures : undefined,
      clientUnknown,
      stage,
      expectedOn,
      probabilityPercent,
      engaged: engagedOn === undefined
        ? undefined
        : happened(engagedOn, on(heldOn(engagedOn), engagedOn, engagedAsOf(it).product)),
      won: it._tag === "Won" && closedAs !== undefined
        ? { ...happened(it.closedOn, closedAs), value: it.value, by: was._tag === "Won" ? was.wonBy : it.wonBy }
        : undefined,
      lost: it._tag === "Lost" && closedAs !== undefined
        ? { ...happened(it.closedOn, closedAs), ...present({ reason: it.reason, competitor: it.competitor }) }
        : undefined,
      abandoned: it._tag === "Abandoned" ? { on: it.closedOn, reason: it.reason } : undefined,
      takenBack: it.takenBack
    }),
    was: countedOf(was)
  }
}

/** What happened to an open deal since, where that is all that another system says; undefined where something is otherwise than was said. */
const progressOf = (
  deal: KnownDeal,
  input: TakingOver,
  context: Context,
  asOf: Day
): ReadonlyArray<DealEvent> | undefined => {
  const { engagedOn, expectedOn, lost, probabilityPercent, product, stage, won } = input
  const isProgress = deal._tag === "Open" && deal.takenBack === undefined &&
    (stage !== undefined || deal.stage === undefined)
    && (deal.engagedOn === undefined || deal.engagedOn === engagedOn)
    && sameSubject(deal, { ...input, won: undefined }) && deal.product === product
  if (!isProgress) return undefined
  const events: Array<DealEvent> = []
  if (deal.expectedOn !== expectedOn || deal.probabilityPercent !== probabilityPercent) {
    events.push({ _tag: "DealForecast", ...present({ expectedOn, probabilityPercent }), asOf })
  }
  if (stage !== undefined && deal.stage !== stage) events.push({ _tag: "DealMoved", stage, asOf })
  const happened = inTurn<Deal, DealEvent, unknown>(
    evolve,
    ...engagedOn === undefined ? [] : [engage({ on: engagedOn }, context)],
    ...won === undefined ? [] : [win(won, context)],
    ...lost === undefined ? [] : [lose({ ...lost, reason: lost.reason ?? notRecorded }, context)]
  )(deal)
  if (happened._tag === "Refuse") return undefined
  for (const event of happened.events) events.push(toldAs(event, asOf))
  return events
}

/** What happened, as another system tells of it and not as if it were said here. */
const toldAs = (event: DealEvent, asOf: Day): DealEvent => {
  if (event._tag !== "DealEngaged" && event._tag !== "DealWon" && event._tag !== "DealLost") return event
  return { ...without(event, "recordedOn"), asOf }
}

/** Everything for which a reconciling of a deal is refused. */
type ReconcileRefusal =
  | NonNullable<ReturnType<typeof objectionToTakingOver>>
  | NonNullable<ReturnType<typeof objectionToWord>>

/**
 * Brings a deal into line with what another system says of it (商机对账). What is unknown is taken over, and what has happened since is recorded as such. What is
 * otherwise than was said is corrected: it counts on its own day, and what counted before is taken back on its own. Another manager has the deal from the day of a
 * dated word on, and what was before stays with whoever had it. Refused as taking over is, and for a word of the future.
 */
export const reconcile = (
  input: TakingOver,
  context: Context,
  reconciling: Reconciling = {}
) =>
(deal: Deal): Decision<DealEvent, ReconcileRefusal> => {
  const { rules } = context
  const tooSoon = objectionToWord(reconciling, rules)
  if (tooSoon !== undefined) return refuse(tooSoon)
  const word = wordOn(reconciling, rules, deal._tag === "Unknown" ? {} : deal)
  const { day: asOf, isStale } = word
  const tenures = deal._tag === "Unknown" ? undefined : tenuresAfter(deal, word, input.manager)
  if (deal._tag !== "Unknown" && tenures === undefined && !isStale && standsAs(deal, input)) return nothing
  const objection = objectionToTakingOver(input, rules)
  if (objection !== undefined) return refuse(objection)
  if (deal._tag === "Unknown") return record(...takenOver(input, context, asOf))
  if (tenures === undefined) {
    if (isStale) return nothing
    const progress = progressOf(deal, input, context, asOf)
    if (progress !== undefined) return record(...progress)
  }
  const said = isStale ? deal : foldFrom(initial, takenOver(input, context, asOf), evolve)
  if (said._tag === "Unknown") return nothing
  const [first, ...others] = tenures ?? tenuresOf(deal)
  if (first === undefined) return nothing
  return record({ _tag: "DealCorrected", ...creditedAnew(said, [first, ...others], rules, deal), asOf })
}

/** Credits a deal to where its managers were on its days (重新归属), as far as that is known now. */
export const recredit = (_: void, { rules }: Context) => (deal: Deal): Decision<DealEvent, never> => {
  if (deal._tag === "Unknown") return nothing
  const [first, ...others] = tenuresOf(deal)
  if (first === undefined) return nothing
  const anew = creditedAnew(deal, [first, ...others], rules, deal)
  const { engaged, lost, takenBack, was, won } = anew
  const counted = present({
    engaged,
    takenBack,
    won: won && present({ ...won, by: undefined }),
    lost: lost && present({ ...lost, reason: undefined, competitor: undefined })
  })
  return isSame(counted, was) && sameCredit(creditOf(anew), deal)
    ? nothing
    : record({ _tag: "DealRecredited", ...anew })
}

/** The word of a deal, with what is known of it where it says nothing (补全口径). */
export const completed = (reconciling: Reconciling, day: Day) => (input: TakingOver, deal: Deal): TakingOver => {
  if (deal._tag === "Unknown") return input
  const kept = keeping(reconciling, deal)
  const { lost } = input
  const known = deal._tag === "Lost" ? deal : { reason: undefined, competitor: undefined }
  return {
    ...input,
    manager: kept("manager", input.manager, managerOn(deal, day)),
    client: kept("client", input.client, deal.client),
    clientUnknown: kept("client", input.clientUnknown, deal.clientUnknown),
    product: kept("product", input.product, deal.product),
    stage: kept("stage", input.stage, deal.stage),
    engagedOn: kept("engagedOn", input.engagedOn, deal.engagedOn),
    expectedOn: kept("expectedOn", input.expectedOn, deal.expectedOn),
    probabilityPercent: kept("probabilityPercent", input.probabilityPercent, deal.probabilityPercent),
    lost: lost && {
      ...lost,
      reason: kept("reason", lost.reason, known.reason),
      competitor: kept("competitor", lost.competitor, known.competitor)
    }
  }
}

/** What is said of a deal on a day (当日商机信息). */
export const wordsOn = (day: Day) => (deal: Deal): Words => {
  if (deal._tag === "Unknown") return {}
  const { client, clientUnknown, engagedOn, expectedOn, probabilityPercent, product, stage } = deal
  return {
    manager: managerOn(deal, day),
    client,
    clientUnknown,
    product,
    outcome: deal._tag.toLowerCase(),
    stage,
    engagedOn,
    expectedOn,
    probabilityPercent,
    closedOn: deal._tag === "Open" ? undefined : deal.closedOn,
    value: deal._tag === "Won" ? { ...deal.value } : undefined,
    reason: "reason" in deal ? deal.reason : undefined,
    competitor: "competitor" in deal ? deal.competitor : undefined
  }
}
