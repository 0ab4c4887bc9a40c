import { addressOf, go } from "./address.js"
import { read } from "./ask.js"
import { select } from "./choice.js"
import { chip, h } from "./dom.js"
import { count, said, words } from "./words.js"

const kinds = { added: "good", removed: "bad", changed: "calm" }

/** Differences, each in a sentence with where it stands. */
export const differenceList = (differences) =>
  differences.length === 0
    ? h("p", {}, words().noDifferences)
    : h(
      "ul",
      { class: "differences" },
      differences.map(({ kind, path, says }) =>
        h(
          "li",
          {},
          chip(words().kinds[kind], kinds[kind]),
          h("div", {}, h("p", {}, said(says)), h("code", {}, path))
        )
      )
    )

/** What differs between any two versions, in words. */
export const differences = async (view, { draft, params: { from, to }, signal, versions }) => {
  const [latest, before] = versions
  if (latest === undefined) return view.replaceChildren(h("p", {}, words().noVersions))
  const hasDraft = draft !== undefined && draft.revision !== null
  const right = to ?? String(latest.version)
  const left = from ?? String((to === "draft" ? latest : before ?? latest).version)
  const options = versions.map(({ version }) => ({ id: String(version), name: words().version(version) }))
  const choosing = (more) => go(["programme", "differences"], { from: left, to: right, ...more })
  const found = await read("programme/differences", { from: left, to: right }, signal)
  view.replaceChildren(
    h(
      "form",
      { class: "choice", submit: (event) => event.preventDefault() },
      select({ label: words().from, name: "from", options, chosen: left, changed: (it) => choosing({ from: it }) }),
      select({
        label: words().to,
        name: "to",
        options: [...hasDraft ? [{ id: "draft", name: words().draft }] : [], ...options],
        chosen: right,
        changed: (it) => choosing({ to: it })
      })
    ),
    versions.length < 2 && !hasDraft
      ? h("p", {}, words().noEarlier)
      : h("p", { class: "note" }, words().countDifferences(count(found.length))),
    ...versions.length < 2 && !hasDraft ? [] : [differenceList(found)]
  )
}

/** Where one looks at the differences of two versions. */
export const toDifferences = (from, to) =>
  addressOf(["programme", "differences"], { from: String(from), to: String(to) })
