import type { Text } from "@rmkit/core/kernel"
import type { Condition, FieldMapping } from "../import/mapping.ts"
import { because } from "./because.ts"
import { type Building, recordOf, say, sayConstant, sayReference } from "./build.ts"
import type { RecordDocument } from "./document.ts"
import type { Chosen } from "./guess.ts"
import { cellIn, type ColumnLook } from "./look.ts"
import { type Outcome, outcomeOf } from "./outcomes.ts"

/** What each word of the outcome's column is taken for. */
const outcomesOf = ({ values }: ColumnLook, { role }: Building): ReadonlyMap<string, Outcome | undefined> =>
  new Map([...values.keys()].map((word) => [word, outcomeOf(word, role.origin.preset)]))

const quotedList = (words: ReadonlyArray<string>) => words.map((it) => `“${it}”`).join(", ")

const outcomeField = (
  building: Building,
  chosen: Chosen,
  meant: ReadonlyMap<string, Outcome | undefined>
): FieldMapping => {
  const unknown = [...meant].flatMap(([word, outcome]) => outcome === undefined ? [word] : [])
  const { column } = chosen
  const isBlank = column.filled < building.role.look.counted
  const field = say(building, "deal", "outcome", chosen, {
    aliases: Object.fromEntries(
      [...meant].flatMap(([word, outcome = "open"]) => word === outcome ? [] : [[word, outcome]])
    ),
    ...(isBlank ? { default: "open" } : {})
  })
  const { file } = building.role.look
  for (const outcome of ["won", "lost", "open"] as const) {
    const words = [...meant].flatMap(([word, it]) => it === outcome ? [word] : [])
    if (words.length === 0) continue
    building.lines.push({
      file,
      at: "deal.outcome: alias",
      source: `${quotedList(words)} → “${outcome}”`,
      percent: 92,
      reason: { en: "known words", zh: "已知的词" }
    })
  }
  if (unknown.length > 0) {
    const reason = {
      en: "unknown words are taken for open: say what they mean",
      zh: "未知的词按进行中处理：请写明其含义"
    }
    building.lines.push({
      file,
      at: "deal.outcome: alias",
      source: `${quotedList(unknown)} → “open”`,
      percent: 30,
      reason
    })
  }
  if (isBlank) {
    const reason = { en: "deals of which nothing is said are taken for open", zh: "未写明的商机按进行中处理" }
    building.lines.push({ file, at: "deal.outcome: default", source: "“open”", percent: 45, reason })
  }
  return field
}

const stageField = (
  building: Building,
  chosen: Chosen,
  outcome: Chosen,
  meant: ReadonlyMap<string, Outcome | undefined>
): FieldMapping => {
  if (chosen.column !== outcome.column) return say(building, "deal", "stage", chosen)
  const aliases = [...meant].flatMap(([word, it]) => it === "won" || it === "lost" ? [[word, ""] as const] : [])
  return say(building, "deal", "stage", chosen, { aliases: Object.fromEntries(aliases) })
}

interface Days {
  readonly closedOn: FieldMapping | undefined
  readonly expectedOn: FieldMapping | undefined
}

/** One column often says when a deal is expected to close while it is open, and when it was closed afterwards. */
const closingDays = (
  building: Building,
  chosen: ReadonlyMap<string, Chosen>,
  meant: ReadonlyMap<string, Outcome | undefined>
): Days => {
  const outcome = chosen.get("outcome")
  const closed = chosen.get("closedOn")
  const expected = chosen.get("expectedOn")
  const words = [...meant].flatMap(([word, it]) => it === "won" || it === "lost" ? [word] : [])
  const plain: Days = {
    closedOn: closed === undefined ? undefined : say(building, "deal", "closedOn", closed),
    expectedOn: undefined
  }
  const withExpected = (days: Days): Days =>
    expected === undefined ? days : { ...days, expectedOn: say(building, "deal", "expectedOn", expected) }
  const [first, ...others] = words
  if (outcome === undefined || first === undefined) return withExpected(plain)
  const inClosed: Condition = { column: outcome.column.name, is: [first, ...others] }
  const inOpen: Condition = { column: outcome.column.name, not: [first, ...others] }
  const isOpen = (cells: ReadonlyArray<string>) => !words.includes(cellIn(cells, outcome.column))
  if (closed === undefined) {
    if (expected === undefined) return plain
    const reason = because(expected.reason, {
      en: "no column says when a deal was closed, so the expected day is taken",
      zh: "没有列写明关闭日期，故取预计成交日期"
    })
    return withExpected({
      closedOn: say(building, "deal", "closedOn", { ...expected, percent: 45, reason }, { when: inClosed }),
      expectedOn: undefined
    })
  }
  const openToo =
    building.role.look.rows.filter(({ cells }) => isOpen(cells) && cellIn(cells, closed.column) !== "").length
  if (openToo === 0) return withExpected(plain)
  building.lines.splice(building.lines.findIndex(({ at }) => at === "deal.closedOn"), 1)
  const reason = because(closed.reason, {
    en: `open deals have one too (${openToo} rows), so it counts where the deal is closed`,
    zh: `进行中的商机也有此值（${openToo} 行），故仅在商机已关闭时采用`
  })
  const closedOn = say(building, "deal", "closedOn", { ...closed, reason }, { when: inClosed })
  if (expected !== undefined) return withExpected({ closedOn, expectedOn: undefined })
  const its = {
    ...closed,
    percent: Math.min(closed.percent, 80),
    reason: {
      en: "where the deal is open it is the day on which it is expected to close",
      zh: "商机进行中时，此为预计成交日期"
    }
  }
  return { closedOn, expectedOn: say(building, "deal", "expectedOn", its, { when: inOpen }) }
}

