import { addressOf } from "./address.js"
import { read } from "./ask.js"
import { announce, chip, h, table } from "./dom.js"
import { count, day, instant, said, words } from "./words.js"

const command = "rmkit import --db house.sqlite --mapping mapping.json --as-of 2026-03-31 exports"

/** What is counted of a file, in the order in which it adds up; those with rows to look at lead to them. */
const columns = ["read", "new", "changed", "unchanged", "rejected", "missing", "warned", "aliased"]
const outcomes = ["rejected", "warned", "aliased", "changed", "missing"]
const counted = [...columns, "accepted"]

const sumOf = (files) =>
  Object.fromEntries(counted.map((name) => [name, files.reduce((all, file) => all + file[name], 0)]))

const asOfText = ({ asOf }) => asOf === null ? words().noAsOf : day(asOf)

/** A number, which leads to its rows where there are some to look at. */
const figure = ({ file, name, number, run }) =>
  number > 0 && outcomes.includes(name)
    ? h("a", {
      href: addressOf(["data", run], { outcome: name, file }),
      "aria-label": words().rowsOf(`${count(number)} ${words()[name]}`, file ?? "")
    }, count(number))
    : h("span", { class: number === 0 ? "nought" : undefined }, count(number))

const heading = () => [h("h1", {}, words().dataTitle), h("p", { class: "lead" }, words().dataLead)]

const runsTable = (items) =>
  table({
    caption: words().dataTitle,
    columns: [
      { label: words().asOf, head: true },
      { label: words().when },
      { label: words().by },
      { label: words().files, figure: true },
      ...["read", "new", "changed", "rejected"].map((name) => ({ label: words()[name], figure: true }))
    ],
    rows: items.map((run) => {
      const sum = sumOf(run.files)
      return [
        h("a", { href: addressOf(["data", run.id]) }, asOfText(run)),
        [instant(run.startedAt), run.finishedAt === null ? chip("…", "warn") : ""],
        run.by,
        count(run.files.length),
        ...["read", "new", "changed", "rejected"].map((name) =>
          figure({ name, number: sum[name], run: run.id, file: undefined })
        )
      ]
    })
  })

const listOfRuns = async (view, { signal }) => {
  const first = await read("imports", { limit: 20 }, signal)
  if (first.items.length === 0) {
    const empty = h(
      "div",
      { class: "empty" },
      h("p", {}, words().noImports),
      h("p", {}, words().noImportsHint),
      h("pre", {}, command)
    )
    return view.replaceChildren(...heading(), empty)
  }
  const runs = h("div", {})
  const more = h("button", { type: "button", class: "press" }, words().more)
  let items = []
  let next
  const add = (page) => {
    items = [...items, ...page.items]
    next = page.next ?? undefined
    more.hidden = next === undefined
    runs.replaceChildren(runsTable(items))
  }
  more.addEventListener("click", async () => add(await read("imports", { limit: 20, after: next }, signal)), { signal })
  add(first)
  view.replaceChildren(...heading(), runs, more)
}

const filesTable = (run) => {
  const cells = (file, numbers) => columns.map((name) => figure({ file, name, number: numbers[name], run: run.id }))
  return table({
    caption: words().files,
    className: "dense",
    columns: [{ label: words().file, head: true }, ...columns.map((name) => ({ label: words()[name], figure: true }))],
    rows: run.files.map((file) => [file.file, ...cells(file.file, file)]),
    foot: [words().total, ...cells(undefined, sumOf(run.files))]
  })
}

const linesOf = ({ count: rows, line, lines }) => {
  if (rows <= 1 && line !== null) return count(line)
  if (lines.length === 0) return "–"
  const few = lines.slice(0, 6).map((it) => count(it)).join(", ")
  return [words().rowsOfKind(count(rows)), h("small", {}, words().andLines(`${few}${rows > 6 ? " …" : ""}`))]
}

