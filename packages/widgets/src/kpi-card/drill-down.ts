import { css, type CSSResult, html, nothing, type TemplateResult } from "lit"
import type { RmEvents } from "../events.ts"
import type { Format } from "../format.ts"
import type { Reading } from "../reading.ts"
import type { Source } from "../source/index.ts"
import { say } from "../texts/index.ts"
import { textsOf } from "./drill-down-texts.ts"
import { FactList } from "./facts.ts"
import type { Explanation, Fact, KpiCardData, Reason } from "./shapes.ts"

/** What the drill-down needs of the card that it stands in. */
export interface Host {
  readonly format: Format
  readonly language: string
  /** Whom to ask; nobody when data is handed over. */
  readonly source: Source | undefined
  /** Facts are listed without being asked for. */
  readonly expanded: boolean
  readonly newReading: <Answer>() => Reading<Answer>
  readonly emit: <Name extends keyof RmEvents>(name: Name, detail: RmEvents[Name]) => boolean
  readonly stateOf: (reading: Reading<unknown>) => unknown
  readonly changed: () => void
}

/** A line of the card: its key, and how to know its reason among those under the score. */
export interface Line {
  readonly key: string
  readonly kind: string
  readonly id?: string
}

/** The ids that say which scorecard is meant. */
export const paramsOf = ({ manager, period, scheme }: KpiCardData) => ({ manager: manager.id, scheme, period })

/** The reasons behind the lines of a card, and the facts behind those (得分依据与明细). It is loaded when a line first opens. */
export class DrillDown {
  readonly #host: () => Host
  readonly #why: Reading<Explanation>
  readonly #lists = new Map<string, FactList>()
  /** Lists that the reader has closed again. */
  readonly #shut = new Set<string>()
  #drawn: KpiCardData | undefined

  constructor(host: () => Host) {
    this.#host = host
    this.#why = host().newReading()
  }

