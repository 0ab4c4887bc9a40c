import { afterEach, assert, beforeEach, describe, it, vi } from "vitest"
import { anna, explanation } from "./examples.ts"
import { Desk, textOf, until, type Widget } from "./support.ts"
import "@rmkit/widgets/all"

interface Call {
  readonly url: string
  readonly authorization: string | null
  readonly language: string | null
  readonly init: RequestInit
}

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status })

const card = (manager = "Anna Snelling"): Widget => {
  const element: Widget = document.createElement("rm-kpi-card")
  for (const [name, value] of Object.entries({ manager, scheme: "field-sales", period: "2017-Q2" })) {
    element.setAttribute(name, value)
  }
  return element
}
const provide = (base: string, ...cards: ReadonlyArray<Widget>) => {
  const provider = document.createElement("rm-provider")
  provider.setAttribute("base-url", base)
  provider.append(...cards)
  return provider
}
const reach = (element: Widget, phase: string) =>
  until(`it is ${phase}`, () => element.getAttribute("data-phase") === phase)
const tagOf = async (reading: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await reading.then(() => undefined, (it: unknown) => it)
  return typeof error === "object" && error !== null && "problem" in error ? error.problem : error
}

const read = (base: string, kind: string, params: Readonly<Record<string, string>>) => {
  const { source } = provide(base)
  assert(source !== undefined)
  return source.read(kind, params, new AbortController().signal)
}

