import { html, nothing, type TemplateResult } from "lit"
import { RmElement } from "../element.ts"
import { add, compare, type Exact, exact, floor } from "../exact.ts"
import { bullet } from "../plot.ts"
import type { Reading } from "../reading.ts"
import type { Question, Source } from "../source/index.ts"
import { say } from "../texts/index.ts"
import { tokens } from "../tokens.ts"
import type * as DrillDownModule from "./drill-down.ts"
import type { DrillDown, Line } from "./drill-down.ts"
import type { Bonus, Gate, Indicator, KpiCardData, Scorecard } from "./shapes.ts"
import { styles } from "./styles.ts"
import { textsOf } from "./texts.ts"

type Module = typeof DrillDownModule

/** The drill-down is loaded when a line first opens: most cards are only looked at. */
const modules: Source = { read: () => import("./drill-down.ts") }

/** A word with a shape before it, so that it does not hang on a colour alone. */
const chip = (kind: string, shape: string, word: string): TemplateResult =>
  html`<span class="chip ${kind}"><span aria-hidden="true">${shape} </span>${word}</span>`

/**
 * A manager's score for a period (绩效卡): every indicator with what it was compared with and what it gave, bonus, limits
 * and rounding; each line opens to its reasons, and those to the facts in the files.
 *
 * @element rm-kpi-card
 * @attr {string} manager - Whose score; with `scheme` and `period` it is asked from the provider around the card
 * @attr {string} scheme
 * @attr {string} period - `2017-Q2`
 * @attr {boolean} expanded - Every line stands open, down to the facts: for a page about one manager
 * @attr {number} heading-level - 1 to 6, else 3
 * @attr {string} locale - A BCP 47 tag
 * @fires rm-explain - A line is about to open
 * @fires rm-facts - The facts behind a reason are about to be listed
 * @fires rm-open - The reader wants to see the record behind a fact
 * @fires rm-load - An answer has come
 * @fires rm-error - There is no answer
 * @csspart base - The wrapper
 * @csspart label - The manager's name
 * @csspart value - The score
 * @csspart standing - The grade
 * @csspart row - A line of the score
 * @csspart action - A button
 */
export class KpiCard extends RmElement<KpiCardData> {
  static override styles = [tokens, styles]
  static override properties = { manager: {}, scheme: {}, period: {}, expanded: { type: Boolean } }

  declare manager: string | undefined
  declare scheme: string | undefined
  declare period: string | undefined
  declare expanded: boolean | undefined

  readonly #opened = new Set<string>()
  readonly #module: Reading<Module> = this.newReading()
  #drillDown: DrillDown | undefined
  #subject = ""

  protected override question(): Question | undefined {
    const { manager, period, scheme } = this
    return manager && period && scheme ? { kind: "scorecard", params: { manager, scheme, period } } : undefined
  }

