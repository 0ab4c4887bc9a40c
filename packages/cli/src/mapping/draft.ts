import { type Currency, parseCurrency, type Text } from "@rmkit/core/kernel"
import type { FileMapping, Mapping } from "../import/mapping.ts"
import { kindText } from "../names.ts"
import type { Building } from "./build.ts"
import { type DraftLine, overallOf, type OverallStyle } from "./document.ts"
import type { Habits } from "./fits.ts"
import { inOrder, linked } from "./links.ts"
import { type FileLook, type LeftOut, lookAround } from "./look.ts"
import { plainName } from "./names.ts"
import type { Preset } from "./preset.ts"
import { presetOf } from "./presets.ts"
import { recordsOf } from "./records.ts"
import { type FileRole, rolesOf } from "./roles.ts"
import { currencyWords } from "./words/headers.ts"

/** What a draft is told (起草条件); what it is not told it finds out or guesses. */
export interface Drafting {
  readonly preset?: Preset | undefined
  readonly currency?: Currency | undefined
  readonly timeZone?: string | undefined
}

/** A mapping that is proposed, and how sure each line of it is (映射草稿). */
export interface Draft {
  /** Nothing where no file could be made anything of. */
  readonly mapping: Mapping | undefined
  readonly preset: Preset | undefined
  readonly lines: ReadonlyArray<DraftLine>
  /** Columns that nothing is taken from, by file. */
  readonly unused: ReadonlyArray<{ readonly file: string; readonly columns: ReadonlyArray<string> }>
  readonly leftOut: ReadonlyArray<LeftOut>
  readonly roles: ReadonlyArray<FileRole>
  readonly timeZone: string
}

const youSaidSo: Text = { en: "you said so", zh: "由您指定" }

interface CurrencyGuess {
  readonly currency: Currency
  readonly percent: number
  readonly reason: Text
}

const guess = (code: string, percent: number, reason: Text): CurrencyGuess => {
  const currency = parseCurrency(code)
  if (currency === undefined) throw new RangeError(`${code} is no currency.`)
  return { currency, percent, reason }
}

const codeNames: ReadonlySet<string> = new Set(currencyWords.map(plainName))

/** The currency of the amounts: told, said by a column, a header or a cell, or guessed by the language of the headers. */
const currencyOf = (files: ReadonlyArray<FileLook>, told: Currency | undefined): CurrencyGuess => {
  if (told !== undefined) return { currency: told, percent: 100, reason: youSaidSo }
  const columns = files.flatMap(({ columns }) => columns)
  const codes = columns.filter(({ name }) => codeNames.has(plainName(name)))
    .flatMap(({ values }) => values.size === 1 ? [...values.keys()] : [])
    .flatMap((it) => parseCurrency(it.toUpperCase()) ?? [])
  const [code] = codes
  if (code !== undefined) {
    return guess(code, 95, {
      en: "a column of currencies says so in every row",
      zh: "币种列的每一行如此"
    })
  }
  const [seen] = columns.flatMap(({ currency }) => currency ?? [])
  if (seen !== undefined) return guess(seen, 88, { en: "a header or the cells say so", zh: "列名或单元格如此" })
  const names = columns.map(({ name }) => name).join(" ").toLowerCase()
  if (/\p{Script=Han}/u.test(names)) return guess("CNY", 60, { en: "the headers are Chinese", zh: "列名为中文" })
  if (/betrag|kunde|umsatz|preis|montant|prix|importe|precio|empresa|soci[eé]t[eé]/u.test(names)) {
    return guess("EUR", 50, {
      en: "the headers are in a language of the euro",
      zh: "列名为欧元区语言"
    })
  }
  return guess("USD", 30, {
    en: "nothing says which it is: --currency says another",
    zh: "无从判断；可用 --currency 指定"
  })
}