  /** Asks for what is open and not there yet; another card, or fresh figures, close the lists and ask again. */
  ask(card: KpiCardData): void {
    const { source } = this.#host()
    if (card !== this.#drawn) {
      this.#why.retry()
      for (const key of this.#lists.keys()) this.#close(key)
      this.#shut.clear()
    }
    this.#drawn = card
    if (card.reasons === undefined) this.#why.ask(source, { kind: "explanation", params: paramsOf(card) })
    for (const list of this.#lists.values()) list.ask(source)
  }

  /** The reasons of a line. */
  view(line: Line, card: KpiCardData): TemplateResult {
    const root = card.reasons ?? this.#why.answer?.reasons
    const state = card.reasons === undefined ? this.#host().stateOf(this.#why) : nothing
    return html`<div class="why">${
      root === undefined ? nothing : this.#lines(reasonsOf(root, line), card, true)
    }${state}</div>`
  }

  /**
   * Each reason as its sentence, the rule that says so, what it gave, its facts, and the reasons behind it. The name and
   * what it gave stand in the line itself already where the reason is the line's own.
   */
  #lines(reasons: ReadonlyArray<Reason>, card: KpiCardData, areOwn = false): TemplateResult {
    const { format, language } = this.#host()
    return html`<ul class="reasons">${
      reasons.map(({ children, contribution, facts, id, label, rule, says, value }) =>
        html`<li>${
          areOwn ?
            nothing :
            html`<p class="says"><b>${say(label, language)}</b><span class="n">${
              contribution === null ? nothing : format.decimal(contribution, true)
            }</span></p>`
        }
<p>${say(says, language)}</p>
<p><code>${rule}</code>${value?.includes("/") === true ? html` = <code class="n">${value}</code>` : nothing}</p>
${facts === null ? nothing : this.#facts({ id, label }, facts.metric, card)}
${children.length > 0 ? this.#lines(children, card) : nothing}</li>`
      )
    }</ul>`
  }

  #facts(reason: Pick<Reason, "id" | "label">, metric: string, card: KpiCardData): unknown {
    const { changed, expanded, language, source } = this.#host()
    const texts = textsOf(language)
    if (source === undefined && card.facts?.[metric] === undefined) return nothing
    const key = `${reason.id} ${metric}`
    if (expanded && !this.#lists.has(key) && !this.#shut.has(key)) {
      this.#list(key, metric, card)
      // asked for once this has been drawn
      queueMicrotask(changed)
    }
    const list = this.#lists.get(key)
    return html`<button part="action" aria-expanded=${list !== undefined} @click=${() =>
      this.#press(key, reason, metric, card)}>${list === undefined ? texts.facts : texts.hideFacts}</button>${
      list === undefined ?
        nothing :
        html`<ul class="facts" aria-label=${texts.factsOf(say(reason.label, language))}>${
          list.facts.map((fact) => this.#fact(fact))
        }</ul>${this.#end(list)}`
    }`
  }

  #press(key: string, { id: node }: Pick<Reason, "id">, metric: string, card: KpiCardData): void {
    const { changed, emit } = this.#host()
    if (this.#close(key)) this.#shut.add(key)
    else if (emit("rm-facts", { node, query: { ...paramsOf(card), metric } })) this.#list(key, metric, card)
    changed()
  }

  #list(key: string, metric: string, card: KpiCardData): void {
    const { newReading, source } = this.#host()
    const handed = source === undefined ? card.facts?.[metric] : undefined
    this.#lists.set(key, new FactList({ ...paramsOf(card), metric }, handed, newReading))
  }

  #close(key: string): boolean {
    this.#lists.get(key)?.stop()
    return this.#lists.delete(key)
  }

  #fact({ amount, client, day, entity, id, product, reversal, source }: Fact): TemplateResult {
    const { emit, format, language } = this.#host()
    const texts = textsOf(language)
    return html`<li><span>${client ?? texts.unknownClient}${product === null ? "" : ` · ${product}`}</span>
<span class="n">${format.plain(amount)}</span>
<span class="note"><time datetime=${day}>${format.day(day)}</time>${
      reversal ? ` · ${texts.reversal}` : ""
    } · <button part="action" @click=${() =>
      emit("rm-open", { kind: entity, id })}><span class="sr">${texts.open} </span>${id}</button></span>
<code>${source === null ? nothing : `${source.file}:${source.line}`}</code></li>`
  }

  #end(list: FactList): unknown {
    const { changed, language, source, stateOf } = this.#host()
    const texts = textsOf(language)
    const { latest } = list
    if (latest !== undefined && latest.phase !== "ready") return stateOf(latest)
    if (list.facts.length === 0) return html`<p class="note">${texts.noFacts}</p>`
    const more = (): void => {
      list.more(source)
      changed()
    }
    return list.hasMore ? html`<button part="action" class="press" @click=${more}>${texts.moreFacts}</button>` : nothing
  }
}

/** Among the reasons under the score, those of the line's kind and, where it has one, its id. */
const reasonsOf = (root: Reason, { id, kind }: Line): ReadonlyArray<Reason> =>
  root.children.filter((it) =>
    (it.kind === kind || (kind === "grade" && it.kind === "gate")) &&
    (id === undefined || it.id === id || it.id.endsWith(`/${id}`))
  )

/** What the drill-down looks like. */
export const styles: CSSResult = css`
.why{border-inline-start:2px solid var(--_line);margin-block:.25rem .5rem;margin-inline-start:.25rem;padding-inline-start:.75rem;--_tall:4rem}
.reasons{font-size:.8125rem;line-height:1.25rem}
.reasons .reasons{padding-inline-start:.75rem;margin-block-start:.5rem;border-inline-start:1px solid var(--_line)}
.reasons>li+li{margin-block-start:.75rem}
.says{display:flex;gap:.75rem;justify-content:space-between}
code{font:.75rem/1rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--_ink-2)}
.why .press{margin-block:.5rem!important}
.facts{max-block-size:22rem;overflow-y:auto;padding-inline:.25rem}
.facts>li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 .75rem;border-block-start:1px solid var(--_line);padding-block:.375rem}
.facts>li>:nth-child(even){text-align:end}
@container (max-width:26rem){.facts>li>code{grid-column:1/-1}.facts>li>:nth-child(even){text-align:start}}
@media print{.why .press{margin-block:.5rem!important}
.facts{max-block-size:none}.why button{display:none}.facts button{display:inline;color:inherit}}
`
