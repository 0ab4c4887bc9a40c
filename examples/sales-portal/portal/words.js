import { en } from "./texts-en.js"
import { zh } from "./texts-zh.js"

const root = document.documentElement

/** Whether the page speaks Chinese. */
const isChinese = () => root.lang.startsWith("zh")

/** What the page says, in its language. */
export const words = () => isChinese() ? zh : en

/** What the server says in both languages, in that of the page. */
export const said = (text) => isChinese() ? text.zh : text.en

/** A count as people write it. */
export const count = (number) => new Intl.NumberFormat(root.lang).format(number)

/** An exact number as people write it: digits as they are, thousands apart, a true minus. */
export const exact = (text, sign = false) => {
  const [, minus = "", whole = text, rest = ""] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? []
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")
  if (minus === "-") return `\u2212${grouped}${rest}`
  return `${sign && Number(text) !== 0 ? "+" : ""}${grouped}${rest}`
}

/** A day as people write it. */
export const day = (text) =>
  new Intl.DateTimeFormat(root.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${text}T00:00Z`))

/** An instant as people write it, where they are. */
export const instant = (text) =>
  new Intl.DateTimeFormat(root.lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(text))

/** Several names in a row. */
export const listed = (names) => names.join(words().and)

/** Several sentences in one paragraph. */
export const together = (sentences) => sentences.join(isChinese() ? "" : " ")

/** Somebody's name with the id by which they act, as far as it is known here. */
export const named = (people, actor) => {
  const name = people.find((it) => it.actor === actor)?.name ?? actor
  return name === actor ? actor : isChinese() ? `${name}（${actor}）` : `${name} (${actor})`
}
