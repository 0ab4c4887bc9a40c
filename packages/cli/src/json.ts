import type { Text } from "@rmkit/core/kernel"
import { pathText } from "@rmkit/core/schema"
import { type Place, placeOfError } from "./json-place.ts"

const shownMax = 100

const isFullWidth = (sign: string) => "“”‘’，：｛｝［］".includes(sign)

/** What is usually wrong where JSON cannot be read on, by the sign that stands there and what is before it. */
const mistake = (before: string, sign: string): Text => {
  const last = before.trimEnd().at(-1) ?? ""
  if (sign === "") {
    return {
      en: "it ends too early, a closing bracket or quotation mark is missing",
      zh: "内容提前结束，缺少右括号或右引号"
    }
  }
  if (isFullWidth(sign)) {
    return {
      en: `“${sign}” is a full-width or curly sign, JSON takes " , : { } [ ] as typed on an English keyboard`,
      zh: `“${sign}”是全角或弯引号，JSON 只接受半角的 " , : { } [ ]`
    }
  }
  if ((sign === "}" || sign === "]") && last === ",") {
    return { en: `the comma before “${sign}” is one too many`, zh: `“${sign}”前多了一个逗号` }
  }
  if (sign === "'") return { en: `texts stand in double quotation marks (")`, zh: `文本须用双引号 (") 括起` }
  if (sign === "/" || sign === "#") return { en: "JSON has no comments", zh: "JSON 中不能写注释" }
  if (sign === "\"" && /["\d}\]el]/.test(last)) {
    return { en: `a comma is missing before “${sign}”`, zh: `“${sign}”前缺少逗号` }
  }
  if (/[\n\r\t]/.test(sign)) {
    return { en: "a line break or a tab stands within a text", zh: "文本中有换行或制表符" }
  }
  return { en: `“${sign}” cannot stand there`, zh: `此处不能出现“${sign}”` }
}

/** The line in which something stands, cut around it, with a mark under it. */
const pointed = (json: string, { column, line }: Place): string => {
  const text = (json.split(/\r?\n/)[line - 1] ?? "").replaceAll("\t", " ")
  const from = Math.max(0, column - 1 - shownMax / 2)
  const shown = text.slice(from, from + shownMax)
  const before = `${line} | `
  return `  ${before}${shown}\n  ${" ".repeat(before.length + column - 1 - from)}^`
}

/** What is wrong with a text that is no JSON (JSON 有误): line, column, the usual mistake, and the line itself. */
export const notJson = (json: string): { readonly place: Place; readonly why: Text; readonly says: Text } => {
  if (json.trim() === "") {
    return {
      place: { line: 1, column: 1 },
      why: { en: "it is empty", zh: "文件为空" },
      says: { en: "it is empty, and JSON is wanted.", zh: "文件为空，应为 JSON。" }
    }
  }
  const place = placeOfError(json) ?? { line: 1, column: 1 }
  const lines = json.split("\n")
  const at = lines.slice(0, place.line - 1).reduce((sum, it) => sum + it.length + 1, 0) + place.column - 1
  const sign = json[at] ?? ""
  const why = mistake(json.slice(0, at), sign)
  const shown = pointed(json, place)
  return {
    place,
    why,
    says: {
      en: `it is no JSON: it cannot be read on from line ${place.line}, column ${place.column}: ${why.en}.\n${shown}`,
      zh: `不是有效的 JSON：自第 ${place.line} 行第 ${place.column} 列起无法识别：${why.zh}。\n${shown}`
    }
  }
}

const sign = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g

/**
 * Finds where the value of a path begins in a text that is JSON (路径所在位置); of a path that is not there the place of the nearest one around it.
 *
 * @example
 * const placeOf = placesOf(text)
 * placeOf("files[0].records[1].fields.sector")
 */
export const placesOf = (json: string): (path: string) => Place | undefined => {
  const places = new Map<string, Place>()
  const path: Array<string | number> = []
  let [line, lineAt, at] = [1, 0, 0]
  let key: string | undefined
  let isKey = false
  const inside: Array<"{" | "["> = []
  const begin = () => {
    if (inside.at(-1) === "{" && key !== undefined) path[path.length - 1] = key
    places.set(pathText(path), { line, column: at - lineAt + 1 })
  }
  for (const { 0: it, index } of json.matchAll(sign)) {
    at = index
    switch (it) {
      case "\n":
        line += 1
        lineAt = at + 1
        break
      case "{":
      case "[":
        begin()
        inside.push(it)
        path.push(it === "[" ? 0 : "")
        isKey = it === "{"
        break
      case "}":
      case "]":
        inside.pop()
        path.pop()
        isKey = false
        break
      case ",": {
        const last = path.at(-1)
        if (inside.at(-1) === "{") isKey = true
        else if (typeof last === "number") path[path.length - 1] = last + 1
        break
      }
      case ":":
        isKey = false
        break
      default:
        if (isKey && it.startsWith("\"")) {
          const read: unknown = JSON.parse(it)
          key = String(read)
          path[path.length - 1] = key
        } else begin()
    }
  }
  return (asked) => {
    for (let part = asked; part !== ""; part = part.replace(/(?:\.|^)[^.[\]]*$|\[\d+\]$/, "")) {
      const found = places.get(part)
      if (found !== undefined) return found
    }
    return undefined
  }
}

/** The same by line alone (路径所在行); in a document of one line no line says anything. */
export const linesOf = (json: string): (path: string) => number | undefined => {
  const placeOf = json.trim().includes("\n") ? placesOf(json) : () => undefined
  return (path) => placeOf(path)?.line
}
