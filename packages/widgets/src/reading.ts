import { type Problem, problemOf, type Question, type Source } from "./source/index.ts"

/** Where an element stands with its answer (加载阶段). */
export type Phase = "empty" | "loading" | "ready" | "stale" | "error"

/** Whom a reading tells. */
export interface Reader {
  /** The readings whose answer is on its way; removal of the element stops them. */
  readonly running: Set<{ stop(): void }>
  changed(): void
  /** Answers false when the host takes over what is said about a problem. */
  failed(kind: string, problem: Problem): boolean
  loaded(kind: string): void
}

/** A still block is drawn only for an answer that takes longer than this. */
const slowMs = 150

/** One question to a source and its latest answer (一次读取). The same question keeps its old answer while it is asked again. */
export class Reading<Answer> {
  phase: Phase = "empty"
  answer: Answer | undefined
  /** When the answer came, in epoch milliseconds. */
  answeredAtMs = 0
  problem: Problem | undefined
  /** The host vetoed `rm-error` and says itself what went wrong. */
  hushed = false
  /** The answer takes long enough for a still block. */
  slow = false
  readonly #reader: Reader
  #source: Source | undefined
  #question: Question | undefined
  #running: AbortController | undefined

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** Asks unless this was the question already; without a source or a question there is nothing, and no request. */
  ask(source: Source | undefined, question: Question | undefined): void {
    const same = source === this.#source && JSON.stringify(question) === JSON.stringify(this.#question)
    if (same && this.#running !== undefined) return
    this.stop()
    if (!same) this.answer = undefined
    this.#source = source
    this.#question = question
    this.phase = "empty"
    this.retry()
  }

  /** Asks the same question again. */
  retry(): void {
    const [source, question] = [this.#source, this.#question]
    if (source === undefined || question === undefined) return
    this.stop()
    const running = new AbortController()
    this.#running = running
    this.#reader.running.add(this)
    this.phase = this.answer === undefined ? "loading" : "stale"
    this.problem = undefined
    this.slow = false
    setTimeout(() => {
      this.slow = true
      if (this.#running === running) this.#reader.changed()
    }, slowMs)
    this.#reader.changed()
    void this.#run(source, question, running.signal)
  }

  /** Aborts what is on its way. */
  stop(): void {
    this.#running?.abort()
    this.#running = undefined
    this.#reader.running.delete(this)
  }

  async #run(source: Source, { kind, params }: Question, signal: AbortSignal): Promise<void> {
    try {
      const answer = await source.read(kind, params, signal)
      if (signal.aborted) return
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract's promise; `view` guards against a breach
      this.answer = answer as Answer
      this.answeredAtMs = Date.now()
      this.phase = "ready"
      this.#reader.loaded(kind)
    } catch (error) {
      if (signal.aborted) return
      this.problem = problemOf(error)
      if (this.answer === undefined) this.phase = "error"
      this.hushed = !this.#reader.failed(kind, this.problem)
    }
    this.#reader.running.delete(this)
    this.#reader.changed()
  }
}
