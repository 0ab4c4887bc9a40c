import { type Day, partsOf, type Text } from "../kernel/index.ts"

/** Both languages from what each says in its way (双语). */
export const both = (en: string, zh: string): Text => ({ en, zh })

/** A name in quotation marks (引号). */
export const quoted = ({ en, zh }: Text): Text => both(`“${en}”`, `“${zh}”`)

/** Several names in a row (并列): `a, b and c`. */
export const listed = (names: ReadonlyArray<Text>): Text => {
  const [last, ...others] = names.toReversed()
  if (last === undefined) return both("nothing", "无")
  if (others.length === 0) return last
  const before = others.toReversed()
  return both(
    `${before.map(({ en }) => en).join(", ")} and ${last.en}`,
    `${before.map(({ zh }) => zh).join("、")}和${last.zh}`
  )
}

/** A text that is the same in both languages (编号等原样文本). */
export const asIs = (text: string): Text => both(text, text)

/** A Chinese text to stand within a sentence (嵌入中文): with a space on each side that is no Chinese character. */
export const within = (text: string): string =>
  `${/^[\x21-\x7e]/.test(text) ? " " : ""}${text}${/[\x21-\x7e]$/.test(text) ? " " : ""}`

/** Sentences that go on in one paragraph (连成一段): with a space between them in English. */
export const together = (...sentences: ReadonlyArray<Text>): Text =>
  both(sentences.map(({ en }) => en).join(" "), sentences.map(({ zh }) => zh).join(""))

const months = "January February March April May June July August September October November December".split(" ")

/** A day as people write it (日期文本): `1 January 2026`. */
export const dayText = (day: Day): Text => {
  const { date, month, year } = partsOf(day)
  return both(`${date} ${months[month - 1]} ${year}`, `${year}年${month}月${date}日`)
}

/** A currency as people call it (币种名称): `US Dollar`; the code where nobody calls it anything. */
export const currencyText = (code: string): Text => {
  const named = (language: string) => new Intl.DisplayNames(language, { type: "currency" }).of(code) ?? code
  return both(named("en"), named("zh-CN"))
}

/** Some instant at which the zones of today have their summer time; before 1980 many had none. */
const lately = Date.UTC(2026, 0, 1)

/** A time zone as people call it (时区名称), summer or winter: `Eastern Time`. */
export const timeZoneText = (timeZone: string): Text => {
  const named = (language: string) =>
    new Intl.DateTimeFormat(language, { timeZone, timeZoneName: "longGeneric" }).formatToParts(lately)
      .find(({ type }) => type === "timeZoneName")?.value ?? timeZone
  return both(named("en"), named("zh-CN"))
}
