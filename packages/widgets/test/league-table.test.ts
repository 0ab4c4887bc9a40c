import { afterEach, assert, describe, it } from "vitest"
import { userEvent } from "vitest/browser"
import { league, leagueOf } from "./examples.ts"
import { textOf, until, type Widget } from "./support.ts"
import { widgetConformance } from "./widgets.conformance.ts"
import "@rmkit/widgets/all"

const inside = (element: Widget, selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null
const rows = (element: Widget) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>("tr[data-id]") ?? [])]
const ids = (element: Widget) => rows(element).map((it) => it.dataset["id"])
const head = (element: Widget, title: string) =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>("thead button") ?? [])].find((it) =>
    it.textContent?.startsWith(title)
  )
const find = (element: Widget, text: string): void => {
  const input = element.shadowRoot?.querySelector("input")
  if (!input) throw new Error("there is no field to find rows")
  input.value = text
  input.dispatchEvent(new Event("input"))
}
const unranked = {
  ...leagueOf(3),
  rows: leagueOf(3).rows.map((row, at) => at < 2 ? row : { ...row, rank: null, score: null, grade: null })
}

widgetConformance({
  tag: "rm-league-table",
  kind: "league",
  ids: { scheme: "field-sales", period: "2017-Q2" },
  otherIds: { scheme: "field-sales", period: "2017-Q3" },
  answers: {},
  examples: {
    "a sales house of 35": {
      data: league,
      en: ["Field sales", "Q2 2017 · 35 managers", "Anna Snelling", "200,000.00", "≈68.27%", "not applicable"],
      zh: ["外勤销售考核", "2017年第二季度 · 35 位客户经理", "名次", "不适用"]
    },
    "nobody": {
      data: { ...league, rows: [] },
      en: ["No managers in this period."],
      zh: ["本期没有客户经理。"]
    },
    "somebody without a score": {
      data: unranked,
      en: ["3 managers", "– not applicable: there was nothing to measure in this period."],
      zh: ["– 不适用：本期没有可计量的内容。"]
    },
    "a name that tries to be markup": {
      data: {
        ...league,
        rows: league.rows.slice(0, 1).map((row) => ({
          ...row,
          manager: { id: "<i>", name: "<img src=x onerror=alert(1)>" }
        }))
      },
      en: ["<img src=x onerror=alert(1)>", "1 manager"],
      zh: ["<img src=x onerror=alert(1)>"]
    },
    "more rows than are drawn": {
      data: leagueOf(1000),
      en: ["1000 managers"],
      zh: ["1000 位客户经理"]
    }
  },
  deeds: [
    {
      event: "rm-sort",
      act: (element) => head(element, "Manager")?.click(),
      done: (element) => textOf(element).includes("Sorted by Manager, ascending")
    },
    {
      event: "rm-filter",
      act: (element) => find(element, "snell"),
      done: (element) => rows(element).length === 1
    }
  ],
  keyboard: async (element) => {
    await userEvent.keyboard("{Tab}")
    assert.strictEqual(element.shadowRoot?.activeElement, inside(element, "input"))
    await userEvent.keyboard("zane")
    await until("the field narrows the rows", () => textOf(element).includes("1 of 35"))
    await userEvent.keyboard("{Backspace}{Backspace}{Backspace}{Backspace}{Tab}{Tab}{Enter}")
    await until("the second head sorts by name", () => ids(element)[0] === "m-0" && ids(element)[2] === "m-34")
    assert.strictEqual(element.shadowRoot?.activeElement, head(element, "Manager"))
    await userEvent.keyboard("{Enter}")
    await until("once more turns the order", () => ids(element)[0] === "m-29")
    const opened: Array<unknown> = []
    element.addEventListener("rm-open", ({ detail }) => opened.push(detail))
    rows(element)[0]?.querySelector("button")?.focus()
    await userEvent.keyboard("{Enter}{Tab}{Enter}")
    assert.deepStrictEqual(opened, [{ kind: "manager", id: "m-29" }, { kind: "manager", id: "m-28" }])
  }
})

const put = async (data: object): Promise<Widget> => {
  const element: Widget = document.createElement("rm-league-table")
  element.data = data
  document.body.append(element)
  await element.updateComplete
  return element
}
const press = async (element: Widget, title: string): Promise<void> => {
  head(element, title)?.click()
  await element.updateComplete
}

const named = (names: ReadonlyArray<string>) => ({
  ...leagueOf(names.length + 5),
  rows: leagueOf(names.length + 5).rows.slice(0, names.length).map((row, at) => ({
    ...row,
    manager: { id: names[at] ?? "", name: names[at] ?? "" }
  }))
})

