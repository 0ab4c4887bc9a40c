import { keep } from "./address.js"
import { read } from "./ask.js"
import { choice, chosenOf } from "./choice.js"
import { comparisonOf } from "./comparison.js"
import { differenceList } from "./differences.js"
import { h, redraw } from "./dom.js"
import { publication } from "./publication.js"
import { inForceOn, toRulebook } from "./versions.js"
import { count, day, instant, named, said, together, words } from "./words.js"

const drafting = "rmkit programme draft programme.json --db house.sqlite --by NAME"
const watching = "rmkit serve --db house.sqlite --watch-programme programme.json --drafted-by NAME"

/** What is wrong with what was saved last, each with its place. */
const problemList = ({ problems, revision }) =>
  h(
    "section",
    { class: "problems" },
    h("h2", {}, words().problems(count(problems.length))),
    h(
      "ul",
      {},
      problems.map(({ accepted, path, place, says }) =>
        h(
          "li",
          {},
          h(
            "p",
            { class: "place" },
            place === null ? undefined : h("b", {}, words().place(place.line, place.column)),
            path === "" ? (place === null ? words().wholeFile : undefined) : h("code", {}, path)
          ),
          h("p", {}, said(says)),
          accepted === "" || words().accepts === undefined
            ? undefined
            : h("p", { class: "note" }, words().accepts(accepted))
        )
      )
    ),
    h("p", {}, revision === null ? words().problemsAlone : words().problemsBeside)
  )

/** Who moves under the draft, by scheme and period. */
const whoMoves = async (view, { house, params, signal }) => {
  const chosen = chosenOf(house.portal, params)
  if (chosen.period === "") return view.replaceChildren(h("h2", {}, words().whoMoves), h("p", {}, words().noPeriods))
  const { period, scheme } = chosen
  const again = (more) => {
    const wanted = { scheme, period, ...more }
    keep(["programme", "draft"], wanted)
    return whoMoves(view, { house, params: { ...params, ...wanted }, signal })
  }
  let found
  try {
    found = comparisonOf(await read("programme/comparison", { scheme, period }, signal))
  } catch (error) {
    if (signal.aborted || error.problem === undefined) throw error
    // this scheme alone cannot be compared, and others may be
    found = [h("p", { class: "notice" }, error.message)]
  }
  redraw(
    view,
    h("h2", {}, words().whoMoves),
    h(
      "form",
      { class: "choice", submit: (event) => event.preventDefault() },
      ...choice({ portal: house.portal, chosen, changed: (more) => void again(more) })
    ),
    ...found
  )
}

/** What holds while nothing is drafted, and to whom a draft would be shown; how to draft is told to those who may, how to serve to the house. */
const nothingDrafted = ({ house: { me }, today, versions }) => {
  const now = inForceOn(versions, today)
  const mayDraft = me.may.includes("programme.draft")
  return h(
    "div",
    { class: "empty" },
    h("p", {}, words().noDraft),
    now === undefined ? h("p", {}, words().noVersions) : h(
      "p",
      {},
      words().holds(now.version, day(now.effectiveFrom)),
      " ",
      h("a", { href: toRulebook(now) }, words().readRulebookOf(now.version))
    ),
    h("p", {}, words().draftSeen),
    ...mayDraft
      ? [h("p", {}, words().noDraftWatched), h("pre", {}, ...me.actor === "system" ? [watching, "\n"] : [], drafting)]
      : []
  )
}

/** The draft beside what is in force: what it changes, who moves, and its publication. */
export const draftView = async (view, asked) => {
  const { draft, house } = asked
  if (draft === undefined) return view.replaceChildren(nothingDrafted(asked))
  const { against, draftedAt, draftedBy, file, problems, revision } = draft
  const moves = h("section", { class: "moving" })
  const isSound = revision !== null
  if (isSound && against !== null && house.me.sees.length > 0) await whoMoves(moves, asked)
  redraw(
    view,
    h(
      "p",
      { class: "lead" },
      together([
        ...isSound ? [words().draftBy(named(house.people, draftedBy), instant(draftedAt))] : [],
        ...file === null ? [] : [words().draftFile(file.name, instant(file.savedAt))],
        ...isSound ? [words().notInForce] : []
      ])
    ),
    ...problems.length === 0 ? [] : [problemList(draft)],
    ...isSound
      ? [
        h(
          "section",
          {},
          h("h2", {}, against === null ? words().firstVersion : words().whatChanges(against)),
          ...against === null ? [] : [differenceList(draft.differences)]
        ),
        ...moves.childElementCount === 0 ? [] : [moves],
        publication(asked)
      ]
      : []
  )
}
