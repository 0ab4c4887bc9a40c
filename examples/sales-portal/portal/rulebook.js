import { go } from "./address.js"
import { read } from "./ask.js"
import { select } from "./choice.js"
import { h, table } from "./dom.js"
import { day, said, words } from "./words.js"

const tableOf = ({ caption, columns, rows }) =>
  h(
    "figure",
    {},
    h("figcaption", {}, said(caption)),
    table({
      caption: said(caption),
      className: rows.length < 16 ? "short" : "",
      columns: columns.map((it, at) => ({ label: said(it), head: at === 0 })),
      rows: rows.map((row) => row.map(said))
    })
  )

const articleOf = ({ id, number, paragraphs, tables, title }) =>
  h(
    "section",
    { class: "article", "data-article": id },
    h("h3", {}, words().article(number, said(title))),
    paragraphs.map((it) => h("p", {}, said(it))),
    tables.map(tableOf)
  )

const subtitle = ({ effectiveFrom, version }) =>
  version === null || effectiveFrom === null
    ? words().rulebookDraft
    : words().rulebookVersion(version, day(effectiveFrom))

/** Shows a heading, and goes on from there. */
const jump = (element) => () => {
  element.scrollIntoView({ block: "start" })
  element.focus({ preventScroll: true })
}

/** A document that is read on the screen, and printed as it is. */
const documentOf = (rulebook) => {
  const chapters = rulebook.chapters.map((chapter, at) => ({
    ...chapter,
    heading: words().chapter(at + 1, said(chapter.title)),
    element: h("h2", { tabindex: "-1" }, words().chapter(at + 1, said(chapter.title)))
  }))
  return h(
    "article",
    { class: "rulebook", "aria-label": said(rulebook.title) },
    h("header", {}, h("h1", {}, said(rulebook.title)), h("p", { class: "version" }, subtitle(rulebook))),
    h(
      "nav",
      { class: "contents", "aria-label": words().contents },
      h(
        "ol",
        {},
        chapters.map(({ element, heading }) =>
          h("li", {}, h("button", { type: "button", click: jump(element) }, heading))
        )
      )
    ),
    chapters.flatMap(({ articles, element }) => [element, ...articles.map(articleOf)])
  )
}

/** The rulebook of a version, or of the draft. */
export const rulebook = async (view, { draft, parts: [, , which], signal, versions }) => {
  const hasDraft = draft !== undefined && draft.revision !== null
  const version = which ?? (versions[0] === undefined ? undefined : String(versions[0].version))
  if (version === undefined) return view.replaceChildren(h("p", {}, words().noVersions))
  const found = await read("programme/rulebook", { version }, signal)
  view.replaceChildren(
    h(
      "form",
      { class: "choice", submit: (event) => event.preventDefault() },
      select({
        label: words().versionLabel,
        name: "version",
        options: [
          ...hasDraft ? [{ id: "draft", name: words().draft }] : [],
          ...versions.map((it) => ({ id: String(it.version), name: words().version(it.version) }))
        ],
        chosen: version,
        changed: (it) => go(["programme", "rulebook", it])
      }),
      h("button", { type: "button", class: "press", click: () => print() }, words().print)
    ),
    documentOf(found)
  )
}
