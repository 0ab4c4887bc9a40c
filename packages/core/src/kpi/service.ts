import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { asHouse, CurrentActor, GrantsInForce, permits, reachOf, type Subject } from "../access/index.ts"
import { pageSizeOf } from "../entity/lists.ts"
import { UnknownReference } from "../entity/refusals.ts"
import {
  addDays,
  type BaseFact,
  type Currency as CurrencyCode,
  type Day,
  formatMinor,
  parseCurrency,
  parseDay,
  parsePeriod,
  type Period,
  periodOf,
  type Problem
} from "../kernel/index.ts"
import { type KnownManager, membershipOn } from "../people/index.ts"
import { People } from "../people/service.ts"
import { defineSection, type Document, type Module, NothingDrafted, ProgrammeProblems } from "../programme/index.ts"
import { type InForce, Programmes } from "../programme/service.ts"
import { Currency, RoleId } from "../schema/index.ts"
import { type Fact, type FactQuery, Store } from "../store/index.ts"
import { checkKpi } from "./check.ts"
import { comparisonOf } from "./compare.ts"
import { measure, metricsOf, type Need, type NeededTotal, needsOf, type Terms } from "./measure.ts"
import { type Scheme, sectionFields } from "./model.ts"
import { type Explanation, reasonsOf } from "./reasons.ts"
import {
  BadCursor,
  BadPeriod,
  CurrencyMismatch,
  DraftPeriodDiffers,
  PeriodNotScored,
  SchemeNotInDraft
} from "./refusals.ts"
import { compile, type Score } from "./score.ts"
import { texts } from "./texts.ts"
import {
  type Asked,
  type AskedFacts,
  type AskedOf,
  type FactPage,
  type FactView,
  leagueOf,
  type LeagueTable,
  type PortalView,
  scorecardOf,
  type ScorecardView
} from "./view.ts"
import { kpiDifferences } from "./words/differences.ts"
import { kpiProvisions } from "./words/rulebook.ts"

export {
  BadCursor,
  BadPeriod,
  CurrencyMismatch,
  DraftPeriodDiffers,
  PeriodNotScored,
  SchemeNotInDraft
} from "./refusals.ts"

export type { Asked, AskedFacts, AskedOf, PortalView } from "./view.ts"

/** Metrics and schemes as a section of the programme. */
export const kpiSection = defineSection(Schema.Struct(sectionFields), checkKpi, {
  rulebook: kpiProvisions,
  differences: kpiDifferences
})

/** The rules that govern one scheme in one period. */
interface Rules {
  readonly scheme: Scheme
  readonly period: Period
  readonly terms: Terms
  /** The version that governs the period. */
  readonly version: number
}

/** A manager who is scored, with where he or she stood on the last day of the period. */
interface Scored {
  readonly id: string
  readonly manager: KnownManager
  readonly subject: Subject
}

const decodeCurrency = Schema.decodeUnknownEffect(Currency)

const unsound = (problems: ReadonlyArray<Problem>) => new ProgrammeProblems({ problems })

/** The day whose team and territory a scorecard belongs to: the last of the period, or of the service where that ended before. */
const lastDayOf = (manager: KnownManager, period: Period): Day => {
  const last = addDays(period.until, -1)
  return manager._tag === "Left" && manager.lastDay < last ? manager.lastDay : last
}

/** Where a list of facts goes on: which of the metric's needs, after which fact. */
const cursorOf = (need: number, { day, ordinal, position }: Fact): string => `${need}~${day}~${position}~${ordinal}`

const readCursor = (cursor: string) => {
  const [, need, text = "", position, ordinal] = /^(\d+)~([\d-]+)~(\d+)~(\d+)$/.exec(cursor) ?? []
  const day = parseDay(text)
  return day === undefined
    ? undefined
    : { need: Number(need), after: { day, position: Number(position), ordinal: Number(ordinal) } }
}