describe("the league table", () => {
  afterEach(() => document.body.replaceChildren(document.createElement("main")))

  it("marks the one column that it is sorted by, and says so", async () => {
    const element = await put(league)
    const sorted = () =>
      [...(element.shadowRoot?.querySelectorAll("[aria-sort]") ?? [])].map((it) => it.getAttribute("aria-sort"))
    assert.deepStrictEqual(sorted(), ["ascending"])
    await press(element, "Won value")
    assert.deepStrictEqual(sorted(), ["descending"])
    assert.strictEqual(inside(element, "[role=status]")?.textContent, "Sorted by Won value, descending")
    assert.strictEqual(ids(element)[0], "m-0")
  })

  it("sorts shares by their exact number, and puts what is not applicable last either way", async () => {
    const values = ["1/3", "0.3333", null, "3334/10000", "0.34"]
    const element = await put({
      ...leagueOf(8),
      rows: leagueOf(8).rows.slice(0, 5).map((row, at) => ({ ...row, values: { win_rate: values[at] ?? null } }))
    })
    await press(element, "Win rate")
    assert.deepStrictEqual(ids(element), ["m-4", "m-3", "m-0", "m-1", "m-2"])
    await press(element, "Win rate")
    assert.deepStrictEqual(ids(element), ["m-1", "m-0", "m-3", "m-4", "m-2"])
  })

  it("sorts names as the language does: 59 before 589, Chinese by its sounds", async () => {
    const element = await put(named(["Unit 589", "Unit 59", "Unit 6"]))
    await press(element, "Manager")
    assert.deepStrictEqual(ids(element), ["Unit 6", "Unit 59", "Unit 589"])
    element.setAttribute("locale", "zh-CN")
    element.data = named(["张三", "李四", "王五"])
    await element.updateComplete
    assert.deepStrictEqual(ids(element), ["李四", "王五", "张三"])
  })

  it("keeps the focus on the row that was pressed when the order changes", async () => {
    const element = await put(league)
    rows(element)[3]?.querySelector("button")?.focus()
    const focused = () => element.shadowRoot?.activeElement?.textContent
    const [node] = rows(element)
    assert.strictEqual(focused(), "Cecily Lampkin")
    await press(element, "Manager")
    await press(element, "Manager")
    assert.strictEqual(focused(), "Cecily Lampkin")
    assert.strictEqual(rows(element).at(-1), node, "a row keeps its node, so a selection in it stays too")
  })

  it("draws 200 rows whole, and of more only those in view, with their place in the whole", async () => {
    assert.strictEqual(rows(await put(leagueOf(200))).length, 200)
    const element = await put(leagueOf(10_000))
    await until("it has measured its rows", () => rows(element).length < 60)
    assert.isAbove(rows(element).length, 10)
    assert.strictEqual(inside(element, "table")?.getAttribute("aria-rowcount"), "10001")
    const scroller = inside(element, ".long")
    scroller?.scrollTo({ top: 200_000 })
    await until("other rows are there", () => !ids(element).includes("m-0"))
    const first = rows(element)[0]
    assert.strictEqual(Number(first?.getAttribute("aria-rowindex")), Number(first?.dataset["id"]?.slice(2)) + 2)
    const height = scroller?.scrollHeight ?? 0
    scroller?.scrollTo({ top: height })
    await until("the last row is there", () => ids(element).includes("m-9999"))
    assert.strictEqual(scroller?.scrollHeight, height, "the height of the whole does not change on the way")
  })

  it("moves the focus to the scroller when the row that has it leaves the view", async () => {
    const element = await put(leagueOf(1000))
    const scroller = inside(element, ".long")
    rows(element)[0]?.querySelector("button")?.focus()
    scroller?.scrollTo({ top: 20_000 })
    await until("the row is gone", () => !ids(element).includes("m-0"))
    assert.strictEqual(element.shadowRoot?.activeElement, scroller)
  })

  it("prints all rows", async () => {
    const element = await put(leagueOf(300))
    dispatchEvent(new Event("beforeprint"))
    assert.strictEqual(rows(element).length, 300)
    dispatchEvent(new Event("afterprint"))
    await until("the window is back", () => rows(element).length < 300)
  })

  it("finds rows by name, team, territory or grade, whatever the case, and says how many", async () => {
    const element = await put(league)
    find(element, "ROCCO")
    await element.updateComplete
    assert.isTrue(rows(element).every((it) => it.textContent?.includes("Rocco Neubert")))
    assert.strictEqual(inside(element, "[role=status]")?.textContent, `${rows(element).length} of 35`)
    find(element, "nobody of this name")
    await element.updateComplete
    assert.include(textOf(element), "No row contains this.")
  })
})
