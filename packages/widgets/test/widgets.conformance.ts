import { sourceKey } from "@rmkit/widgets/source"
import { afterEach, assert, describe, it, vi } from "vitest"
import { page } from "vitest/browser"
import { looks } from "./looks.conformance.ts"
import { Desk, textOf, until, type Widget } from "./support.ts"
import "@rmkit/widgets/all"

/** Something that an element does after an event, and that a host may forbid. */
interface Deed {
  readonly event: "rm-explain" | "rm-facts" | "rm-sort" | "rm-filter"
  /** Brings the element to where the deed is possible. */
  readonly before?: (element: Widget) => Promise<void>
  readonly act: (element: Widget) => void
  readonly done: (element: Widget) => boolean
}

/** What the kit has to know of an element. */
export interface Conforming {
  readonly tag: "rm-kpi-card" | "rm-league-table"
  /** What it asks, and the attributes from which it does. */
  readonly kind: string
  readonly ids: Readonly<Record<string, string>>
  /** The same attributes for another question. */
  readonly otherIds: Readonly<Record<string, string>>
  /** Each shape that data may take, with what has to be read in either language. */
  readonly examples: Readonly<
    Record<string, { readonly data: object; readonly en: ReadonlyArray<string>; readonly zh: ReadonlyArray<string> }>
  >
  /** What the source answers to further questions. */
  readonly answers: Readonly<Record<string, unknown>>
  readonly deeds: ReadonlyArray<Deed>
  /** Used with the keyboard alone, from the document's start. */
  readonly keyboard: (element: Widget) => Promise<void>
}

const provided = (desk: Desk, element: Widget): Widget => {
  const provider = document.createElement("rm-provider")
  provider.source = desk
  provider.append(element)
  document.querySelector("main")?.append(provider)
  return element
}
const phase = (element: Widget) => element.getAttribute("data-phase")

const reach = (element: Widget, name: string) => until(`it is ${name}`, () => phase(element) === name)