/** A fact as people read it. */
const viewOf = (fact: Fact): FactView => {
  const currency: CurrencyCode | undefined = fact.currency === undefined ? undefined : parseCurrency(fact.currency)
  return {
    metric: fact.metric,
    day: fact.day,
    amount: currency === undefined ? String(fact.amount) : formatMinor(fact.amount, currency),
    reversal: fact.reversal === true,
    client: fact.client ?? null,
    product: fact.product ?? null,
    entity: fact.entity,
    id: fact.id,
    position: fact.position,
    source: fact.source === undefined ? null : { file: fact.source.file, line: fact.source.line }
  }
}

/**
 * Scorecards and what they are made of (考核计分): the rules of the version in force on the first day of the period, the facts of its days, and the pure scorer
 * between them. What the actor may not see is as if it were not there.
 */
export class Scorecards extends Context.Service<Scorecards>()("@rmkit/core/kpi/Scorecards", {
  make: Effect.fnUntraced(function*(baseFacts: ReadonlyArray<BaseFact>) {
    const store = yield* Store
    const people = yield* People
    const programmes = yield* Programmes

    const termsOf = Effect.fnUntraced(function*(inForce: InForce) {
      const { metrics, schemes } = yield* inForce.section(kpiSection)
      const terms: Terms = { metrics, baseFacts, currency: inForce.common.currency }
      return { schemes, terms }
    })

    const rulesOf = Effect.fnUntraced(function*({ period: text, scheme: id }: Asked) {
      yield* reachOf("kpi.read")
      const period = parsePeriod(text)
      if (period === undefined) return yield* new BadPeriod({ period: text })
      // what governs a score is a question of the house; whose score one sees is decided below
      const inForce = yield* asHouse(programmes.inForce(period.from))
      const { schemes, terms } = yield* termsOf(inForce)
      const scheme = schemes.find((it) => it.id === id)
      if (scheme === undefined) {
        return yield* new UnknownReference({ kind: "scheme", id, known: schemes.map((it) => it.id) })
      }
      if (scheme.period !== period.kind) {
        return yield* new PeriodNotScored({ scheme: id, period: text, wants: scheme.period })
      }
      const rules: Rules = { scheme, period, terms, version: inForce.version.version }
      return rules
    })

    /** Those whom the scheme scores and the actor may see, as far as asked. */
    const scoredIn = Effect.fnUntraced(function*({ period, scheme }: Rules, only?: string) {
      const actor = yield* CurrentActor
      const grants = yield* yield* GrantsInForce
      // who is scored is a question of the house; whose score one sees is decided below
      const all = yield* asHouse(people.managersIn(RoleId.make(scheme.role), period))
      return all.flatMap(({ id, state }): ReadonlyArray<Scored> => {
        if (only !== undefined && id !== only) return []
        const { team, territory } = membershipOn(state, lastDayOf(state, period)) ?? {}
        const subject = { manager: id, team, territory }
        return permits(grants, actor, "kpi.read", subject) ? [{ id, manager: state, subject }] : []
      })
    })

    /** One total for each need and manager. Who has no fact has none. */
    const totalsOf = Effect.fnUntraced(function*({ period, terms }: Rules, needs: ReadonlyArray<Need>, only?: string) {
      const found = new Map<string, NeededTotal>()
      for (const { fact, key, where } of needs) {
        const totals = yield* store.totals({
          where: {
            ...where,
            metric: fact,
            from: period.from,
            until: period.until,
            ...(only === undefined ? {} : { manager: [only] })
          },
          by: ["manager"]
        })
        const isMoney = baseFacts.some((it) => it.name === fact && it.unit === "money")
        for (const { by: [manager], count, currency, sum } of totals) {
          if (isMoney && currency !== terms.currency) {
            return yield* new CurrencyMismatch({ fact, found: currency, expected: terms.currency })
          }
          found.set(`${manager} ${key}`, { sum, count })
        }
      }
      return found
    })

    const scoresOf = Effect.fnUntraced(function*(rules: Rules, only?: string) {
      const { period, scheme, terms, version } = rules
      const scored = yield* scoredIn(rules, only)
      const metrics = metricsOf(scheme)
      const totals = yield* totalsOf(rules, needsOf(metrics, terms), only)
      const score = compile(scheme)
      return scored.map(({ id, manager, subject }) => {
        const values = measure(metrics, terms, ({ key }) => totals.get(`${id} ${key}`) ?? { sum: 0n, count: 0 })
        const result: Score = score(values)
        const { name } = manager
        const card = scorecardOf(result, terms, {
          manager: { id, name },
          period: period.name,
          programmeVersion: version
        })
        return { card, score: result, team: subject.team ?? null, territory: subject.territory ?? null }
      })
    })

    /** The one asked for; somebody whom the actor may not see is as unknown as somebody who does not exist. */
    const scoreOf = Effect.fnUntraced(function*(rules: Rules, manager: string) {
      const [found] = yield* scoresOf(rules, manager)
      if (found === undefined) return yield* new UnknownReference({ kind: "manager", id: manager })
      return found
    })

    const facts = Effect.fnUntraced(
      function*({ after, limit, manager, metric, ...asked }: AskedFacts) {
        const rules = yield* rulesOf(asked)
        const { period, terms } = rules
        if ((yield* scoredIn(rules, manager)).length === 0) {
          return yield* new UnknownReference({ kind: "manager", id: manager })
        }
        if (!terms.metrics.some(({ id }) => id === metric)) {
          return yield* new UnknownReference({ kind: "metric", id: metric, known: terms.metrics.map(({ id }) => id) })
        }
        const cursor = after === undefined ? { need: 0, after: undefined } : readCursor(after)
        if (cursor === undefined) return yield* new BadCursor({ after: after ?? "" })
        const wanted = pageSizeOf(limit)
        const found: Array<{ readonly need: number; readonly fact: Fact }> = []
        const needs = needsOf([metric], terms)
        for (let need = cursor.need; need < needs.length && found.length <= wanted; need += 1) {
          const { fact, where } = needs[need] ?? { fact: "", where: {} }
          const query: FactQuery = {
            where: { ...where, metric: fact, from: period.from, until: period.until, manager: [manager] },
            ...(need === cursor.need && cursor.after !== undefined ? { after: cursor.after } : {})
          }
          const more = yield* Stream.runCollect(Stream.take(store.facts(query), wanted + 1 - found.length))
          found.push(...more.map((it) => ({ need, fact: it })))
        }
        const shown = found.slice(0, wanted)
        const last = shown.at(-1)
        const page: FactPage = {
          facts: shown.map((it) => viewOf(it.fact)),
          next: found.length > wanted && last !== undefined ? cursorOf(last.need, last.fact) : null
        }
        return page
      }
    )

    /** The periods in which any fact of a scheme lies, oldest first. */
    const periodsOf = Effect.fnUntraced(function*(scheme: Scheme, terms: Terms) {
      const names = new Map<Day, string>()
      for (const { fact } of needsOf(metricsOf(scheme), terms)) {
        const months = yield* store.totals({ where: { metric: fact }, by: ["month"] })
        for (const { by: [month] } of months) {
          const period = month === undefined || month === null ? undefined : parsePeriod(month)
          if (period === undefined) continue
          const whole = periodOf(period.from, scheme.period)
          names.set(whole.from, whole.name)
        }
      }
      return [...names].toSorted(([a], [b]) => a < b ? -1 : 1).map(([, name]) => name)
    })

    /** The rules of a document for what others govern. */
    const proposedRules = Effect.fnUntraced(function*({ period, scheme, version }: Rules, document: Document) {
      const problems = programmes.check(document)
      if (problems.length > 0) return yield* unsound(problems)
      const { metrics, schemes } = yield* Effect.fromResult(Result.mapError(kpiSection.read(document), unsound))
      const proposed = schemes.find(({ id }) => id === scheme.id)
      if (proposed === undefined) {
        return yield* new SchemeNotInDraft({ id: scheme.id, known: schemes.map(({ id }) => id) })
      }
      if (proposed.period !== scheme.period) {
        return yield* new DraftPeriodDiffers({ scheme: scheme.id, inForce: scheme.period, draft: proposed.period })
      }
      const currency = yield* Effect.orDie(decodeCurrency(document["currency"]))
      const rules: Rules = { scheme: proposed, period, version, terms: { metrics, baseFacts, currency } }
      return rules
    })

    /** What governs a period beside any document. Who may see a score sees it under both. */
    const compareWith = Effect.fn("Scorecards.compareWith")(function*(document: Document, asked: Asked) {
      const rules = yield* rulesOf(asked)
      const proposed = yield* proposedRules(rules, document)
      return comparisonOf(yield* scoresOf(rules), yield* scoresOf(proposed), {
        scheme: proposed.scheme,
        period: rules.period.name,
        version: rules.version
      })
    })

    return {
      /** A period under what governs it beside the draft (新旧对照). What is drafted is shown to who may read the programme. */
      compare: Effect.fn("Scorecards.compare")(function*(asked: Asked) {
        const { draft } = yield* programmes.history
        if (draft === undefined) return yield* new NothingDrafted()
        return yield* compareWith(draft.document, asked)
      }),

      /** A period under what governs it beside any document that has no problem (按任意制度文件对照). */
      compareWith,

      /** Everybody's scorecard whom the scheme scores in the period (全部评分卡). */
      list: Effect.fn("Scorecards.list")(function*(asked: Asked) {
        const scores = yield* scoresOf(yield* rulesOf(asked))
        const cards: ReadonlyArray<ScorecardView> = scores.map(({ card }) => card)
        return cards
      }),

      /** One manager's scorecard (评分卡). */
      card: Effect.fn("Scorecards.card")(function*({ manager, ...asked }: AskedOf) {
        return (yield* scoreOf(yield* rulesOf(asked), manager)).card
      }),

      /** One manager's scorecard with the tree of its reasons (评分依据). */
      explain: Effect.fn("Scorecards.explain")(function*({ manager, ...asked }: AskedOf) {
        const rules = yield* rulesOf(asked)
        const { card, score } = yield* scoreOf(rules, manager)
        const explanation: Explanation = { scorecard: card, reasons: reasonsOf(score, rules.terms) }
        return explanation
      }),

      /** The facts behind a metric, by day, page after page (事实明细). */
      facts,

      /** Everybody, best first (排行榜). */
      league: Effect.fn("Scorecards.league")(function*(asked: Asked) {
        const rules = yield* rulesOf(asked)
        const league: LeagueTable = leagueOf(yield* scoresOf(rules), rules.scheme, rules.period.name, rules.terms)
        return league
      }),

      /** What a portal has to know before it asks for anything (门户信息). */
      portal: Effect.gen(function*() {
        const inForce = yield* asHouse(programmes.inForceNow)
        const { schemes, terms } = yield* termsOf(inForce)
        const periods: Record<string, ReadonlyArray<string>> = {}
        for (const scheme of schemes) periods[scheme.id] = yield* periodsOf(scheme, terms)
        const { currency, timeZone, title } = inForce.common
        const portal: PortalView = {
          title,
          currency,
          timeZone,
          schemes: schemes.map(({ id, period, title: name }) => ({ id, title: name, period })),
          periods
        }
        return portal
      })
    }
  })
}) {
  /** `modules` are those of the host: their base facts are what metrics can be made of. */
  static readonly layer = (modules: ReadonlyArray<Module>) =>
    Layer.effect(this, this.make(modules.flatMap(({ baseFacts }) => baseFacts)))
}

/** Scoring as hosts list it (考核模块登记). */
export const kpi: Module = {
  name: "kpi",
  entities: [],
  permissions: ["kpi.read"],
  baseFacts: [],
  section: kpiSection,
  texts,
  words: {
    module: "kpi",
    subject: { en: "scorecards", zh: "评分卡" },
    permissions: { "kpi.read": { en: "see scorecards and what they are made of", zh: "查看评分卡及其依据" } }
  }
}
