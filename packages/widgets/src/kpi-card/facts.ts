import type { Reading } from "../reading.ts"
import type { Question, Source } from "../source/index.ts"
import type { Fact, FactPage } from "./shapes.ts"

/** The facts behind a reason (事实明细), page after page. */
export class FactList {
  readonly #params: Question["params"]
  readonly #handed: FactPage | undefined
  readonly #newReading: () => Reading<FactPage>
  readonly #pages: Array<{ readonly after: string | undefined; readonly reading: Reading<FactPage> }> = []

  constructor(params: Question["params"], handed: FactPage | undefined, newReading: () => Reading<FactPage>) {
    this.#params = params
    this.#handed = handed
    this.#newReading = newReading
    if (handed === undefined) this.#pages.push({ after: undefined, reading: newReading() })
  }

  get facts(): ReadonlyArray<Fact> {
    return this.#handed?.facts ?? this.#pages.flatMap(({ reading }) => reading.answer?.facts ?? [])
  }

  /** The page that is on its way, or came last; none when the facts were handed over. */
  get latest(): Reading<FactPage> | undefined {
    return this.#pages.at(-1)?.reading
  }

  /** There are more facts to ask for. */
  get hasMore(): boolean {
    return typeof this.latest?.answer?.next === "string"
  }

  /** Asks for every page that was not asked for yet. */
  ask(source: Source | undefined): void {
    for (const { after, reading } of this.#pages) {
      const params = after === undefined ? this.#params : { ...this.#params, after }
      reading.ask(source, { kind: "facts", params })
    }
  }

  /** Ends what is on its way. */
  stop(): void {
    for (const { reading } of this.#pages) reading.stop()
  }

  /** Asks for the page after the last. */
  more(source: Source | undefined): void {
    const after = this.latest?.answer?.next
    if (typeof after === "string") this.#pages.push({ after, reading: this.#newReading() })
    this.ask(source)
  }
}