  protected override willUpdate(): void {
    super.willUpdate()
    const { shown } = this
    const subject = JSON.stringify([shown?.manager, shown?.scheme, shown?.period])
    if (subject !== this.#subject) {
      this.#opened.clear()
      for (const key of this.expanded && shown ? keysOf(shown) : []) this.#opened.add(key)
    }
    this.#subject = subject
    if (shown === undefined || this.#opened.size === 0) return
    this.#module.ask(modules, { kind: "drill-down", params: {} })
    if (this.#module.answer !== undefined) this.#drill(this.#module.answer).ask(shown)
  }

  protected override view(card: KpiCardData): TemplateResult {
    const texts = textsOf(this.language)
    const { format, language } = this
    return html`<div class="box">
<div class="head">
  <div>
    <div class="title" role="heading" aria-level=${this.headingLevel || 3} part="label">${card.manager.name}</div>
    <p class="note">${say(card.schemeTitle, language)} · ${format.period(card.period)}</p>
  </div>
  ${this.#grade(card)}
</div>
<p class="score" part="value"><span class="n">${card.score === null ? "–" : format.plain(card.score)}</span> <small>${
      card.score === null ? texts.noScore : texts.points
    }</small></p>
${card.gates.map((gate) => this.#gate(gate, card))}
<ul class="lines">
${card.indicators.map((it) => this.#indicator(it, card))}
${card.bonuses.map((it) => this.#bonus(it, card))}
${this.#rounding(card)}
</ul>
${
      card.grade === null
        ? nothing
        : this.#details({ key: "grade", kind: "grade" }, texts.whyGrade(card.grade), card, nothing)
    }
</div>`
  }

  /** The word alone; a shape too when a limit holds it. */
  #grade({ grade, gradeBeforeGates }: Scorecard): TemplateResult | typeof nothing {
    if (grade === null) return nothing
    const words = textsOf(this.language).grade(grade)
    return grade === gradeBeforeGates
      ? html`<span class="chip grade" part="standing">${words}</span>`
      : html`<span class="chip grade warn" part="standing"><span aria-hidden="true">◆ </span>${words}</span>`
  }

  /** What rounding changed, and the sum of all lines. */
  #rounding(card: KpiCardData): unknown {
    const { rounding, score } = card
    if (score === null || rounding === null) return nothing
    const texts = textsOf(this.language)
    const from = texts.roundedFrom(this.format.decimal(card.exact ?? score))
    const changed = exact(rounding)?.numerator !== 0n
    return html`${
      changed
        ? this.#row(texts.rounding, rounding, nothing, [{ key: "rounding", kind: "rounding" }, from, card])
        : nothing
    }<li class="sum" part="row"><span>${texts.sum}</span><span class="n gain">${
      this.#sumOf(card, score, rounding)
    }</span></li>`
  }

