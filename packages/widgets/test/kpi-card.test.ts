import { afterEach, assert, describe, it } from "vitest"
import { userEvent } from "vitest/browser"
import { anna, explanation, facts, handedWhole, hostile, nothingApplied, quiet, reasons } from "./examples.ts"
import { Desk, textOf, until, type Widget } from "./support.ts"
import { widgetConformance } from "./widgets.conformance.ts"
import "@rmkit/widgets/all"

const summaries = (element: Widget) => [...(element.shadowRoot?.querySelectorAll("summary") ?? [])]
const inside = (element: Widget, selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null
const openFirst = async (element: Widget): Promise<void> => {
  summaries(element)[0]?.click()
  await until("the reasons are there", () => textOf(element).includes("71 won deals add up to 82,472.00 USD."))
}
const answers = { explanation, facts }

widgetConformance({
  tag: "rm-kpi-card",
  kind: "scorecard",
  ids: { manager: "Anna Snelling", scheme: "field-sales", period: "2017-Q2" },
  otherIds: { manager: "Boris Faz", scheme: "field-sales", period: "2017-Q2" },
  answers,
  examples: {
    "a whole quarter": {
      data: anna,
      en: [
        "Anna Snelling",
        "Field sales · Q2 2017",
        "111.55",
        "Grade S",
        "$82,472.00 of $80,000.00 · 103.09%",
        "≈68.27%"
      ],
      zh: ["外勤销售考核 · 2017年第二季度", "等级 S", "赢单金额", "达标", "US$82,472.00 / 目标 US$80,000.00 · 103.09%"]
    },
    "a quarter with a gate and an indicator that does not apply": {
      data: quiet,
      en: ["Grade C", "No better than C", "It would be B without this.", "49.99%", "Below target", "Not applicable"],
      zh: ["等级 C", "等级不高于 C", "若无此项限制，应为 B。", "未达标", "不适用", "本期没有商机关闭。"]
    },
    "a quarter in which nothing applied": {
      data: nothingApplied,
      en: ["No score: nothing in this scheme applied."],
      zh: ["无得分：本方案没有适用的指标。"]
    },
    "reasons and facts that are handed over too": {
      data: handedWhole,
      en: ["103.09 points × weight 50%", "Why grade S?"],
      zh: ["103.09 分 × 权重 50%", "为什么是 S 级？"]
    },
    "a name that tries to be markup": {
      data: hostile,
      en: ["<img src=x onerror=alert(1)>", "<b>Field</b>"],
      zh: ["<b>外勤</b>"]
    }
  },
  deeds: [
    {
      event: "rm-explain",
      act: (element) => summaries(element)[0]?.click(),
      done: (element) => inside(element, ".reasons") !== null
    },
    {
      event: "rm-facts",
      before: openFirst,
      act: (element) => inside(element, ".why button")?.click(),
      done: (element) => inside(element, ".facts") !== null
    }
  ],
  keyboard: async (element) => {
    await userEvent.keyboard("{Tab}")
    assert.strictEqual(element.shadowRoot?.activeElement, summaries(element)[0])
    await userEvent.keyboard("{Enter}")
    await until("the reasons are there", () => inside(element, ".why button") !== null)
    await userEvent.keyboard("{Tab}{Enter}")
    await until("the facts are there", () => inside(element, ".facts") !== null)
    const opened: Array<unknown> = []
    element.addEventListener("rm-open", ({ detail }) => opened.push(detail))
    await userEvent.keyboard("{Tab}{Enter}")
    assert.deepStrictEqual(opened, [{ kind: "deal", id: "HAXMC4IX" }])
    await userEvent.keyboard("{Shift>}{Tab}{Tab}{/Shift}{Enter}")
    await until("the line is closed again", () => inside(element, ".reasons") === null)
    assert.strictEqual(element.shadowRoot?.activeElement, summaries(element)[0])
  }
})

const put = async (desk: Desk, more: Readonly<Record<string, string>> = {}): Promise<Widget> => {
  const provider = document.createElement("rm-provider")
  provider.source = desk
  const element: Widget = document.createElement("rm-kpi-card")
  for (
    const [name, value] of Object.entries({
      manager: "Anna Snelling",
      scheme: "field-sales",
      period: "2017-Q2",
      ...more
    })
  ) {
    element.setAttribute(name, value)
  }
  provider.append(element)
  document.body.append(provider)
  await until("it is ready", () => element.getAttribute("data-phase") === "ready")
  return element
}
const handed = async (data: object): Promise<Widget> => {
  const element: Widget = document.createElement("rm-kpi-card")
  element.data = data
  document.body.append(element)
  await element.updateComplete
  return element
}

const gains = (element: Widget) =>
  [...(element.shadowRoot?.querySelectorAll(".gain") ?? [])].map((it) => it.textContent)

describe("the card of a manager", () => {
  afterEach(() => document.body.replaceChildren(document.createElement("main")))

  it("adds its lines up to the printed score", async () => {
    assert.deepStrictEqual(gains(await handed(anna)), ["+51.545", "+30", "+20", "+10", "+0.005", "111.55"])
    assert.deepStrictEqual(gains(await handed(quiet)), ["+35.7142…", "–", "+35.7142…", "\u22120.0085…", "71.42"])
    const broken = { ...anna, rounding: "0.015" }
    assert.strictEqual(
      gains(await handed(broken)).at(-1),
      "111.56",
      "the sum is drawn from the lines, not from the score"
    )
  })

  it("draws the share of the target, and an arrow where it goes beyond the bar", async () => {
    const element = await handed(anna)
    const widths = [...(element.shadowRoot?.querySelectorAll(".measure") ?? [])].map((it) =>
      Number.parseFloat(it.getAttribute("width") ?? "")
    )
    assert.deepStrictEqual(widths.map((it) => it.toFixed(2)), ["79.30", "76.92", "100.00"])
    assert.strictEqual(element.shadowRoot?.querySelectorAll(".beyond").length, 1)
  })

  it("asks for the explanation when a line first opens, once for all lines", async () => {
    const desk = new Desk({ scorecard: anna, ...answers })
    const element = await put(desk)
    await openFirst(element)
    summaries(element)[1]?.click()
    await until("the second line is open", () => textOf(element).includes("100 points with a weight of 0.3"))
    const params = { manager: "Anna Snelling", scheme: "field-sales", period: "2017-Q2" }
    assert.deepStrictEqual(desk.asked, [{ kind: "scorecard", params }, { kind: "explanation", params }])
  })

  it("lists the facts with file and line, page after page", async () => {
    const pages = {
      first: facts,
      second: { facts: facts.facts.map((it) => ({ ...it, id: `${it.id}-2` })), next: null }
    }
    const desk = new Desk({ scorecard: anna, explanation })
    const answer = desk.read.bind(desk)
    desk.read = async (kind, params, signal) => {
      await answer(kind, params, signal)
      if (kind !== "facts") return kind === "scorecard" ? anna : explanation
      return params["after"] === undefined ? pages.first : pages.second
    }
    const element = await put(desk)
    await openFirst(element)
    inside(element, ".why button")?.click()
    await until("the first page is there", () => textOf(element).includes("sales_pipeline.csv:1234"))
    assert.include(textOf(element), "Zencorporation · GTX Plus Pro 5,500.00")
    assert.include(textOf(element), "client unknown \u221253.00")
    inside(element, ".why button.press")?.click()
    await until("the second page is there", () => textOf(element).includes("NL3JZH1Z-2"))
    assert.include(textOf(element), "HAXMC4IX ")
    assert.isNull(inside(element, ".why button.press"))
    const params = { manager: "Anna Snelling", scheme: "field-sales", period: "2017-Q2", metric: "won_value" }
    assert.deepStrictEqual(desk.asked.slice(2).map((it) => it.params), [params, { ...params, after: "2" }])
  })

  it("that is expanded stands open down to the facts, and what the reader closes stays closed", async () => {
    const desk = new Desk({ scorecard: anna, ...answers })
    const element = await put(desk, { expanded: "" })
    await until("the facts are there", () => textOf(element).includes("sales_pipeline.csv:1234"))
    assert.isTrue([...(element.shadowRoot?.querySelectorAll("details") ?? [])].every((it) => it.open))
    const lists = () => element.shadowRoot?.querySelectorAll(".facts").length ?? 0
    const before = lists()
    assert.isAbove(before, 0)
    assert.strictEqual(desk.asked.filter(({ kind }) => kind === "facts").length, before)
    inside(element, ".why button[aria-expanded=true]")?.click()
    await until("a list is closed", () => lists() === before - 1)
    summaries(element)[0]?.click()
    await until("a line is closed", () => element.shadowRoot?.querySelector("details")?.open === false)
    const [first] = desk.asked
    element.setAttribute("manager", "Boris Faz")
    await until("another card is asked for", () => desk.asked.some(({ params }) => params["manager"] === "Boris Faz"))
    assert.notStrictEqual(first?.params["manager"], "Boris Faz")
  })

  it("says in its place why a line could not be explained, and asks again", async () => {
    const desk = new Desk({ scorecard: anna, ...answers })
    const element = await put(desk)
    desk.problem = "Unreachable"
    summaries(element)[0]?.click()
    await until("it says so", () => inside(element, ".why")?.textContent?.includes("cannot be reached") === true)
    assert.strictEqual(element.getAttribute("data-phase"), "ready")
    desk.problem = undefined
    inside(element, ".why button.press")?.click()
    await until("the reasons are there", () => inside(element, ".reasons") !== null)
  })

  it("opens handed reasons and facts without asking anybody", async () => {
    const element = await handed(handedWhole)
    await openFirst(element)
    inside(element, ".why button")?.click()
    await until("the facts are there", () => textOf(element).includes("sales_pipeline.csv:1234"))
  })

  it("does not open what was handed over without reasons, and lists no facts that are not there", async () => {
    assert.deepStrictEqual(summaries(await handed(anna)), [])
    const element = await handed({ ...anna, reasons })
    await openFirst(element)
    assert.isNull(inside(element, ".why button"))
  })

  it("closes its lines when another manager is shown", async () => {
    const element = await handed(handedWhole)
    await openFirst(element)
    element.data = { ...handedWhole, score: "112.00" }
    await element.updateComplete
    assert.isNotNull(inside(element, ".reasons"))
    element.data = { ...handedWhole, manager: { id: "m-9", name: "Boris Faz" } }
    await element.updateComplete
    assert.isNull(inside(element, ".reasons"))
  })
})
