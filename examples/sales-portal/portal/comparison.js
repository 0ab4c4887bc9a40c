import { h, table } from "./dom.js"
import { count, exact, words } from "./words.js"

const shown = (it) => it ?? "–"

/** From what to what; one alone where it stays. */
const change = (before, after) =>
  before === after
    ? shown(before)
    : [
      h("span", { class: "was" }, shown(before)),
      h("span", { class: "arrow", "aria-label": "→" }, " → "),
      h("b", {}, shown(after))
    ]

const isMoved = ({ after, before, moved }) =>
  (moved !== null && Number(moved) !== 0) || before.grade !== after.grade ||
  (before.score === null) !== (after.score === null)

/** By how much, whichever way. */
const distance = ({ moved }) => Math.abs(Number(moved ?? 0))

const delta = ({ moved }) => {
  if (moved === null) return "–"
  if (Number(moved) === 0) return "0"
  const isUp = Number(moved) > 0
  return [
    h("span", { "aria-hidden": "true", class: "way" }, isUp ? "▲ " : "▼ "),
    exact(moved, true),
    h("span", { class: "sr" }, ` ${isUp ? words().up : words().down}`)
  ]
}

const tableOf = (rows, caption) =>
  table({
    caption,
    className: "moves",
    columns: [
      { label: words().manager, head: true },
      { label: words().moved, figure: true },
      { label: words().score, figure: true },
      { label: words().grade, figure: true },
      { label: words().rank, figure: true }
    ],
    rows: rows.map((row) => {
      const { after, before, manager } = row
      return [
        manager.name,
        delta(row),
        change(before.score, after.score),
        change(before.grade, after.grade),
        change(before.rank, after.rank)
      ]
    })
  })

const most = 50

/** Who moves, the farthest first, and below those who do not. */
export const comparisonOf = ({ rows }) => {
  if (rows.length === 0) return [h("p", {}, words().nobody)]
  const moved = rows.filter(isMoved).toSorted((a, b) => distance(b) - distance(a))
  const still = rows.filter((it) => !isMoved(it))
  const ups = moved.filter((it) => Number(it.moved ?? 0) > 0).length
  const downs = moved.filter((it) => Number(it.moved ?? 0) < 0).length
  const grades = moved.filter(({ after, before }) => after.grade !== before.grade).length
  const found = h("div", {}, ...moved.length === 0 ? [] : [tableOf(moved.slice(0, most), words().whoMoves)])
  const more = h("button", {
    type: "button",
    class: "press",
    hidden: moved.length <= most,
    click: () => {
      more.hidden = true
      found.replaceChildren(tableOf(moved, words().whoMoves))
    }
  }, words().more)
  return [
    h("p", { class: "summary" }, words().moves(count(rows.length), ups, downs, grades)),
    found,
    more,
    ...still.length === 0 ? [] : [
      h(
        "details",
        { class: "still" },
        h("summary", {}, words().unmoved(still.length)),
        tableOf(still, words().unmoved(still.length))
      )
    ]
  ]
}
