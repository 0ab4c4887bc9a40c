import {
  checkProgramme,
  type Difference,
  differencesOf,
  type Document,
  printRulebook,
  rulebookOf,
  sameDocument
} from "@rmkit/core/programme"
import type { Json } from "@rmkit/core/store"
import * as fc from "fast-check"
import { assert, describe, it } from "vitest"
import { documentFrom, modules, programmes } from "./programmes.ts"

/** A document of anything at all. */
const anything: fc.Arbitrary<Document> = fc
  .dictionary(fc.constantFrom("roles", "metrics", "schemes", "title", "other"), fc.jsonValue({ maxDepth: 4 }))
  .map((it) => documentFrom(it))

const differences = (before: Document, after: Document) => differencesOf(before, after, modules)

/** A leaf of a document, and where it stands: entries of lists by their ids. */
interface Leaf {
  readonly keys: ReadonlyArray<string | number>
  readonly path: string
  readonly value: Json
}

const isRecord = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const leavesOf = (value: Json, keys: ReadonlyArray<string | number> = [], path = ""): ReadonlyArray<Leaf> => {
  const at = (name: string) => (path === "" ? name : `${path}/${name}`)
  if (Array.isArray(value)) {
    return value.flatMap((it: Json, index) => {
      const name = isRecord(it) && typeof it["id"] === "string" ? it["id"] : isRecord(it) ? undefined : String(index)
      // steps and grants have names of their own: whatever is told of their list may lead there
      return leavesOf(it, [...keys, index], name === undefined ? at("*") : at(name))
    })
  }
  if (isRecord(value)) return Object.entries(value).flatMap(([name, it]) => leavesOf(it, [...keys, name], at(name)))
  return [{ keys, path, value }]
}

const replaced = (value: Json, [key, ...rest]: ReadonlyArray<string | number>, by: Json): Json => {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((it: Json, index) => (index === key ? replaced(it, rest, by) : it))
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, it]) => [name, name === key ? replaced(it, rest, by) : it]))
    : value
}

/** Another value of the same kind. */
const otherThan = (value: Json): fc.Arbitrary<Json> => {
  if (typeof value === "number") return fc.constant(value + 1)
  if (typeof value !== "string") return fc.constant(null)
  if (/^-?\d+(\.\d+)?$/.test(value)) {
    return fc.constantFrom("0.51", "7", "61").filter((it) => Number(it) !== Number(value))
  }
  return fc
    .constantFrom(
      `${value}x`,
      "Another",
      "own",
      "all",
      "year",
      "down",
      "kpi.read",
      "money",
      "lost",
      "deals_lost",
      "EUR",
      "UTC",
      "2027-01-01",
      "attainment",
      "actual"
    )
    .filter((it) => it !== value)
}

/** A sound programme and the same with one leaf changed. */
const changed = programmes.chain((before) => {
  const leaves = leavesOf(before)
  return fc.nat({ max: leaves.length - 1 }).chain((index) => {
    const leaf = leaves[index] ?? { keys: [], path: "", value: null }
    return otherThan(leaf.value).map((by) => ({ before, leaf, after: documentFrom(replaced(before, leaf.keys, by)) }))
  })
})

/** Whether a difference stands at a leaf or above it, or in the same list of things without ids. */
const leadsTo = (leaf: Leaf) => ({ path }: Difference): boolean => {
  const [list = ""] = leaf.path.split("/*")
  return leaf.path === path || leaf.path.startsWith(`${path}/`)
    || (leaf.path.includes("/*") && path.startsWith(`${list}/`))
    // an id that changes takes the whole entry along
    || (leaf.path.endsWith("/id") && path.startsWith(leaf.path.split("/").slice(0, -2).join("/")))
}

/** What stands at each path. */
const values = (leaves: ReadonlyArray<Leaf>) => {
  const found = new Map<string, Array<Json>>()
  for (const { path, value } of leaves) found.set(path, [...found.get(path) ?? [], value])
  return found
}

