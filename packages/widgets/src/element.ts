import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from "lit"
import { version } from "./define.ts"
import { emit, type RmEvents } from "./events.ts"
import { type Format, formatOf } from "./format.ts"
import { followLanguage, localeOf, nearestLanguage } from "./language.ts"
import { type Phase, Reading } from "./reading.ts"
import { type Problem, type Question, type Source, takeSource } from "./source/index.ts"
import { textsOf } from "./texts/index.ts"

/** What every `<rm-*>` element is (组件基类): it has a source, phases, a language and events, and leaves the drawing to `view`. */
export abstract class RmElement<Data extends object> extends LitElement {
  static readonly version: string = version
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    locale: {},
    headingLevel: { type: Number, attribute: "heading-level" }
  }

  /** What to show; while it is set nothing is asked. */
  declare data: Data | undefined
  /** A BCP 47 tag; without it the source's, then the page's language. */
  declare locale: string | undefined
  /** 1 to 6. */
  declare headingLevel: number

  #source: Source | undefined
  #leave: ReadonlyArray<() => void> = []
  readonly #running = new Set<{ stop(): void }>()
  readonly #reading = this.newReading<Data>()
  #language = ""
  /** Data that `view` could not draw, and whether the host says so itself. */
  #refused: { readonly data: Data; readonly hushed: boolean } | undefined

  constructor() {
    super()
    this.headingLevel = 3
  }

  /** What to ask the source; undefined while an id is missing. */
  protected abstract question(): Question | undefined
  /** Draws the data. It reads neither clock nor DOM. */
  protected abstract view(data: Data): TemplateResult

  /** Asks again. */
  retry(): void {
    this.#reading.retry()
  }

  override focus(options?: FocusOptions): void {
    const first = this.renderRoot.querySelector<HTMLElement>("summary,button,input,[tabindex]")
    if (first === null) super.focus(options)
    else first.focus(options)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#language = nearestLanguage(this) ?? ""
    this.#leave = [
      followLanguage(this, () => {
        this.#language = nearestLanguage(this) ?? ""
        this.requestUpdate()
      }),
      takeSource(this, (source) => {
        this.#source = source
        this.requestUpdate()
      })
    ]
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const leave of this.#leave) leave()
    this.#source = undefined
    for (const reading of this.#running) reading.stop()
  }

  protected override willUpdate(): void {
    if (this.isConnected) this.#reading.ask(this.source, this.question())
  }

  /** Whom to ask; nobody while data is handed over. */
  protected get source(): Source | undefined {
    return this.isHanded ? undefined : this.#source
  }

  /** The host has set `data`. */
  protected get isHanded(): boolean {
    return this.data !== undefined && this.data !== null
  }

  /** The data that is shown: handed over, or the source's answer. */
  protected get shown(): Data | undefined {
    return this.isHanded ? this.data : this.#reading.answer
  }

  protected get phase(): Phase {
    if (this.#refused !== undefined) return "error"
    return this.isHanded ? "ready" : this.#reading.phase
  }

  /** The language that the element speaks. */
  protected get language(): string {
    return localeOf(this.locale, this.#source?.locale, this.#language)
  }

  protected get format(): Format {
    return formatOf(this.language)
  }

  /** Fires an event and answers whether the thing may happen. */
  protected emit<Name extends keyof RmEvents>(name: Name, detail: RmEvents[Name]): boolean {
    return emit(this, name, detail)
  }

  /** A further question of the element; it ends when the element is removed. */
  protected newReading<Answer>(): Reading<Answer> {
    return new Reading({
      running: this.#running,
      changed: () => this.requestUpdate(),
      failed: (kind, problem) => this.emit("rm-error", { kind, problem }),
      loaded: (kind) => void this.emit("rm-load", { kind })
    })
  }

  /** What is said of a reading that has no answer yet, or none at all. */
  protected stateOf(reading: Reading<unknown>): TemplateResult | typeof nothing {
    const texts = textsOf(this.language)
    if (reading.phase === "loading") {
      const seen = reading.slow ? html`<span class="still"></span>` : nothing
      return html`<div class="state tall" role="status"><span class="sr">${texts.loading}</span>${seen}</div>`
    }
    if (reading.phase === "empty") return html`<p class="state">${texts.empty}</p>`
    if (reading.problem === undefined || reading.hushed) return nothing
    const { problem } = reading
    if (reading.phase === "error") return this.#wrong(problem, reading)
    return this.#wrong(
      problem,
      reading,
      `${texts.asOf(this.format.time(reading.answeredAtMs))} · ${texts.notRefreshed}`
    )
  }

  protected override render(): TemplateResult {
    return html`<div class="rm" lang=${this.language} part="base">${this.#content()}</div>`
  }

  protected override updated(): void {
    const { phase } = this
    this.setAttribute("data-phase", phase)
    const busy = !this.isHanded && this.#reading.problem === undefined && (phase === "loading" || phase === "stale")
    if (busy) this.setAttribute("aria-busy", "true")
    else this.removeAttribute("aria-busy")
  }

  #content(): unknown {
    const { shown } = this
    const state = this.isHanded ? nothing : this.stateOf(this.#reading)
    if (shown === undefined) {
      this.#refused = undefined
      return state === nothing ? nothing : html`<div class="box">${state}</div>`
    }
    try {
      const drawn = html`${this.view(shown)}${state}`
      this.#refused = undefined
      return drawn
    } catch {
      // not of the shape that was promised: said to the reader, and once to the host
      const problem = { tag: "Unreadable" }
      if (this.#refused?.data !== shown) {
        const hushed = !this.emit("rm-error", { kind: this.question()?.kind ?? "data", problem })
        this.#refused = { data: shown, hushed }
      }
      return this.#refused.hushed ? nothing : html`<div class="box">${this.#wrong(problem, undefined)}</div>`
    }
  }

  #wrong(problem: Problem, reading: Reading<unknown> | undefined, words = this.#wordsFor(problem)): TemplateResult {
    const again = reading !== undefined && problem.status !== 403 && problem.tag !== "NotPermitted"
    return html`<div class="state" role="alert"><span>${words}</span>${
      again
        ? html`<button class="press" part="action" @click=${() => reading.retry()}>${
          textsOf(this.language).retry
        }</button>`
        : nothing
    }</div>`
  }

  /** The server's own sentence, else ours. */
  #wordsFor({ detail, status, tag }: Problem): string {
    if (typeof detail === "string") return detail
    const texts = textsOf(this.language)
    if (status === 403 || tag === "NotPermitted") return texts.notPermitted
    if (status === 401) return texts.signedOut
    if (status === 404) return texts.notFound
    if (tag === "Unreachable") return texts.unreachable
    return tag === "Unreadable" ? texts.unreadable : texts.failed
  }
}
