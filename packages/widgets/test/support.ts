import { type Source, SourceProblem } from "@rmkit/widgets/source"

/** A source that notes what it is asked and answers when told. */
export class Desk implements Source {
  readonly asked: Array<{ readonly kind: string; readonly params: Readonly<Record<string, string>> }> = []
  readonly signals: Array<AbortSignal> = []
  readonly #answers: Readonly<Record<string, unknown>>
  readonly #waiting: Array<() => void> = []
  /** The tag of the problem that every question meets. */
  problem: string | undefined
  locale: string | undefined
  #held = false

  constructor(answers: Readonly<Record<string, unknown>>) {
    this.#answers = answers
  }

  /** Answers wait until `release`. */
  hold(): this {
    this.#held = true
    return this
  }

  release(): void {
    this.#held = false
    for (const go of this.#waiting.splice(0)) go()
  }

  async read(kind: string, params: Readonly<Record<string, string>>, signal: AbortSignal): Promise<unknown> {
    this.asked.push({ kind, params })
    this.signals.push(signal)
    if (this.#held) await new Promise<void>((go) => this.#waiting.push(go))
    if (this.problem !== undefined) throw new SourceProblem({ tag: this.problem })
    return this.#answers[kind]
  }
}

/** Waits until something holds, and says what did not. */
export const until = async (what: string, holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200; tries++) {
    if (holds()) return
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await new Promise((go) => setTimeout(go, 10))
  }
  throw new Error(`It did not come about that ${what}`)
}

/** An element of the kit, whatever its data. */
export interface Widget extends HTMLElement {
  data: object | undefined
  retry(): void
  readonly updateComplete: Promise<boolean>
}

/** What can be read in an element, white space folded. */
export const textOf = ({ shadowRoot }: Element): string =>
  (shadowRoot?.textContent ?? "").replaceAll(/\s+/g, " ").trim()