/** What every element owes (组件一致性测试): there is no smaller menu. */
export const widgetConformance = (subject: Conforming): void => {
  const { answers, examples, ids, kind, otherIds, tag } = subject
  const [first] = Object.values(examples)
  assert(first !== undefined)

  const put = (attributes: Readonly<Record<string, string>> = {}, data?: object): Widget => {
    const element: Widget = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    if (data !== undefined) element.data = data
    return element
  }
  const handed = async (data: object = first.data): Promise<Widget> => {
    const element = put({}, data)
    document.querySelector("main")?.append(element)
    await element.updateComplete
    return element
  }
  const newDesk = (): Desk => new Desk({ [kind]: first.data, ...answers })
  const [shown = ""] = first.en

  describe(`<${tag}> as every element`, () => {
    afterEach(async () => {
      document.body.replaceChildren(document.createElement("main"))
      document.documentElement.removeAttribute("dir")
      document.documentElement.removeAttribute("style")
      document.documentElement.lang = "en"
      await page.viewport(1024, 768)
      vi.restoreAllMocks()
    })
    document.documentElement.lang = "en"
    document.title = tag
    document.body.replaceChildren(document.createElement("main"))

    for (const [name, { data, en, zh }] of Object.entries(examples)) {
      it(`shows ${name} in English and in Chinese, and follows the page's language`, async () => {
        const element = await handed(data)
        for (const words of en) assert.include(textOf(element), words)
        assert.strictEqual(element.shadowRoot?.firstElementChild?.getAttribute("lang"), "en")
        document.documentElement.lang = "zh-CN"
        await until("it speaks Chinese", () => zh.every((words) => textOf(element).includes(words)))
        element.setAttribute("locale", "en")
        await element.updateComplete
        for (const words of en) assert.include(textOf(element), words)
        assert.isNull(element.shadowRoot?.querySelector("img,b>b,script") ?? null)
      })
    }

    it("has nothing to show, and asks nobody, without a source", async () => {
      const fetched = vi.spyOn(globalThis, "fetch")
      const element = put(ids)
      document.querySelector("main")?.append(element)
      await element.updateComplete
      assert.strictEqual(phase(element), "empty")
      assert.include(textOf(element), "Nothing to show")
      assert.strictEqual(fetched.mock.calls.length, 0)
    })

    it("asks the nearest source with its ids once, and shows the answer", async () => {
      const desk = newDesk().hold()
      const loads: Array<unknown> = []
      const element = provided(desk, put(ids))
      element.addEventListener("rm-load", ({ detail }) => loads.push(detail))
      await reach(element, "loading")
      assert.strictEqual(element.getAttribute("aria-busy"), "true")
      assert.include(textOf(element), "Loading")
      assert.deepStrictEqual(desk.asked, [{ kind, params: ids }])
      desk.release()
      await reach(element, "ready")
      assert.isFalse(element.hasAttribute("aria-busy"))
      assert.include(textOf(element), shown)
      assert.deepStrictEqual(loads, [{ kind }])
      assert.strictEqual(desk.asked.length, 1)
    })

    it("draws a still block only for an answer that takes longer than an instant", async () => {
      const element = provided(newDesk().hold(), put(ids))
      await reach(element, "loading")
      assert.isNull(element.shadowRoot?.querySelector(".still") ?? null)
      await until("a still block is there", () => element.shadowRoot?.querySelector(".still") !== null)
    })

    it("asks nothing while its data is handed over, also when ids are set", async () => {
      const desk = newDesk()
      const element = provided(desk, put(ids, first.data))
      await element.updateComplete
      assert.strictEqual(phase(element), "ready")
      assert.include(textOf(element), shown)
      assert.deepStrictEqual(desk.asked, [])
    })

    it("says what went wrong, and tries again when pressed", async () => {
      const desk = newDesk()
      desk.problem = "Unreachable"
      const problems: Array<unknown> = []
      const element = provided(desk, put(ids))
      element.addEventListener("rm-error", ({ detail }) => problems.push(detail.problem.tag))
      await reach(element, "error")
      assert.include(textOf(element), "The server cannot be reached.")
      assert.deepStrictEqual(problems, ["Unreachable"])
      desk.problem = undefined
      element.shadowRoot?.querySelector<HTMLElement>("button.press")?.click()
      await reach(element, "ready")
      assert.include(textOf(element), shown)
    })

    it("offers no second try for what is not permitted", async () => {
      const desk = newDesk()
      desk.problem = "NotPermitted"
      const element = provided(desk, put(ids))
      await reach(element, "error")
      assert.include(textOf(element), "You are not permitted to see this.")
      assert.isNull(element.shadowRoot?.querySelector("button") ?? null)
    })

    it("leaves what went wrong to a host that vetoes the error", async () => {
      const desk = newDesk()
      desk.problem = "Unreachable"
      const element = put(ids)
      element.addEventListener("rm-error", (event) => event.preventDefault())
      provided(desk, element)
      await reach(element, "error")
      assert.strictEqual(textOf(element), "")
    })

    it("keeps the old figures while the same question is asked again, and when that fails", async () => {
      const desk = newDesk()
      const element = provided(desk, put(ids))
      await reach(element, "ready")
      desk.hold()
      desk.problem = "Unreachable"
      element.retry()
      await reach(element, "stale")
      assert.strictEqual(element.getAttribute("aria-busy"), "true")
      assert.include(textOf(element), shown)
      desk.release()
      await until("it says so", () => textOf(element).includes("could not be refreshed"))
      assert.strictEqual(phase(element), "stale")
      assert.isFalse(element.hasAttribute("aria-busy"))
      assert.include(textOf(element), shown)
      assert.match(textOf(element), /As of \d\d:\d\d/)
    })

    it("drops the old figures at once when the question changes", async () => {
      const desk = newDesk()
      const element = provided(desk, put(ids))
      await reach(element, "ready")
      desk.hold()
      for (const [name, value] of Object.entries(otherIds)) element.setAttribute(name, value)
      await element.updateComplete
      assert.strictEqual(phase(element), "loading")
      assert.notInclude(textOf(element), shown)
      assert.deepStrictEqual(desk.asked.at(-1), { kind, params: otherIds })
      assert.isTrue(desk.signals[0]?.aborted)
    })

    it("says that an answer of another shape cannot be read", async () => {
      const element = put(ids)
      const problems: Array<unknown> = []
      element.addEventListener("rm-error", ({ detail }) => problems.push(detail.problem.tag))
      provided(new Desk({ [kind]: { surprise: true } }), element)
      await until("it says so", () => textOf(element).includes("The answer could not be read."))
      assert.strictEqual(phase(element), "error")
      assert.deepStrictEqual(problems, ["Unreadable"])
    })

    it("aborts its question when it is removed, and emits nothing", async () => {
      const desk = newDesk().hold()
      const element = provided(desk, put(ids))
      await reach(element, "loading")
      const heard: Array<string> = []
      for (const name of ["rm-load", "rm-error"] as const) element.addEventListener(name, () => heard.push(name))
      element.remove()
      assert.isTrue(desk.signals[0]?.aborted)
      desk.release()
      await new Promise((go) => setTimeout(go, 20))
      assert.deepStrictEqual(heard, [])
    })

    it("asks the new provider when it is moved", async () => {
      const [one, other] = [newDesk(), newDesk()]
      const element = provided(one, put(ids))
      await reach(element, "ready")
      provided(other, element)
      await until("the other is asked", () => other.asked.length === 1)
      await reach(element, "ready")
      assert.strictEqual(one.asked.length, 1)
    })

    it("asks again when a provider comes later, also through a shadow root", async () => {
      const desk = newDesk()
      const outer = document.createElement("div")
      const element = put(ids)
      outer.attachShadow({ mode: "open" }).append(element)
      document.querySelector("main")?.append(outer)
      await element.updateComplete
      assert.strictEqual(phase(element), "empty")
      document.addEventListener("context-request", (event) => {
        if ("context" in event && event.context === sourceKey && "callback" in event) {
          if (typeof event.callback === "function") event.callback(desk)
        }
      }, { once: true })
      document.dispatchEvent(new Event("rm-source-connected"))
      await reach(element, "ready")
      assert.include(textOf(element), shown)
    })

    it("takes its language from the source before the page", async () => {
      const desk = newDesk()
      desk.locale = "zh-CN"
      const element = provided(desk, put(ids))
      await reach(element, "ready")
      for (const words of first.zh) assert.include(textOf(element), words)
    })

    for (const { act, before, done, event } of subject.deeds) {
      it(`fires ${event} before it acts, and does not act when vetoed`, async () => {
        const element = provided(newDesk(), put(ids))
        await reach(element, "ready")
        await before?.(element)
        let vetoed = 0
        const veto = (fired: Event): void => {
          vetoed++
          assert.isTrue(fired.bubbles && fired.composed)
          assert.isFalse(done(element))
          fired.preventDefault()
        }
        document.addEventListener(event, veto)
        act(element)
        await new Promise((go) => setTimeout(go, 50))
        document.removeEventListener(event, veto)
        assert.strictEqual(vetoed, 1)
        assert.isFalse(done(element))
        act(element)
        await until(`${event} is followed by its deed`, () => done(element))
      })
    }

    it("is used with the keyboard alone", async () => {
      const element = provided(newDesk(), put(ids))
      await reach(element, "ready")
      await subject.keyboard(element)
    })

    it("gives its focus to the first thing that can be pressed", async () => {
      const element = provided(newDesk(), put(ids))
      await reach(element, "ready")
      element.focus()
      assert.isNotNull(element.shadowRoot?.activeElement ?? null)
    })

    looks(subject, handed)
  })
}
