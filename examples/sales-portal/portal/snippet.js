import { base } from "./ask.js"
import { announce, h } from "./dom.js"
import { words } from "./words.js"

const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll("\"", "&quot;").replaceAll("<", "&lt;")

/** What to put into a page so that it shows an element as it is shown here. */
const snippetOf = (element) => {
  const names = ["manager", "scheme", "period"].filter((name) => element.hasAttribute(name))
  const asked = names.map((name) => ` ${name}="${attribute(element.getAttribute(name))}"`).join("")
  const locale = document.documentElement.lang
  return `<script type="module" src="${new URL("rmkit-widgets.js", base)}"></script>
<rm-provider base-url="${base}" locale="${locale}">
  <${element.localName}${asked}></${element.localName}>
</rm-provider>
`
}

const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** A button that copies the snippet of an element, with the snippet to look at; where the browser does not let it be copied, it is selected. */
export const snippet = (element) => {
  const code = h("textarea", {
    readonly: true,
    rows: 5,
    spellcheck: "false",
    "aria-label": words().snippetOf,
    translate: "no"
  })
  const note = h("p", { class: "note", hidden: true })
  const shown = h("details", { class: "snippet" }, h("summary", {}, words().showSnippet), code)
  const fill = () => {
    code.value = snippetOf(element)
  }
  const say = (text) => {
    note.textContent = text
    note.hidden = false
    announce(text)
  }
  shown.addEventListener("toggle", fill)
  const copy = async () => {
    fill()
    if (await copied(code.value)) return say(words().copied)
    shown.open = true
    code.focus()
    code.select()
    say(words().notCopied)
  }
  new MutationObserver(() => {
    fill()
    note.hidden = true
  }).observe(element, { attributeFilter: ["manager", "scheme", "period"] })
  return h(
    "div",
    { class: "tools" },
    h("button", { type: "button", class: "quiet", click: () => void copy() }, words().copy),
    shown,
    note
  )
}
