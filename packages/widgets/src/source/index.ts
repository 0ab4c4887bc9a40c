/** What an element asks for: a kind of answer, and the ids that say which one (问题). */
export interface Question {
  readonly kind: string
  readonly params: Readonly<Record<string, string>>
}

/** Where elements get their figures from (数据来源): a server, or a core that runs in the page. */
export interface Source {
  /** A BCP 47 tag; elements without a `locale` of their own take it. */
  readonly locale?: string | undefined
  /** ISO 4217. */
  readonly currency?: string | undefined
  /** IANA name. */
  readonly timeZone?: string | undefined
  /** Answers with the plain object of `kind`, or rejects with a `SourceProblem`. An aborted signal ends the request. */
  read(kind: string, params: Question["params"], signal: AbortSignal): Promise<unknown>
  /** Sends a command; without it no element offers one. */
  send?(command: unknown, signal: AbortSignal): Promise<unknown>
}

/** Why there is no answer (问题说明): the contract's tag, and its words for people. */
export interface Problem {
  readonly tag: string
  readonly status?: number | undefined
  readonly title?: string | undefined
  readonly detail?: string | undefined
}

/** What `Source.read` rejects with. */
export class SourceProblem extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.tag)
    this.problem = problem
  }
}

/** The problem behind whatever was thrown; a stranger's error is named by its tag or name. */
export const problemOf = (error: unknown): Problem => {
  if (typeof error !== "object" || error === null) return { tag: "Unknown" }
  if ("problem" in error && typeof error.problem === "object" && error.problem !== null) {
    const { problem } = error
    if ("tag" in problem && typeof problem.tag === "string") return { ...problem, tag: problem.tag }
  }
  if ("_tag" in error) return { tag: String(error._tag) }
  return { tag: error instanceof Error ? error.name : "Unknown" }
}

/** The key under which elements and providers meet; its number changes only when `Source` breaks. */
export const sourceKey: symbol = Symbol.for("rmkit.source.1")

/** Says that a provider is there; who has no source asks again. */
export const sourceConnected = "rm-source-connected"

/** Gives the source, now and whenever it changes; `unsubscribe` ends that. */
export type TakeSource = (source: Source, unsubscribe?: () => void) => void

/** The event by which an element asks its ancestors for a source: the context protocol of the web-components community. */
export class ContextRequest extends Event {
  readonly context: symbol
  readonly contextTarget: Element
  readonly callback: TakeSource
  readonly subscribe: boolean

  constructor(contextTarget: Element, callback: TakeSource) {
    super("context-request", { bubbles: true, composed: true })
    this.context = sourceKey
    this.contextTarget = contextTarget
    this.callback = callback
    this.subscribe = true
  }
}

/** Asks the nearest provider for its source, and again when a provider connects later. Answers with what ends it. */
export const takeSource = (element: Element, take: (source: Source) => void): () => void => {
  let leave: (() => void) | undefined
  const ask = (): void => {
    element.dispatchEvent(
      new ContextRequest(element, (source, unsubscribe) => {
        if (leave !== unsubscribe) leave?.()
        leave = unsubscribe
        take(source)
      })
    )
  }
  const { ownerDocument } = element
  ownerDocument.addEventListener(sourceConnected, ask)
  ask()
  return () => {
    ownerDocument.removeEventListener(sourceConnected, ask)
    leave?.()
  }
}