/** So many candidates are named. */
const candidatesMax = 5

/** The columns that may hold what a deal needs, among those that nothing is taken from. */
const candidatesFor = ({ role: { look }, used }: Building, field: string): ReadonlyArray<string> =>
  look.columns.filter((column) => !used.has(column.name) && couldHold(column, field)).map(({ name }) => name)
    .slice(0, candidatesMax)

/** An id tells every deal apart; people are named again and again, in words or numbers that are no days and no amounts with decimals. */
const couldHold = ({ filled, isUnique, values }: ColumnLook, field: string): boolean => {
  if (field === "id") return isUnique
  const some = [...values.keys()].slice(0, 100)
  return filled > 0 && !isUnique &&
    some.every((it) => it.length <= 60 && !/^[-\d.,/:年月日\s]*[./,:年月日-][-\d.,/:年月日\s]*$/u.test(it))
}

/** Why a deal lacks what it needs, and which columns it may be. */
const neededBy = (building: Building, field: string): Text => {
  const candidates = candidatesFor(building, field)
  const none = {
    en: "no column was found for it, and a deal needs it: say which it is",
    zh: "没有找到对应的列，而商机必须有此字段：请写明是哪一列"
  }
  return candidates.length === 0 ? none : {
    en: `${none.en}; it may be ${candidates.map((it) => `“${it}”`).join(" or ")}`,
    zh: `${none.zh}；可能是${candidates.map((it) => `“${it}”`).join("或")}`
  }
}

/** Says how many closed deals lack what a closed deal needs: those rows will be rejected. */
const gaps = (
  building: Building,
  chosen: ReadonlyMap<string, Chosen>,
  meant: ReadonlyMap<string, Outcome | undefined>
): void => {
  const { lines, role } = building
  for (const field of ["id", "manager"]) {
    if (chosen.has(field)) continue
    const reason = neededBy(building, field)
    lines.push({ file: role.look.file, at: `deal.${field}`, source: "", percent: 5, reason })
  }
  const outcome = chosen.get("outcome")
  if (outcome === undefined) return
  const count = (field: string, isNeeded: (it: Outcome | undefined) => boolean) => {
    const column = chosen.get(field)?.column
    if (column === undefined) {
      const reason = {
        en: `no column was found for it, and ${
          field === "value" ? "a won deal" : "a won or lost deal"
        } needs it: such rows will be rejected`,
        zh: `没有找到对应的列，而${field === "value" ? "赢单" : "赢单或输单"}必须有此值：这些行会被拒绝`
      }
      lines.push({ file: role.look.file, at: `deal.${field}`, source: "", percent: 5, reason })
      return
    }
    const lacking =
      role.look.rows.filter(({ cells }) =>
        isNeeded(meant.get(cellIn(cells, outcome.column))) && cellIn(cells, column) === ""
      ).length
    if (lacking === 0) return
    const reason = {
      en: `${lacking} of the rows looked at are ${
        field === "value" ? "won" : "won or lost"
      } and have none: they will be rejected`,
      zh: `已查看的行中有 ${lacking} 行是${field === "value" ? "赢单" : "赢单或输单"}而无此值：会被拒绝`
    }
    lines.push({ file: role.look.file, at: `deal.${field}: empty`, source: column.name, percent: 5, reason })
  }
  count("value", (it) => it === "won")
  if (chosen.has("closedOn") || !chosen.has("expectedOn")) count("closedOn", (it) => it === "won" || it === "lost")
}

/** The record of a deal (商机记录). `references` are the fields that name records which a file or an earlier record brings. */
export const dealRecord = (
  building: Building,
  chosen: ReadonlyMap<string, Chosen>
): RecordDocument => {
  const outcome = chosen.get("outcome")
  const meant = outcome === undefined ? new Map<string, Outcome | undefined>() : outcomesOf(outcome.column, building)
  const fields: Record<string, FieldMapping> = {}
  const add = (field: string, mapping: FieldMapping | undefined) => {
    if (mapping !== undefined) fields[field] = mapping
  }
  const plainly = (field: string) => {
    const its = chosen.get(field)
    add(field, its === undefined ? undefined : say(building, "deal", field, its))
  }
  const naming = (field: string) => {
    const its = chosen.get(field)
    add(field, its === undefined ? undefined : sayReference(building, "deal", field, its))
  }
  plainly("id")
  naming("manager")
  naming("client")
  naming("product")
  if (outcome === undefined) {
    const reason = {
      en: "no column holds words for won, lost or open: every deal is taken for won",
      zh: "没有列写明赢单、输单或进行中：全部按赢单处理"
    }
    add("outcome", sayConstant(building, "deal", "outcome", "won", 25, reason))
  } else add("outcome", outcomeField(building, outcome, meant))
  const stage = chosen.get("stage")
  if (stage !== undefined && outcome !== undefined) add("stage", stageField(building, stage, outcome, meant))
  plainly("engagedOn")
  const days = closingDays(building, chosen, meant)
  add("expectedOn", days.expectedOn)
  plainly("probabilityPercent")
  add("closedOn", days.closedOn)
  for (const field of ["value", "reason", "competitor"]) plainly(field)
  gaps(building, chosen, meant)
  return recordOf("deal", fields)
}
