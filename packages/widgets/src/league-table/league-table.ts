import { html, nothing, type TemplateResult } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { RmElement } from "../element.ts"
import type { Question } from "../source/index.ts"
import { say } from "../texts/index.ts"
import { tokens } from "../tokens.ts"
import { found, isWords, sorted, type Sorting, valuePrefix } from "./order.ts"
import type { LeagueColumn, LeagueRow, LeagueTableData } from "./shapes.ts"
import { styles } from "./styles.ts"
import { textsOf } from "./texts.ts"

/** Up to so many rows are drawn whole; of more only those in view. */
const wholeMax = 200
/** Rows drawn beyond either edge of the view. */
const spare = 10
/** From so many rows on there is a field to find one. */
const findMin = 10

/**
 * Who is where in a period (排行榜): a native table that sorts by any of its columns and stays quick with ten thousand rows.
 *
 * @element rm-league-table
 * @attr {string} scheme - With `period`: the table is asked from the provider around it
 * @attr {string} period - `2017-Q2`
 * @attr {number} heading-level - 1 to 6, else 3
 * @attr {string} locale - A BCP 47 tag
 * @fires rm-sort - The table is about to be sorted
 * @fires rm-filter - The table is about to be narrowed
 * @fires rm-open - The reader wants to see a manager
 * @fires rm-load - An answer has come
 * @fires rm-error - There is no answer
 * @csspart base - The wrapper
 * @csspart label - The heading
 * @csspart table - The table
 * @csspart row - A row of it
 * @csspart standing - A grade
 * @csspart action - A button
 */
export class LeagueTable extends RmElement<LeagueTableData> {
  static override styles = [tokens, styles]
  static override properties = { scheme: {}, period: {} }

  declare scheme: string | undefined
  declare period: string | undefined

  #sorting: Sorting = { column: "rank", direction: "ascending" }
  #wanted = ""
  #said = ""
  /** The first row in view. */
  #top = 0
  #rowPx = 40
  #viewPx = 600
  #printing = false
  /** The row that has the focus: a row that moves loses it, and one out of view is gone. */
  #focused: string | undefined
  #order: { readonly of: ReadonlyArray<unknown>; readonly rows: ReadonlyArray<LeagueRow> } | undefined

