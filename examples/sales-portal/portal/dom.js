/**
 * An element with what is in it. Properties that are functions are listeners, `true` is an attribute without a value, and what is undefined or false is left out;
 * children are elements and texts. No text is ever read as mark-up.
 */
export const h = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, "")
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value))
  }
  element.append(...children.flat(2).filter((it) => it !== undefined && it !== ""))
  return element
}

const cellOf = ({ columns, cell, at, element }) => {
  const { label, figure = false, head = false } = columns[at]
  return h(
    head ? "th" : "td",
    {
      role: head ? "rowheader" : "cell",
      scope: head ? "row" : undefined,
      class: figure ? "figure" : undefined,
      "data-label": label
    },
    h("span", {}, cell),
    element
  )
}

/**
 * A table that turns into a list of records where it is narrow, and says that it is a table all the same. `columns` have a label, and may be figures or the head of
 * their row; `rows` and the `foot` have a cell for each.
 */
export const table = ({ caption, columns, rows, foot, className = "" }) => {
  const line = (cells, name) =>
    h("tr", { role: "row", class: name }, cells.map((cell, at) => cellOf({ columns, cell, at })))
  return h(
    "table",
    { role: "table", class: `table ${className}` },
    h("caption", { class: "sr" }, caption),
    h(
      "thead",
      { role: "rowgroup" },
      h(
        "tr",
        { role: "row" },
        columns.map(({ figure, label }) =>
          h("th", { role: "columnheader", scope: "col", class: figure ? "figure" : undefined }, label)
        )
      )
    ),
    h("tbody", { role: "rowgroup" }, rows.map((it) => line(it))),
    foot === undefined ? undefined : h("tfoot", { role: "rowgroup" }, line(foot, "sum"))
  )
}

/** A short word that says of what kind something is. */
export const chip = (text, kind = "calm") => h("span", { class: `chip ${kind}` }, text)

/** How to find an element again that was drawn anew. */
const keyOf = (element) =>
  `${element.localName} ${element.getAttribute("name") ?? ""} ${element.getAttribute("aria-label") ?? ""} ${
    element.localName === "select" ? "" : element.textContent
  }`

/** Draws something anew, and gives the focus back to what had it; to the first heading where that is gone. */
export const redraw = (element, ...children) => {
  const focused = document.activeElement
  const key = focused !== null && element.contains(focused) ? keyOf(focused) : undefined
  element.replaceChildren(...children)
  if (key === undefined) return
  const again = [...element.querySelectorAll("a, button, input, select, summary")].find((it) =>
    keyOf(it) === key && !it.disabled
  )
  const heading = element.querySelector("h1, h2")
  heading?.setAttribute("tabindex", "-1")
  const next = again ?? heading
  next?.focus({ preventScroll: true })
}

/** Says something to everybody, until the next view. */
export const tell = (text) => {
  const told = document.getElementById("told")
  told.textContent = text
  told.hidden = false
  told.dataset.fresh = ""
}

/** Says something to whoever listens to the page, and shows it to nobody. */
export const announce = (text) => {
  document.getElementById("announce").textContent = text
}
