import type { Json } from "../store/index.ts"
import { pathOf, under } from "./difference.ts"
import type { Document } from "./model.ts"
import type { Provision, Provisions } from "./rulebook.ts"
import { both } from "./words.ts"

/** Every entry of a value with where it stands. */
const leavesOf = (place: string, value: Json): ReadonlyArray<readonly [place: string, content: string]> => {
  if (typeof value !== "object" || value === null) {
    return [[place, typeof value === "string" ? value : JSON.stringify(value)]]
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return [[place, Array.isArray(value) ? "[]" : "{}"]]
  return entries.flatMap(([name, it]) => leavesOf(under(place, name), it))
}

const same = (text: string) => both(text, text)

const provisionOf = (field: string, value: Json): Provision => ({
  id: pathOf(field),
  title: same(field),
  paragraphs: [],
  tables: [{
    caption: both(`What “${field}” says`, `“${field}”的内容`),
    columns: [both("Entry", "条目"), both("Content", "内容")],
    rows: leavesOf(pathOf(field), value).map(([place, content]) => [same(place), same(content)])
  }]
})

/** A chapter of what no module has words for, entry by entry (其他规定); none where nothing is left. */
export const plainProvisions = (document: Document): ReadonlyArray<Provisions> => {
  const articles = Object.entries(document).map(([field, value]) => provisionOf(field, value))
  return articles.length === 0 ? [] : [{ id: "further", title: both("Further provisions", "其他规定"), articles }]
}
