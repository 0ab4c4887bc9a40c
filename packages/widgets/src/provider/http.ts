import { type Problem, type Question, type Source, SourceProblem } from "../source/index.ts"

/** Issues a short-lived bearer token for the reader who is signed in. */
export type GetToken = () => Promise<string> | string

const fail = (tag: string, more?: Partial<Problem>): never => {
  throw new SourceProblem({ tag, ...more })
}

/** What stands after the manager in a path; other kinds are paths themselves. */
const tails: Readonly<Record<string, string>> = { scorecard: "", explanation: "/explanation", facts: "/facts" }

/** A token could be read on the way to any address but these. */
const safe = /^https:|^http:\/\/([\w.-]+\.)?(localhost|127(\.\d+){3}|\[::1])(:\d+)?\//

const addressOf = (base: string, kind: string, params: Question["params"]): string => {
  const tail = tails[kind]
  const { manager = "", ...query } = params
  // "." and ".." would leave the folder
  if (tail !== undefined && /^\.{0,2}$/.test(manager)) fail("NotFound", { status: 404 })
  const path = tail === undefined ? kind : `scorecards/${encodeURIComponent(manager)}${tail}`
  const search = new URLSearchParams(tail === undefined ? params : query)
  const { href } = new URL(`${base.replace(/\/?$/, "/")}api/${path}?${search}`, document.baseURI)
  return safe.test(href) ? href : fail("InsecureAddress")
}

const answerOf = async (response: Response): Promise<unknown> => {
  const { ok, status } = response
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only its tag is read, by `problemOf`, which looks at it first
  const body = await response.json().catch(() => fail("Unreadable", { status })) as Partial<Problem>
  return ok ? body : fail("Unknown", { ...body, status })
}

interface Shared {
  readonly answer: Promise<unknown>
  readonly abort: AbortController
  readers: number
}

/** Reads from rmkit's HTTP interface. The token stays in memory; it is asked for once for all, and again once it failed. */
export class HttpSource implements Source {
  readonly #base: string
  readonly #getToken: GetToken | undefined
  readonly #language: () => string | undefined
  readonly #inFlight = new Map<string, Shared>()
  #token: Promise<string | undefined> | undefined

  constructor(base: string, getToken: GetToken | undefined, language: () => string | undefined) {
    this.#base = base
    this.#getToken = getToken
    this.#language = language
  }

  /** Readers of one address share one request, which ends when the last of them leaves. */
  async read(kind: string, params: Question["params"], signal: AbortSignal): Promise<unknown> {
    const address = addressOf(this.#base, kind, params)
    const there = this.#inFlight.get(address)
    const shared = there === undefined || there.abort.signal.aborted ? this.#start(address) : there
    shared.readers++
    signal.addEventListener("abort", () => --shared.readers || shared.abort.abort())
    return shared.answer
  }

  #start(address: string): Shared {
    const abort = new AbortController()
    const answer = this.#ask(address, abort.signal).finally(() => {
      if (this.#inFlight.get(address) === shared) this.#inFlight.delete(address)
    })
    const shared: Shared = { answer, abort, readers: 0 }
    this.#inFlight.set(address, shared)
    return shared
  }

  async #ask(address: string, signal: AbortSignal, again = true): Promise<unknown> {
    const token = this.#token ??= (async () => this.#getToken?.())()
    // dropped only by the first who sees it fail: the others find a fresh one already
    const drop = (): void => {
      if (this.#token === token) this.#token = undefined
    }
    const bearer = await token.catch(() => {
      drop()
      return fail("NoToken", { status: 401 })
    })
    const headers = new Headers({ "accept-language": this.#language() ?? "en" })
    if (bearer !== undefined) headers.set("authorization", `Bearer ${bearer}`)
    const response = await fetch(address, { headers, signal, credentials: "omit", redirect: "error" }).catch(() =>
      fail("Unreachable")
    )
    if (response.status !== 401 || bearer === undefined || !again) return answerOf(response)
    drop()
    return this.#ask(address, signal, false)
  }
}