const rowsTable = (rows, { file, outcome }) => {
  const hasValues = rows.some(({ value }) => value !== null)
  return table({
    caption: words().rows,
    className: "rows",
    columns: [
      ...file === undefined ? [{ label: words().file }] : [],
      { label: words().line, head: true },
      ...outcome === undefined ? [{ label: words().outcome }] : [],
      { label: words().column },
      ...hasValues ? [{ label: words().value }] : [],
      { label: words().says }
    ],
    rows: rows.map((row) => [
      ...file === undefined ? [row.file] : [],
      linesOf(row),
      ...outcome === undefined
        ? [chip(words().outcomes[row.outcome], row.outcome === "rejected" ? "bad" : "calm")]
        : [],
      row.column ?? (row.record === null ? "–" : `${row.record.kind} ${row.record.id}`),
      ...hasValues ? [row.value === null ? "–" : h("code", {}, row.value)] : [],
      said(row.says)
    ])
  })
}

/** The rows of a run, those of one outcome or file where that is asked, page after page. */
const rowsOf = async (run, { file, outcome }, signal) => {
  const asked = { file, outcome, limit: 50 }
  const path = `imports/${encodeURIComponent(run.id)}/rows`
  const found = h("div", {})
  const more = h("button", { type: "button", class: "press" }, words().more)
  let rows = []
  let next
  const add = (page) => {
    rows = [...rows, ...page.rows]
    next = page.next ?? undefined
    more.hidden = next === undefined
    found.replaceChildren(rows.length === 0 ? h("p", {}, words().noRows) : rowsTable(rows, { file, outcome }))
  }
  more.addEventListener("click", async () => {
    add(await read(path, { ...asked, after: next }, signal))
    announce(words().shown(rows.length))
  }, { signal })
  add(await read(path, asked, signal))
  return [found, more]
}

const filters = (run, { file, outcome }) => {
  const sum = sumOf(file === undefined ? run.files : run.files.filter((it) => it.file === file))
  const link = (name) =>
    h("a", {
      href: addressOf(["data", run.id], { file, outcome: name }),
      "aria-current": name === outcome ? "true" : undefined
    }, name === undefined ? words().allRows : `${words().outcomes[name]} ${count(sum[name])}`)
  return h("nav", { class: "filters", "aria-label": words().outcome }, [undefined, ...outcomes].map(link))
}

const oneRun = async (view, { parts: [, id], params: { file, outcome }, signal }) => {
  const run = await read(`imports/${encodeURIComponent(id)}`, {}, signal)
  const sum = Object.fromEntries(Object.entries(sumOf(run.files)).map(([name, number]) => [name, count(number)]))
  const what = outcome === undefined ? words().allRows : words().outcomes[outcome] ?? outcome
  const title = h("h2", { id: "rows", tabindex: "-1" }, words().rowsOf(what, file ?? ""))
  const rows = await rowsOf(run, { file, outcome }, signal)
  view.replaceChildren(
    h("p", { class: "back" }, h("a", { href: addressOf(["data"]) }, `‹ ${words().allImports}`)),
    h("h1", {}, run.asOf === null ? words().run : words().asOfDay(day(run.asOf))),
    h("p", { class: "lead" }, words().runOf(instant(run.startedAt), run.by)),
    ...run.finishedAt === null ? [h("p", { class: "notice warn" }, words().unfinished)] : [],
    h(
      "section",
      {},
      h("h2", {}, words().files),
      filesTable(run),
      h("p", { class: "note adds" }, words().addsUp(sum)),
      h("p", { class: "note" }, words().missingHint)
    ),
    h("section", {}, title, filters(run, { file, outcome }), ...rows)
  )
  if (outcome !== undefined || file !== undefined) title.scrollIntoView({ block: "start" })
}

/** Data: what was read, from which file, and what became of every row. */
export const data = async (view, asked) => {
  if (!asked.house.me.may.includes("imports.read")) {
    return view.replaceChildren(...heading(), h("div", { class: "empty" }, h("p", {}, words().mayNotImports)))
  }
  return asked.parts.length > 1 ? oneRun(view, asked) : listOfRuns(view, asked)
}
