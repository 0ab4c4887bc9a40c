import { version } from "../define.ts"
import { type ContextRequest, type Source, sourceConnected, sourceKey, type TakeSource } from "../source/index.ts"
import { type GetToken, HttpSource } from "./http.ts"

/**
 * Gives the elements inside it their figures (数据来源组件), over HTTP or from a source that the host hands it.
 *
 * @element rm-provider
 * @attr {string} base-url - Where the interface stands: `/rmkit/` asks `/rmkit/api/…`; https, or the reader's own machine
 * @attr {string} locale - A BCP 47 tag for all elements inside
 * @attr {string} currency - ISO 4217
 * @attr {string} time-zone - IANA name
 * @fires rm-source-connected - The provider is there; elements without a source ask again
 */
export class Provider extends HTMLElement {
  static readonly version: string = version
  static readonly observedAttributes = ["base-url", "locale", "currency", "time-zone"]

  readonly #takers = new Map<() => void, TakeSource>()
  #getToken: GetToken | undefined
  #given: Source | undefined
  /** What the elements inside are told. */
  #source: Source | undefined

  constructor() {
    super()
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(":host{display:contents}")
    const root = this.attachShadow({ mode: "open" })
    root.adoptedStyleSheets.push(sheet)
    root.append(document.createElement("slot"))
    this.addEventListener("context-request", (event) => {
      if (isRequest(event) && event.contextTarget !== this) this.#answer(event)
    })
  }

  /** Where elements read; to set it replaces HTTP, to set undefined brings HTTP back. */
  get source(): Source | undefined {
    return this.#given ?? this.#source
  }
  set source(source: Source | undefined) {
    this.#given = source
    this.#renew()
  }

  /** Issues a short-lived bearer token. It is kept in memory, and goes to the server of `base-url` alone. */
  get getToken(): GetToken | undefined {
    return this.#getToken
  }
  set getToken(getToken: GetToken | undefined) {
    this.#getToken = getToken
    this.#renew()
  }

  connectedCallback(): void {
    // set before the class was there
    for (const name of ["source", "getToken"] as const) {
      if (!Object.hasOwn(this, name)) continue
      const value: unknown = this[name]
      Reflect.deleteProperty(this, name)
      Reflect.set(this, name, value)
    }
    this.dispatchEvent(new Event(sourceConnected, { bubbles: true, composed: true }))
  }

  attributeChangedCallback(name: string): void {
    if (name === "base-url") this.#renew()
    else this.#tell()
  }

  /** In which the server is to word its problems. */
  get #language(): string | undefined {
    return this.getAttribute("locale") ?? this.closest<HTMLElement>("[lang]")?.lang
  }

  /** Another server, token or source: whoever showed the old one's figures drops them. */
  #renew(): void {
    const base = this.getAttribute("base-url")
    const source = this.#given ??
      (base === null ? undefined : new HttpSource(base, this.#getToken, () => this.#language))
    this.#source = source && this.#named(source)
    this.#tell()
  }

  /** The provider's own attributes go before what the source says of itself. */
  #named(source: Source): Source {
    const own = (name: string): string | undefined => this.getAttribute(name) ?? undefined
    const send = source.send?.bind(source)
    return {
      read: source.read.bind(source),
      ...(send && { send }),
      get locale() {
        return own("locale") ?? source.locale
      },
      get currency() {
        return own("currency") ?? source.currency
      },
      get timeZone() {
        return own("time-zone") ?? source.timeZone
      }
    }
  }

  #answer(request: ContextRequest): void {
    request.stopImmediatePropagation()
    const leave = (): void => void this.#takers.delete(leave)
    if (request.subscribe) this.#takers.set(leave, request.callback)
    if (this.#source !== undefined) request.callback(this.#source, leave)
  }

  #tell(): void {
    const source = this.#source
    if (source === undefined) return
    for (const [leave, take] of this.#takers) take(source, leave)
  }
}

/** Another copy's class is another class: its request is known by what it carries. */
const isRequest = (event: Event): event is ContextRequest =>
  "context" in event && event.context === sourceKey && "callback" in event