  protected override question(): Question | undefined {
    const { period, scheme } = this
    return period && scheme ? { kind: "league", params: { scheme, period } } : undefined
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener("beforeprint", this.#print)
    addEventListener("afterprint", this.#print)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener("beforeprint", this.#print)
    removeEventListener("afterprint", this.#print)
  }

  protected override view(table: LeagueTableData): TemplateResult {
    const texts = textsOf(this.language)
    const [scheme, period] = [say(table.schemeTitle, this.language), this.format.period(table.period)]
    const rows = this.#rowsOf(table)
    const lacks = table.rows.some(({ score, values }) => score === null || Object.values(values).includes(null))
    return html`<div class="box">
<div class="head">
  <div><div class="title" role="heading" aria-level=${this.headingLevel || 3} part="label">${scheme}</div>
  <p class="note">${period} · ${texts.managers(table.rows.length)}</p></div>
  ${
      table.rows.length < findMin ? nothing : html`<label>${texts.find}
  <input type="search" autocomplete="off" .value=${this.#wanted} @input=${this.#find}></label>`
    }
</div>
<p class="sr" role="status">${this.#said}</p>
${
      rows.length > 0
        ? this.#table(table, rows, texts.table(scheme, period))
        : html`<p class="state">${table.rows.length === 0 ? texts.none : texts.noneFound}</p>`
    }
${lacks ? html`<p class="note foot">${texts.whyNotApplicable}</p>` : nothing}
</div>`
  }

  protected override willUpdate(): void {
    super.willUpdate()
    this.#focused = this.#focusedRow()
  }

  protected override updated(): void {
    super.updated()
    this.#measure()
    if (this.#focused === undefined || this.#focusedRow() === this.#focused) return
    const row = [...this.renderRoot.querySelectorAll<HTMLElement>("tr")].find((it) =>
      it.dataset["id"] === this.#focused
    )
    const next = row?.querySelector("button") ?? this.renderRoot.querySelector<HTMLElement>(".long")
    next?.focus({ preventScroll: true })
  }

  /** The height of a row and of the view decide which rows are drawn. */
  #measure(): void {
    const scroller = this.renderRoot.querySelector<HTMLElement>(".long")
    if (scroller === null) return
    for (const gap of scroller.querySelectorAll<HTMLElement>(".gap")) {
      gap.style.setProperty("block-size", `${Number(gap.dataset["rows"]) * this.#rowPx}px`)
    }
    const rowPx = scroller.querySelector<HTMLElement>("tr[data-id]")?.offsetHeight ?? this.#rowPx
    if (rowPx === this.#rowPx && scroller.clientHeight === this.#viewPx) return
    this.#rowPx = rowPx
    this.#viewPx = scroller.clientHeight
    this.requestUpdate()
  }

  /** The rows to show, in order; made again only when something changed that they depend on. */
  #rowsOf({ rows }: LeagueTableData): ReadonlyArray<LeagueRow> {
    const of = [rows, this.#sorting, this.#wanted, this.language]
    if (this.#order === undefined || of.some((it, at) => it !== this.#order?.of[at])) {
      this.#order = { of, rows: sorted(found(rows, this.#wanted), this.#sorting, this.language) }
    }
    return this.#order.rows
  }

  #table(table: LeagueTableData, rows: ReadonlyArray<LeagueRow>, caption: string): TemplateResult {
    const texts = textsOf(this.language)
    const long = rows.length > wholeMax && !this.#printing
    const from = long ? Math.max(0, Math.min(this.#top, rows.length - 1) - spare) : 0
    const until = long ? Math.min(rows.length, this.#top + Math.ceil(this.#viewPx / this.#rowPx) + spare) : rows.length
    return html`<div class=${long ? "scroll long" : "scroll"} role="region" aria-label=${caption} tabindex=${
      long ? "0" : nothing
    } @scroll=${this.#scrolled}>
<table part="table" aria-rowcount=${rows.length + 1}><caption class="sr">${caption}</caption>
<thead><tr aria-rowindex="1">${this.#head("rank", texts.rank)}${this.#head("manager", texts.manager)}
${this.#head("team", texts.team)}${this.#head("territory", texts.territory)}${this.#head("score", texts.score)}
<th scope="col" class="word grade">${texts.grade}</th>
${table.columns.map((it) => this.#head(`${valuePrefix}${it.id}`, say(it.title, this.language), unitOf(it, table)))}
</tr></thead>
<tbody>${gap(from)}${
      repeat(
        rows.slice(from, until),
        ({ manager }) => manager.id,
        (row, at) => this.#row(row, from + at, table.columns)
      )
    }${gap(rows.length - until)}</tbody></table></div>`
  }

  #head(column: string, title: string, unit = ""): TemplateResult {
    const { column: by, direction } = this.#sorting
    const shape = direction === "ascending" ? "▲" : "▼"
    const arrow = by === column ? html`<span class="arrow" aria-hidden="true">${shape}</span>` : nothing
    return html`<th scope="col" class=${isWords(column) ? `word ${column}` : `figure ${column}`} aria-sort=${
      by === column ? direction : nothing
    }><button part="action" @click=${() => this.#sort(column, title)}>${title}${arrow}</button>${
      unit === "" ? nothing : html`<span class="unit">${unit}</span>`
    }</th>`
  }

  #row(
    { grade, manager, rank, score, team, territory, values }: LeagueRow,
    at: number,
    columns: Columns
  ): TemplateResult {
    const where = [team, territory].filter((it) => it !== null).join(" · ")
    return html`<tr part="row" data-id=${manager.id} aria-rowindex=${at + 2}>
<td class="figure rank">${rank === null ? this.#lacking() : html`<span class="n">${rank}</span>`}</td>
<th scope="row" class="word manager"><button part="action" @click=${() =>
      this.emit("rm-open", {
        kind: "manager",
        id: manager.id
      })}>${manager.name}</button><span class="where note">${where}</span></th>
<td class="word team">${team}</td><td class="word territory">${territory}</td>
<td class="figure score">${
      score === null ? this.#lacking() : html`<span class="n">${this.format.plain(score)}</span>`
    }</td>
<td class="word grade">${
      grade === null ? this.#lacking() : html`<span class="chip" part="standing">${grade}</span>`
    }</td>
${columns.map((it) => this.#value(values[it.id] ?? null, it))}</tr>`
  }

  #value(value: string | null, { unit }: LeagueColumn): TemplateResult {
    if (value === null) return html`<td class="figure">${this.#lacking()}</td>`
    const shown = unit === "ratio" ? this.format.percent(value) : this.format.plain(value)
    return html`<td class="figure"><span class="n" title=${
      shown.startsWith("≈") || value.includes("/") ? value : nothing
    }>${shown}</span></td>`
  }

  /** Not applicable is never nought. */
  #lacking(): TemplateResult {
    return html`<span aria-hidden="true">–</span><span class="sr">${textsOf(this.language).notApplicable}</span>`
  }

  #sort(column: string, title: string): void {
    const { column: by, direction: was } = this.#sorting
    const first = isWords(column) || column === "rank" ? "ascending" : "descending"
    const other = was === "ascending" ? "descending" : "ascending"
    const sorting: Sorting = { column, direction: by === column ? other : first }
    if (!this.emit("rm-sort", sorting)) return
    this.#sorting = sorting
    this.#said = textsOf(this.language).sorted(title, sorting.direction === "ascending")
    this.#toTop()
  }

  #find({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return
    const text = target.value
    if (!this.emit("rm-filter", { text })) {
      target.value = this.#wanted
      return
    }
    this.#wanted = text
    const all = this.shown?.rows ?? []
    this.#said = textsOf(this.language).found(found(all, text).length, all.length)
    this.#toTop()
  }

  #toTop(): void {
    this.#top = 0
    this.renderRoot.querySelector(".long")?.scrollTo({ top: 0 })
    this.requestUpdate()
  }

  #scrolled({ currentTarget }: Event): void {
    if (!(currentTarget instanceof HTMLElement)) return
    const top = Math.floor(currentTarget.scrollTop / this.#rowPx)
    if (top === this.#top || !currentTarget.classList.contains("long")) return
    this.#top = top
    this.requestUpdate()
  }

  #focusedRow(): string | undefined {
    return this.shadowRoot?.activeElement?.closest<HTMLElement>("tr[data-id]")?.dataset["id"]
  }

  /** Paper does not scroll: a long table is printed whole. */
  readonly #print = ({ type }: Event): void => {
    this.#printing = type === "beforeprint"
    this.requestUpdate()
    this.performUpdate()
  }
}

/** In place of rows out of view. */
const gap = (count: number): unknown =>
  count === 0 ? nothing : html`<tr aria-hidden="true"><td class="gap" data-rows=${count} colspan="99"></td></tr>`

type Columns = LeagueTableData["columns"]

/** One unit a column, in its head; a share carries its sign. */
const unitOf = ({ unit }: LeagueColumn, { currency }: LeagueTableData): string => unit === "money" ? currency : ""