  #indicator(it: Indicator, card: KpiCardData): TemplateResult {
    const texts = textsOf(this.language)
    const { format } = this
    const title = say(it.title, this.language)
    const line = { key: `indicator ${it.id}`, kind: "indicator", id: it.id }
    const declared = it.weight === it.declaredWeight ? "" : texts.redistributed(format.percent(it.declaredWeight, 0))
    if (!it.applicable || it.actual === null || it.points === null) {
      const because = it.because === null ? texts.notApplicable : say(it.because, this.language)
      return this.#row(html`${title} ${chip("", "–", texts.notApplicable)}`, null, nothing, [line, because, card])
    }
    const { actual, attainment, points, target } = it
    const figure = (text: string) => format.figure(text, it.unit, card.currency, target)
    const compared = target === null || attainment === null
      ? figure(actual)
      : texts.compared(figure(actual), figure(target), format.percent(attainment))
    const share = exact(attainment ?? points)
    const reached = attainment === null ? 100 : 1
    const body = html`<p class="note" title=${
      attainment === null ? actual : `${actual} · ${attainment}`
    }>${compared}</p>${
      share === undefined ? nothing : bullet(Number(share.numerator) / Number(share.denominator) / reached)
    }`
    const earned = `${texts.earned(format.decimal(points), format.percent(it.weight, 0))}${declared}`
    return this.#row(html`${title} ${this.#standing(attainment)}`, it.contribution, body, [line, earned, card])
  }

  /** Against the target: a shape, a word and a colour. */
  #standing(attainment: string | null): TemplateResult | typeof nothing {
    const share = attainment === null ? undefined : exact(attainment)
    if (share === undefined) return nothing
    const texts = textsOf(this.language)
    return compare(share, one) < 0 ? chip("warn", "◆", texts.below) : chip("good", "●", texts.met)
  }

  #bonus(it: Bonus, card: KpiCardData): TemplateResult {
    const texts = textsOf(this.language)
    const { format } = this
    const [uncapped, given] = [format.decimal(it.uncapped), format.decimal(it.contribution)]
    const title = html`${say(it.title, this.language)} <span class="chip">${texts.bonus}</span>`
    const capped = it.uncapped === it.contribution ? "" : ` (${texts.capped(uncapped, given)})`
    const earned = it.actual === null ? texts.notApplicable : texts.bonusOf(format.decimal(it.actual), given) + capped
    return this.#row(title, it.contribution, nothing, [
      { key: `bonus ${it.id}`, kind: "bonus", id: it.id },
      earned,
      card
    ])
  }

  #gate(it: Gate, card: Scorecard): TemplateResult {
    const texts = textsOf(this.language)
    return html`<p class="gate">${chip("warn", "◆", texts.gate(it.gradeAtMost))}
${say(it.because, this.language)} ${
      card.gradeBeforeGates === null ? nothing : texts.beforeGates(card.gradeBeforeGates)
    }</p>`
  }

  #row(
    title: unknown,
    contribution: string | null,
    body: unknown,
    [line, earned, card]: readonly [Line, string, KpiCardData]
  ): TemplateResult {
    const gain = contribution === null ? "–" : this.format.decimal(contribution, true)
    return html`<li part="row"><span class="what">${title}</span><span class="n gain">${gain}</span>
<div class="body">${body}${this.#details(line, earned, card, html`<p class="note">${earned}</p>`)}</div></li>`
  }

  /** What opens to the reasons of a line; what is handed over without reasons does not open. */
  #details(line: Line, summary: string, card: KpiCardData, closed: unknown): unknown {
    if (card.reasons === undefined && this.isHanded) return closed
    const open = this.#opened.has(line.key)
    return html`<details ?open=${open} @toggle=${(event: Event) => this.#toggled(event, line.key)}>
<summary part="action" @click=${(event: Event) => this.#press(event, line, card)}>${summary}</summary>
${open ? this.#reasons(line, card) : nothing}</details>`
  }

  #reasons(line: Line, card: KpiCardData): unknown {
    return this.#module.answer === undefined
      ? this.stateOf(this.#module)
      : this.#drill(this.#module.answer).view(line, card)
  }

  #drill(module: Module): DrillDown {
    if (this.#drillDown !== undefined) return this.#drillDown
    const root = this.renderRoot
    if (root instanceof ShadowRoot && module.styles.styleSheet) root.adoptedStyleSheets.push(module.styles.styleSheet)
    this.#drillDown = new module.DrillDown(() => ({
      format: this.format,
      language: this.language,
      source: this.source,
      expanded: this.expanded === true,
      newReading: () => this.newReading(),
      emit: (name, detail) => this.emit(name, detail),
      stateOf: (reading) => this.stateOf(reading),
      changed: () => this.requestUpdate()
    }))
    return this.#drillDown
  }

  #press(event: Event, { id, key, kind }: Line, card: KpiCardData): void {
    event.preventDefault()
    const params = { manager: card.manager.id, scheme: card.scheme, period: card.period, line: id ?? kind }
    if (!this.#opened.delete(key) && this.emit("rm-explain", { kind: "explanation", params })) this.#opened.add(key)
    this.requestUpdate()
  }

  /** The browser opens a line by itself when its search finds something in it. */
  #toggled({ currentTarget }: Event, key: string): void {
    if (!(currentTarget instanceof HTMLDetailsElement) || currentTarget.open === this.#opened.has(key)) return
    if (currentTarget.open) this.#opened.add(key)
    else this.#opened.delete(key)
    this.requestUpdate()
  }

  /** Drawn from the lines, with as many digits as the score has. */
  #sumOf({ bonuses, indicators }: Scorecard, score: string, rounding: string): string {
    const parts = [...indicators, ...bonuses].map((it) => it.contribution)
    const sum = [...parts, rounding].map(exact).reduce((all = zero, it = zero) => add(all, it), zero) ?? zero
    const { text, whole } = floor(sum, /\.(\d*)/.exec(score)?.[1]?.length ?? 0)
    return whole ? this.format.plain(text) : this.format.decimal(`${sum.numerator}/${sum.denominator}`)
  }
}

/** The lines that open. */
const keysOf = ({ bonuses, indicators }: Scorecard): ReadonlyArray<string> => [
  ...indicators.map(({ id }) => `indicator ${id}`),
  ...bonuses.map(({ id }) => `bonus ${id}`),
  "rounding",
  "grade"
]

const zero: Exact = { numerator: 0n, denominator: 1n }
const one: Exact = { numerator: 1n, denominator: 1n }
