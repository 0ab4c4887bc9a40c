import { fieldWords, idWords, kindWords, nameWords, vagueWords } from "./words/headers.ts"

const withoutMarks = (text: string) =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll("ß", "ss").normalize("NFKC")

/** A name without what people write in one of many ways (规范化列名): case, accents, dashes, what stands in brackets. */
export const plainName = (name: string): string =>
  withoutMarks(name)
    .replace(/__c$/i, "")
    .replaceAll(/[(（[【<][^)）\]】>]*[)）\]】>]/gu, " ")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, " ")
    .trim()

/** Small words that say nothing of what a column holds. */
const small: ReadonlySet<string> = new Set([
  "of",
  "the",
  "a",
  "an",
  "de",
  "du",
  "des",
  "d",
  "l",
  "la",
  "le",
  "les",
  "del",
  "el",
  "los",
  "der",
  "die",
  "das",
  "dem",
  "den"
])

/** A name in one piece, without small words. */
const compact = (name: string): string => {
  const words = plainName(name).split(" ")
  const telling = words.filter((it) => !small.has(it))
  return (telling.length === 0 ? words : telling).join("")
}

const joined = (first: ReadonlyArray<string>, second: ReadonlyArray<string>) =>
  first.flatMap((a) => second.flatMap((b) => [`${a} ${b}`, `${b} ${a}`]))

const german = (words: ReadonlyArray<string>, what: ReadonlyArray<string>) =>
  words.flatMap((word) => what.flatMap((it) => [`${word}${it}`, `${word}n${it}`, `${word}s${it}`]))

const made = new Map<string, ReadonlyArray<string>>()

/** Every name by which a field of a kind is known (字段全部称呼), the likeliest first. */
export const wordsOf = (kind: string, field: string): ReadonlyArray<string> => {
  const key = `${kind}.${field}`
  const known = made.get(key)
  if (known !== undefined) return known
  const own = fieldWords[kind]?.[field] ?? []
  const kinds = kindWords[kind] ?? []
  const wanted = field === "id"
    ? [...joined(kinds, idWords), ...german(kinds, ["nummer", "nr", "id"])]
    : field === "name"
    ? [...joined(kinds, nameWords), ...german(kinds, ["name"])]
    : referenceWords(kind, field, own)
  const words = [...new Set([...own, ...wanted].map(compact))].filter((it) => it !== "")
  made.set(key, words)
  return words
}

/** A field that names another record may do so by its number or its name. */
const referenceWords = (kind: string, field: string, own: ReadonlyArray<string>): ReadonlyArray<string> =>
  isReference(kind, field)
    ? [
      ...joined(own, [...idWords, ...nameWords]),
      ...german(own, ["nummer", "nr", "name"])
    ]
    : []

const references: ReadonlySet<string> = new Set([
  "deal.manager",
  "deal.client",
  "deal.product",
  "client.owner",
  "client.parent",
  "manager.team",
  "manager.territory",
  "manager.lead",
  "team.territory",
  "team.lead",
  "territory.parent"
])

/** Whether a field names another record. */
const isReference = (kind: string, field: string): boolean => references.has(`${kind}.${field}`)

const plainIds = new Set(["recordid", ...idWords.map(compact)])
const plainNames = new Set(nameWords.map(compact))

/** How well a column's name names a field (列名匹配度), 0 to 1; `isOwn` where the file is one of that kind, so that a plain “name” is its name. */
export const nameScore = (header: string, kind: string, field: string, isOwn: boolean): number => {
  const name = compact(header)
  if (name === "") return 0
  const words = wordsOf(kind, field)
  const at = words.indexOf(name)
  if (at !== -1) return 1 - Math.min(at, 60) * 0.002
  if (isOwn && field === "id" && plainIds.has(name)) return 0.9
  if (isOwn && field === "name" && plainNames.has(name)) return 0.9
  if (isOwn && field === "id" && (kindWords[kind] ?? []).some((it) => compact(it) === name)) return 0.88
  if (isOwn && field === "name" && (kindWords[kind] ?? []).some((it) => compact(it) === name)) return 0.86
  if (isOwn && (vagueWords[kind]?.[field] ?? []).some((it) => compact(it) === name)) return 0.6
  return Math.max(0, ...words.map((word, index) => partScore(name, header, word) - Math.min(index, 60) * 0.001))
}

const hasHan = (text: string) => /\p{Script=Han}/u.test(text)

/** How well a name that is not the word itself may still mean it: it has the word in it, or is the word mistyped. */
const partScore = (name: string, header: string, word: string): number => {
  if (hasHan(word)) return word.length >= 2 && name.includes(word) ? 0.5 + 0.25 * (word.length / name.length) : 0
  if (word.length >= 5 && Math.abs(word.length - name.length) <= 1 && isTypo(name, word)) return 0.7
  if (word.length < 4 || !name.includes(word)) return 0
  const tokens = plainName(header).split(" ")
  const isWhole = tokens.includes(word) ||
    tokens.some((_, at) => tokens[at + 1] !== undefined && tokens.slice(at).join("").startsWith(word))
  return (isWhole ? 0.5 : 0.35) + 0.25 * (word.length / name.length)
}

const rest = (text: string, from: number) => text.slice(from)

/** Whether two words are one letter apart: put in, left out, changed, or two of them swapped. */
const isTypo = (left: string, right: string): boolean => {
  let at = 0
  while (at < left.length && left[at] === right[at]) at += 1
  return rest(left, at + 1) === rest(right, at + 1) || rest(left, at + 1) === rest(right, at) ||
    rest(left, at) === rest(right, at + 1) ||
    (left[at] === right[at + 1] && left[at + 1] === right[at] && rest(left, at + 2) === rest(right, at + 2))
}

/** How well a file's name says that it holds records of a kind (文件名匹配度), 0 to 1. */
export const fileScore = (file: string, kind: string): number => {
  const name = compact(file.replace(/\.[^.]*$/, ""))
  const words = [...kindWords[kind] ?? [], ...fileWords[kind] ?? []].map(compact)
  let best = 0
  for (const word of words) {
    if (word.length < 2) continue
    if (name === word || name === `${word}s` || name === `${word.replace(/y$/, "ie")}s`) return 1
    if (name.includes(word)) best = Math.max(best, 0.5 + 0.4 * (word.length / name.length))
  }
  return best
}

const fileWords: Readonly<Record<string, ReadonlyArray<string>>> = {
  deal: [
    "业务台账",
    "台账",
    "vorgänge",
    "pipeline",
    "sales pipeline",
    "deals",
    "opportunities",
    "opportunity",
    "verkaufschancen",
    "aufträge",
    "chancen",
    "affaires",
    "ventes",
    "oportunidades",
    "ventas",
    "销售漏斗"
  ],
  manager: [
    "客户经理",
    "团队主管",
    "vertriebsleiter",
    "sales teams",
    "teams",
    "users",
    "owners",
    "people",
    "staff",
    "employees",
    "systemuser",
    "mitarbeiter",
    "personal",
    "vertrieb",
    "utilisateurs",
    "équipe commerciale",
    "usuarios",
    "empleados",
    "人员名单"
  ],
  client: ["accounts", "companies", "kundenliste", "clients", "客户资料"],
  product: ["products", "catalog", "catalogue", "price list", "preisliste", "产品目录", "价目表"]
}
