import { addressOf, go, keep } from "./address.js"
import { read, source } from "./ask.js"
import { choice, chosenOf, select } from "./choice.js"
import { h } from "./dom.js"
import { inFloatingPoint } from "./floating.js"
import { snippet } from "./snippet.js"
import { words } from "./words.js"

const command = "rmkit import --db house.sqlite --mapping mapping.json --as-of 2026-03-31 exports"

/** Whoever sees one card alone comes to it at once. */
const seesOwnAlone = ({ manager, sees }) => manager !== null && sees.length === 1 && sees[0] === "own"

/** The first scheme that has anybody for one to see, where none is wanted. */
const schemeFor = async ({ me, portal }, params, signal) => {
  const first = chosenOf(portal, params)
  if (params.scheme !== undefined || me.sees.includes("all") || portal.schemes.length < 2) return first.scheme
  for (const { id } of portal.schemes) {
    const { period } = chosenOf(portal, { ...params, scheme: id })
    if (period === "") continue
    // oxlint-disable-next-line no-await-in-loop -- the first that has somebody ends it
    const { rows } = await read("league", { scheme: id, period }, signal)
    if (rows.length > 0) return id
  }
  return first.scheme
}

const provider = (...children) => {
  const element = h("rm-provider", {}, ...children)
  element.source = source()
  return element
}

const cardOf = ({ chosen, manager, whole }) =>
  h("rm-kpi-card", {
    id: "card",
    "heading-level": whole ? 2 : 3,
    expanded: whole,
    manager,
    scheme: chosen.scheme,
    period: chosen.period
  })

/** What binary floating point would have printed, where it is something else. */
const footnote = async ({ chosen, manager, signal }, note) => {
  note.hidden = true
  const { period, scheme } = chosen
  const printed = inFloatingPoint(await read(`scorecards/${encodeURIComponent(manager)}`, { scheme, period }, signal))
  note.hidden = printed === undefined
  note.textContent = printed === undefined ? "" : words().floating(printed)
}

const head = (title, lead) => [h("h1", {}, title), h("p", { class: "lead" }, lead)]

const empty = (says, hint) =>
  h("div", { class: "empty" }, h("p", {}, says), ...hint === undefined ? [] : [h("p", {}, hint), h("pre", {}, command)])

/** Scores: everybody whom one sees beside one card, and a page for each manager with everything behind the score. */
export const scores = async (view, { house, parts: [, whole], params, signal }) => {
  const { me, portal } = house
  const { scoresLead, scoresTitle } = words()
  if (me.sees.length === 0) return view.replaceChildren(...head(scoresTitle, scoresLead), empty(words().maySeeNone))
  const scheme = await schemeFor(house, params, signal)
  const chosen = chosenOf(portal, { ...params, scheme })
  if (chosen.period === "") {
    return view.replaceChildren(
      ...head(scoresTitle, scoresLead),
      empty(words().noPeriods, me.may.includes("imports.read") ? words().noPeriodsHint : undefined)
    )
  }
  const own = seesOwnAlone(me)
  const { rows } = await read("league", { scheme, period: chosen.period }, signal)
  const wanted = whole ?? (own ? me.manager : params.manager ?? document.documentElement.dataset.opensWith)
  const shown = rows.find(({ manager }) => manager.id === wanted)?.manager ?? (own ? undefined : rows[0]?.manager)
  const isWhole = shown !== undefined && (own || whole === shown.id)
  const parts = isWhole && !own ? ["scores", shown.id] : ["scores"]
  const choosing = { ...isWhole ? {} : { manager: shown?.id }, scheme, period: chosen.period }
  keep(parts, choosing)

  const people = rows.map(({ manager }) => manager).toSorted((a, b) =>
    a.name.localeCompare(b.name, document.documentElement.lang)
  )
  const form = h(
    "form",
    { class: "choice", id: "choice", submit: (event) => event.preventDefault() },
    ...choice({ portal, chosen, changed: (more) => go(parts, { ...choosing, ...more }) }),
    own || isWhole ? undefined : select({
      label: words().manager,
      name: "manager",
      options: people,
      chosen: shown?.id,
      changed: (id) => go(["scores"], { ...choosing, manager: id })
    })
  )
  const note = h("p", { class: "footnote", id: "footnote", hidden: true })
  const elsewhere = h("p", { class: "footnote", id: "elsewhere", role: "status" })
  view.addEventListener("rm-open", ({ detail: { id, kind } }) => {
    if (kind === "manager") go(["scores"], { ...choosing, manager: id })
    else elsewhere.textContent = words().elsewhere(kind, id)
  }, { signal })

  if (shown === undefined) {
    view.replaceChildren(...head(scoresTitle, scoresLead), form, empty(words().noCards))
    return
  }
  const card = cardOf({ chosen, manager: shown.id, whole: isWhole })
  if (isWhole) {
    view.replaceChildren(
      ...own
        ? []
        : [
          h(
            "p",
            { class: "back" },
            h("a", { href: addressOf(["scores"], { manager: shown.id }) }, `‹ ${words().toAll}`)
          )
        ],
      ...head(shown.name, words().ownPage),
      form,
      provider(h("div", { class: "page" }, card, note, snippet(card), elsewhere))
    )
  } else {
    const league = h("rm-league-table", { id: "league", "heading-level": 3, scheme, period: chosen.period })
    const link = h(
      "a",
      { href: addressOf(["scores", shown.id], { manager: undefined }) },
      `${words().whole(shown.name)} ›`
    )
    view.replaceChildren(
      ...head(scoresTitle, scoresLead),
      form,
      provider(h(
        "div",
        { class: "desk" },
        h(
          "section",
          { class: "one" },
          h("h2", {}, words().card),
          card,
          h("p", { class: "onward" }, link),
          note,
          snippet(card),
          elsewhere
        ),
        h("section", { class: "all" }, h("h2", {}, words().league), league, snippet(league))
      ))
    )
  }
  await footnote({ chosen, manager: shown.id, signal }, note)
}