describe("differences", () => {
  it("are none exactly when two documents say the same, be they what they may", () => {
    fc.assert(fc.property(anything, anything, (before, after) => {
      assert.strictEqual(differences(before, after).length === 0, sameDocument(before, after))
    }))
  })

  it("are none exactly when two sound programmes say the same", () => {
    fc.assert(fc.property(programmes, programmes, (before, after) => {
      assert.deepStrictEqual(differences(before, before), [])
      assert.strictEqual(differences(before, after).length === 0, sameDocument(before, after))
    }))
  })

  it("lead to whatever single leaf was changed", () => {
    fc.assert(
      fc.property(changed, ({ after, before, leaf }) => {
        const told = differences(before, after)
        assert.isTrue(told.some(leadsTo(leaf)), `${leaf.path}: ${told.map(({ path }) => path).join(", ")}`)
      }),
      { numRuns: 150 }
    )
  })

  it("lead to every leaf in which two sound programmes differ", () => {
    fc.assert(
      fc.property(programmes, programmes, (before, after) => {
        const told = differences(before, after)
        const [was, is] = [leavesOf(before), leavesOf(after)]
        const [left, right] = [values(was), values(is)]
        for (const leaf of [...was, ...is]) {
          if (JSON.stringify(left.get(leaf.path)) === JSON.stringify(right.get(leaf.path))) continue
          assert.isTrue(told.some(leadsTo(leaf)), `${leaf.path}: ${told.map(({ path }) => path).join(", ")}`)
        }
      }),
      { numRuns: 40 }
    )
  })

  it("of sound programmes are told by meaning, each in one sentence of both languages, and never by a path", () => {
    fc.assert(
      fc.property(programmes, programmes, (before, after) => {
        for (const { says: { en, zh } } of differences(before, after)) {
          assert.match(en, /^\p{Lu}|^“/u)
          assert.match(en, /\.$/)
          assert.match(zh, /\p{Script=Han}[\s\S]*。$/u)
          assert.notMatch(en, /›|undefined|NaN|\[object/)
          assert.notMatch(zh, /›|undefined|NaN|\[object/)
        }
      }),
      { numRuns: 80 }
    )
  })
})

/** How many cells a line of a table has: bars that are text have a stroke before them. */
const bars = (line: string): number => line.replaceAll("\\|", "").split("|").length

describe("a rulebook", () => {
  it("says everything: whatever leaf is changed, the text is another", () => {
    fc.assert(
      fc.property(changed, ({ after, before }) => {
        assert.notDeepEqual(rulebookOf(after, modules), rulebookOf(before, modules))
      }),
      { numRuns: 150 }
    )
  })

  it("is the same exactly for programmes that say the same", () => {
    fc.assert(fc.property(programmes, programmes, (before, after) => {
      const [one, other] = [rulebookOf(before, modules), rulebookOf(after, modules)].map((it) => JSON.stringify(it))
      assert.strictEqual(one === other, sameDocument(before, after))
    }))
  })

  it("says everything of documents that it has no words for, too", () => {
    fc.assert(fc.property(anything, anything, (before, after) => {
      if (!sameDocument(before, after)) assert.notDeepEqual(rulebookOf(after, modules), rulebookOf(before, modules))
    }))
  })

  it("of a sound programme needs no further provisions, and numbers its articles in their order", () => {
    fc.assert(fc.property(programmes, (document) => {
      assert.deepStrictEqual(checkProgramme(document, modules), [])
      const { chapters } = rulebookOf(document, modules)
      assert.notInclude(chapters.map(({ id }) => id), "further")
      for (const [at, { articles }] of chapters.entries()) {
        assert.deepStrictEqual(articles.map((it) => it.number), articles.map((_, index) => `${at + 1}.${index + 1}`))
      }
      const ids = chapters.flatMap(({ articles }) => articles.map(({ id }) => id))
      assert.strictEqual(new Set(ids).size, ids.length)
    }))
  })

  it("prints as text: what an author wrote is never mark-up", () => {
    fc.assert(fc.property(programmes, fc.constantFrom("en" as const, "zh" as const), (document, language) => {
      const html = printRulebook(rulebookOf(document, modules), language, "html")
      assert.notInclude(html, "<carry>")
      assert.notInclude(html, "<经理>")
      assert.notMatch(html, /<script|https?:|undefined/)
    }))
  })

  it("prints tables whose rows have a cell for each column, whatever bars and stars an author wrote", () => {
    fc.assert(fc.property(programmes, fc.constantFrom("en" as const, "zh" as const), (document, language) => {
      const lines = printRulebook(rulebookOf(document, modules), language, "markdown").split("\n")
      for (const [index, line] of lines.entries()) {
        const above = lines[index - 1] ?? ""
        if (line.startsWith("|") && above.startsWith("|")) assert.strictEqual(bars(line), bars(above), line)
        assert.notMatch(line, /(^|[^\\])<|[^\\*]\*C/)
      }
    }))
  })
})
