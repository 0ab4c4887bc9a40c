/** Where something stands in a text (位置), both counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

const blanks = /[ \t\n\r]*/y
/** From the space on, without the quotation mark and the backslash: what is before it is written otherwise. */
const text = /"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** Where a text stops being JSON (JSON 出错位置): the first character that cannot stand there. Undefined for what is JSON. */
export const placeOfError = (json: string): Place | undefined => {
  let at = 0
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const [found] = pattern.exec(json) ?? []
    if (found === undefined) return false
    at += found.length
    return true
  }
  const skip = (): void => void take(blanks)
  const sign = (wanted: string): boolean => {
    skip()
    if (json[at] !== wanted) return false
    at += 1
    return true
  }
  const entry = (): boolean => (skip(), take(text)) && sign(":") && value()
  const list = (item: () => boolean, end: string): boolean => {
    if (sign(end)) return true
    do if (!item()) return false
    while (sign(","))
    return sign(end)
  }
  const value = (): boolean => {
    if (sign("{")) return list(entry, "}")
    if (sign("[")) return list(value, "]")
    skip()
    return take(text) || take(word)
  }
  if (value()) {
    skip()
    if (at === json.length) return undefined
  }
  const before = json.slice(0, at)
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") }
}