const zones: Readonly<Record<string, string>> = {
  CNY: "Asia/Shanghai",
  EUR: "Europe/Berlin",
  USD: "America/New_York",
  GBP: "Europe/London",
  CHF: "Europe/Zurich",
  HKD: "Asia/Hong_Kong",
  JPY: "Asia/Tokyo"
}

const chosenIn = (roles: ReadonlyArray<FileRole>) =>
  roles.flatMap(({ chosen, kind }) => [...chosen].map(([field, its]) => ({ kind, field, chosen: its })))

const fileDocument = (building: Building): FileMapping | undefined => {
  const [first, ...others] = recordsOf(building)
  return first === undefined ? undefined : { file: building.role.look.file, records: [first, ...others] }
}

const overallLines = (
  { currency, percent, reason }: CurrencyGuess,
  { timeZone }: OverallStyle,
  told: Drafting
): ReadonlyArray<DraftLine> => [
  { file: "", at: "currency", source: `“${currency}”`, percent, reason },
  ...(timeZone === undefined
    ? []
    : [{
      file: "",
      at: "timeZone",
      source: `“${timeZone}”`,
      percent: told.timeZone === undefined ? 40 : 100,
      reason: told.timeZone === undefined ?
        {
          en: "guessed by the currency; days of instants depend on it",
          zh: "由币种推测；带时刻的日期以此为准"
        } :
        youSaidSo
    }])
]

/**
 * Proposes a mapping for a folder of exports (起草映射): from the names of its files, the headers and some thousand rows of each. Nothing is hidden of what it is
 * not sure of.
 */
export const draftOf = async (folder: string, told: Drafting = {}): Promise<Draft> => {
  const { files, leftOut: unread } = await lookAround(folder)
  const preset = told.preset ?? presetOf(files.map(({ columns }) => columns.map(({ name }) => name)))
  const money = currencyOf(files, told.currency)
  const habits: Habits = { currency: money.currency, monthFirst: money.currency === "USD" }
  const found = rolesOf(files, preset, habits)
  const { links, unnamed } = linked(found.roles)
  // whom nobody names by any column, the rows that name them bring
  const superseded = found.roles.filter((it) => unnamed.has(it))
  const roles = inOrder(found.roles.filter((it) => !unnamed.has(it)), links)
  const timeZone = told.timeZone ?? zones[money.currency] ?? "UTC"
  const overall = overallOf(chosenIn(roles), habits, timeZone)
  const lines: Array<DraftLine> = [...overallLines(money, overall, told)]
  const documents: Array<FileMapping> = []
  const unkeyed: Array<LeftOut> = []
  const unused: Array<{ file: string; columns: ReadonlyArray<string> }> = []
  for (const role of roles) {
    const { kind, look, percent, reason } = role
    lines.push({ file: look.file, at: kind, source: look.file, percent, reason })
    const building: Building = { role, links, overall, lines, used: new Set() }
    const document = fileDocument(building)
    if (document === undefined) {
      unkeyed.push({
        file: look.file,
        why: {
          en: `it holds ${kind}s, but no column tells one ${kind} from another`,
          zh: `其内容是${kindText(kind).zh}，但没有一列能区分各条记录`
        }
      })
      continue
    }
    documents.push(document)
    const rest = look.columns.filter(({ name }) => !building.used.has(name)).map(({ name }) => name)
    if (rest.length > 0) unused.push({ file: look.file, columns: rest })
  }
  const [first, ...others] = documents
  return {
    mapping: first === undefined ? undefined : { ...overall, files: [first, ...others] },
    preset,
    lines,
    unused,
    leftOut: [
      ...unread,
      ...found.leftOut,
      ...unkeyed,
      ...superseded.map(({ kind, look }) => ({
        file: look.file,
        why: {
          en:
            `no other file names a ${kind} by one of its columns: those that are named are brought where they are named`,
          zh: `没有其他文件引用其中的${kindText(kind).zh}：被引用者在引用之处导入`
        }
      }))
    ],
    roles,
    timeZone
  }
}
