import type { Text } from "../kernel/index.ts"
import { type Difference, under } from "./difference.ts"
import { isReordered } from "./plain-differences.ts"
import { both, quoted } from "./words.ts"

/** One difference in a list, or none (有无差异). */
export const differs = (
  isSo: boolean,
  path: string,
  says: () => Text,
  kind: Difference["kind"] = "changed"
): ReadonlyArray<Difference> => isSo ? [{ path, kind, says: says() }] : []

/** What a thing is called now (更名). `what` is the kind of thing: `{ en: "role", zh: "角色" }`. */
export const titleDifferences = (path: string, what: Text, was: Text, is: Text): ReadonlyArray<Difference> => {
  const [en, zh] = [was.en !== is.en, was.zh !== is.zh]
  if (en && zh) {
    return differs(true, under(path, "title"), () =>
      both(
        `The ${what.en} “${was.en}” is now called “${is.en}”.`,
        `${what.zh}“${was.zh}”更名为“${is.zh}”。`
      ))
  }
  return [
    ...differs(en, under(path, "title", "en"), () =>
      both(
        `The ${what.en} “${was.en}” is now called “${is.en}”; its Chinese name stays.`,
        `${what.zh}“${is.zh}”的英文名称由“${was.en}”改为“${is.en}”，中文名称不变。`
      )),
    ...differs(zh, under(path, "title", "zh"), () =>
      both(
        `The Chinese name of the ${what.en} “${is.en}” changes from “${was.zh}” to “${is.zh}”; its English name stays.`,
        `${what.zh}“${was.zh}”更名为“${is.zh}”，英文名称不变。`
      ))
  ]
}

/** A list of a document, whose entries are told apart by ids (清单). */
interface Lists<Entry> {
  readonly path: string
  readonly was: ReadonlyArray<Entry>
  readonly is: ReadonlyArray<Entry>
  readonly idOf: (entry: Entry) => string
  readonly added: (entry: Entry) => Text
  readonly removed: (entry: Entry) => Text
  readonly changed: (path: string, was: Entry, is: Entry) => ReadonlyArray<Difference>
  /** What is said when those that both have stand in another order. */
  readonly reordered: (entries: ReadonlyArray<Entry>) => Text
}

/** What differs between two lists (清单差异), entries told apart by their ids: what stays first, then what has gone, what has come, and the order. */
export const listDifferences = <Entry>(
  { added, changed, idOf, is, path, removed, reordered, was }: Lists<Entry>
): ReadonlyArray<Difference> => {
  const [before, after] = [new Map(was.map((it) => [idOf(it), it])), new Map(is.map((it) => [idOf(it), it]))]
  return [
    ...[...before].flatMap(([id, entry]): ReadonlyArray<Difference> => {
      const now = after.get(id)
      const at = under(path, id)
      return now === undefined ? differs(true, at, () => removed(entry), "removed") : changed(at, entry, now)
    }),
    ...[...after].flatMap(([id, entry]) => differs(!before.has(id), under(path, id), () => added(entry), "added")),
    ...differs(isReordered(before.keys(), after.keys()), path, () => reordered(is))
  ]
}

/** The names of things in their order (顺序): `“A”, “B”, “C”`. */
export const inOrder = (titles: ReadonlyArray<Text>): Text =>
  both(titles.map((it) => quoted(it).en).join(", "), titles.map((it) => quoted(it).zh).join("、"))