describe("the provider", () => {
  let calls: Array<Call>
  /** What the server says to a call. */
  let server: (call: Call) => Promise<Response> | Response

  beforeEach(() => {
    calls = []
    server = () => json(anna)
    vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init = {}) => {
      const headers = new Headers(init.headers)
      const call = {
        url: url instanceof Request ? url.url : url.toString(),
        authorization: headers.get("authorization"),
        language: headers.get("accept-language"),
        init
      }
      calls.push(call)
      const answer = await server(call)
      init.signal?.throwIfAborted()
      return answer
    })
    document.documentElement.lang = "en"
  })
  afterEach(() => {
    vi.restoreAllMocks()
    document.body.replaceChildren()
  })

  it("puts ids into the address as they are, and nothing of them outside their place", async () => {
    const wanted = { scheme: "field-sales", period: "2017-Q2" }
    await read("https://rm.example/kit", "scorecard", { manager: "Anna/../?&#Ä", ...wanted })
    await read("https://rm.example/kit/", "explanation", { manager: "m-1", ...wanted })
    await read("https://rm.example/", "facts", { manager: "m-1", ...wanted, metric: "a&b", after: "2 3" })
    await read("https://rm.example/", "league", wanted)
    assert.deepStrictEqual(calls.map((it) => it.url), [
      "https://rm.example/kit/api/scorecards/Anna%2F..%2F%3F%26%23%C3%84?scheme=field-sales&period=2017-Q2",
      "https://rm.example/kit/api/scorecards/m-1/explanation?scheme=field-sales&period=2017-Q2",
      "https://rm.example/api/scorecards/m-1/facts?scheme=field-sales&period=2017-Q2&metric=a%26b&after=2+3",
      "https://rm.example/api/league?scheme=field-sales&period=2017-Q2"
    ])
    for (const { init } of calls) {
      assert.strictEqual(init.credentials, "omit")
      assert.strictEqual(init.redirect, "error")
    }
    const outside = ["", ".", ".."].map((manager) => tagOf(read("https://rm.example/", "scorecard", { manager })))
    for (const problem of await Promise.all(outside)) assert.deepInclude(problem, { tag: "NotFound" })
  })

  it("reads from https and from the reader's own machine alone", async () => {
    const unsafe = [
      "http://rm.example/",
      "http://10.0.0.1/",
      "http://localhost.example/",
      "http://localhost:1@x.example/",
      "ftp://x/"
    ]
    const problems = await Promise.all(unsafe.map((base) => tagOf(read(base, "league", {}))))
    for (const problem of problems) assert.deepInclude(problem, { tag: "InsecureAddress" })
    assert.strictEqual(calls.length, 0)
    const safe = [
      "https://x.example",
      "http://localhost:3000",
      "http://127.0.0.1:8080/",
      "http://[::1]/",
      "http://a.localhost/"
    ]
    await Promise.all(safe.map((base) => read(base, "league", {})))
    assert.strictEqual(calls.length, 5)
  })

  it("asks for a token once for ten cards, and once more for all when it has expired", async () => {
    let token = 0
    let expired = "Bearer token-0"
    server = ({ authorization }) => authorization === expired ? json({ tag: "NotSignedIn" }, 401) : json(anna)
    const cards = Array.from({ length: 10 }, (_, at) => card(`m-${at}`))
    const provider = provide("https://rm.example/", ...cards)
    provider.getToken = async () => {
      await new Promise((go) => setTimeout(go, 5))
      return `token-${token++}`
    }
    document.body.append(provider)
    await Promise.all(cards.map((element) => reach(element, "ready")))
    assert.strictEqual(token, 2)
    assert.strictEqual(calls.length, 20)
    expired = "Bearer token-1"
    cards[0]?.retry()
    await until("the third token is used", () => calls.at(-1)?.authorization === "Bearer token-2")
    for (const { init, url } of calls) {
      assert.notInclude(url, "token")
      assert.isUndefined(init.body)
    }
    assert.notInclude(document.documentElement.outerHTML, "token-")
  })

  it("takes a second 401 for the answer", async () => {
    server = () => json({ tag: "NotSignedIn" }, 401)
    const element = card()
    const provider = provide("https://rm.example/", element)
    let issued = 0
    provider.getToken = () => `token-${issued++}`
    document.body.append(provider)
    await reach(element, "error")
    assert.include(textOf(element), "Please sign in again to see this.")
    assert.strictEqual(calls.length, 2)
    assert.strictEqual(issued, 2)
  })

  it("says that there is no token when the host cannot issue one, and asks the host again on the next try", async () => {
    const element = card()
    const provider = provide("https://rm.example/", element)
    let fails = true
    provider.getToken = () => {
      if (fails) throw new Error("signed out")
      return "token"
    }
    document.body.append(provider)
    await reach(element, "error")
    assert.strictEqual(calls.length, 0)
    fails = false
    element.retry()
    await reach(element, "ready")
    assert.strictEqual(calls[0]?.authorization, "Bearer token")
  })

  it("shares a read that is under way, and aborts it when the last reader has left", async () => {
    server = () => new Promise(() => {})
    const [one, other] = [card(), card()]
    document.body.append(provide("https://rm.example/", one, other))
    await until("it is asked", () => calls.length > 0)
    one.remove()
    assert.isFalse(calls[0]?.init.signal?.aborted)
    other.remove()
    assert.isTrue(calls[0]?.init.signal?.aborted)
    assert.strictEqual(calls.length, 1)
    server = () => json(anna)
    const third = card()
    document.querySelector("rm-provider")?.append(third)
    await reach(third, "ready")
    assert.strictEqual(calls.length, 2)
  })

  it("shows the server's own sentence, asked for in the provider's language", async () => {
    server = () => json({ tag: "UnknownReference", title: "x", detail: "没有编号为 m-1 的客户经理。" }, 404)
    const element = card("m-1")
    const provider = provide("https://rm.example/", element)
    provider.setAttribute("locale", "zh-CN")
    document.body.append(provider)
    await reach(element, "error")
    assert.strictEqual(calls[0]?.language, "zh-CN")
    assert.include(textOf(element), "没有编号为 m-1 的客户经理。")
  })

  it("words what the server did not", async () => {
    const words: Array<string> = []
    for (
      const answer of [
        () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
        () => json({}, 500),
        () => json({}, 404),
        () => json({ detail: 7 }, 403)
      ]
    ) {
      server = answer
      const element = card()
      document.body.append(provide("https://rm.example/", element))
      // oxlint-disable-next-line no-await-in-loop -- the server says one thing after the other
      await reach(element, "error")
      words.push(textOf(element))
    }
    assert.deepStrictEqual(words, [
      "The answer could not be read.Try again",
      "This could not be loaded.Try again",
      "There is nothing under this id.Try again",
      "You are not permitted to see this."
    ])
  })

  it("says that the server cannot be reached", async () => {
    server = () => {
      throw new TypeError("Failed to fetch")
    }
    const element = card()
    document.body.append(provide("https://rm.example/", element))
    await reach(element, "error")
    assert.include(textOf(element), "The server cannot be reached.")
  })

  it("asks again when the host issues tokens later, and keeps figures when only the language changes", async () => {
    const element = card()
    const provider = provide("https://rm.example/", element)
    document.body.append(provider)
    await reach(element, "ready")
    provider.setAttribute("locale", "zh-CN")
    await until("it speaks Chinese", () => textOf(element).includes("等级 S"))
    assert.strictEqual(calls.length, 1)
    provider.getToken = () => "token"
    await until("it is asked again", () => calls.length === 2)
    assert.strictEqual(calls[1]?.authorization, "Bearer token")
  })

  it("reads from a core in the page instead, when the host hands it one", async () => {
    const desk = new Desk({ scorecard: { ...anna, score: "42.00" }, explanation })
    const element = card()
    const provider = provide("https://rm.example/", element)
    document.body.append(provider)
    await reach(element, "ready")
    provider.source = desk
    await until("the core's figure is there", () => textOf(element).includes("42.00"))
    assert.strictEqual(desk.asked.length, 1)
  })

  it("takes what the host set before the element was defined", async () => {
    const provider = provide("https://rm.example/", card())
    // as the parser leaves it when the script comes late: an own property before the accessor
    Object.defineProperty(provider, "getToken", { value: () => "early", configurable: true, writable: true })
    document.body.append(provider)
    await until("it is asked with the token", () => calls.some((it) => it.authorization === "Bearer early"))
    assert.isFalse(Object.hasOwn(provider, "getToken"))
  })

  it("takes no room of its own in the host's layout", () => {
    const provider = provide("https://rm.example/")
    document.body.append(provider)
    assert.strictEqual(getComputedStyle(provider).display, "contents")
  })

  it("answers elements of another copy, and lets a nearer provider go first", async () => {
    const [outer, inner] = [new Desk({ scorecard: anna }), new Desk({ scorecard: { ...anna, score: "1.00" } })]
    const element = card()
    const near = document.createElement("rm-provider")
    near.source = inner
    near.append(element)
    const far = document.createElement("rm-provider")
    far.source = outer
    far.append(near)
    document.body.append(far)
    await reach(element, "ready")
    assert.deepStrictEqual([outer.asked.length, inner.asked.length], [0, 1])
    const taken: Array<unknown> = []
    const request = Object.assign(new Event("context-request", { bubbles: true, composed: true }), {
      context: Symbol.for("rmkit.source.1"),
      contextTarget: element,
      callback: (source: unknown) => taken.push(source),
      subscribe: false
    })
    element.dispatchEvent(request)
    assert.strictEqual(taken.length, 1)
  })
})
