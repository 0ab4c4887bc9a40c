import { KpiCard, setDrillDownTexts, setTexts } from "@rmkit/widgets/kpi-card"
import { LeagueTable } from "@rmkit/widgets/league-table"
import { setTexts as setSharedTexts } from "@rmkit/widgets/texts"
import { afterEach, assert, describe, it, vi } from "vitest"
import manifest from "../package.json" with { type: "json" }
import { define, version } from "../src/define.ts"
import { anna, handedWhole } from "./examples.ts"
import { textOf, until, type Widget } from "./support.ts"
import "@rmkit/widgets/all"

const sources: Readonly<Record<string, string>> = import.meta.glob("../src/**/*.ts", {
  query: "?raw",
  import: "default",
  eager: true
})

/** What no source may hold, and why. */
const forbidden: Readonly<Record<string, RegExp>> = {
  "inline styles, which a strict policy blocks": /[\s<]style=|styleMap|cssText/,
  "markup from data": /innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|srcdoc|document\.write/,
  "code from text": /\beval\(|new Function/,
  "storage": /localStorage|sessionStorage|indexedDB|document\.cookie/,
  "Effect, or another package of ours": /from "(@?effect|@rmkit)/,
  "a layout that knows left from right":
    /(margin|padding|border|inset)-(left|right)|text-align:(left|right)|[;{](left|right):/,
  "queries of the viewport": /@media \((min|max)-width/
}

describe("the sources of the elements", () => {
  it("are all here", () => {
    assert.isAbove(Object.keys(sources).length, 20)
  })

  for (const [what, pattern] of Object.entries(forbidden)) {
    it(`hold no ${what}`, () => {
      assert.deepStrictEqual(Object.keys(sources).filter((file) => pattern.test(sources[file] ?? "")), [])
    })
  }

  it("declare the fields that Lit watches, and set none where it stands: such a field would never draw again", () => {
    for (const element of [KpiCard, LeagueTable]) {
      const watched = [...element.elementProperties.keys()].map(String)
      assert.includeMembers(watched, ["data", "locale", "headingLevel"])
      for (const [file, text] of Object.entries(sources)) {
        for (const name of watched) {
          assert.notMatch(text, new RegExp(`^  (readonly |public )?${name}\\??(: [^=\\n]+)? = `, "m"), file)
        }
      }
    }
  })

  it("carry the version of the package", () => {
    assert.strictEqual(version, manifest.version)
  })

  it("need Lit alone", () => {
    assert.deepStrictEqual(Object.keys(manifest.peerDependencies), ["lit"])
    assert.notProperty(manifest, "dependencies")
    const outside = Object.values(sources).flatMap((text) =>
      [...text.matchAll(/from "([^."][^"]*)"/g)].map(([, it]) => it)
    )
    assert.deepStrictEqual([...new Set(outside)].toSorted((a = "", b = "") => a.localeCompare(b)), [
      "lit",
      "lit/directives/repeat.js"
    ])
  })
})

describe("two copies on one page", () => {
  afterEach(() => void vi.restoreAllMocks())

  it("keep the first, silently when they are of one version", () => {
    const said = vi.spyOn(console, "info").mockImplementation(() => {})
    define("rm-kpi-card", class extends HTMLElement {})
    assert.strictEqual(customElements.get("rm-kpi-card"), KpiCard)
    assert.strictEqual(said.mock.calls.length, 0)
  })

  it("say so in one line when they are not", () => {
    const said = vi.spyOn(console, "info").mockImplementation(() => {})
    customElements.define("rm-older", class extends HTMLElement {})
    define("rm-older", class extends HTMLElement {})
    assert.strictEqual(said.mock.calls.length, 1)
    assert.include(String(said.mock.calls[0]?.[0]), "rm-older")
  })
})

describe("another language", () => {
  afterEach(() => document.body.replaceChildren())

  it("is added by the host; what it does not say is said in English", async () => {
    setTexts("de", { grade: (grade) => `Note ${grade}`, points: "Punkte" })
    setDrillDownTexts("de", { facts: "Belege zeigen" })
    setSharedTexts("de", { empty: "Nichts zu zeigen" })
    const [card, empty]: ReadonlyArray<Widget> = [
      document.createElement("rm-kpi-card"),
      document.createElement("rm-kpi-card")
    ]
    assert(card !== undefined && empty !== undefined)
    for (const it of [card, empty]) it.setAttribute("locale", "de-AT")
    card.data = { ...handedWhole, score: "1111.55" }
    document.body.append(card, empty)
    await until("both speak", () => textOf(empty).includes("Nichts zu zeigen"))
    assert.include(textOf(card), "Note S")
    assert.include(textOf(card), "Target met")
    card.shadowRoot?.querySelector("summary")?.click()
    await until("the drill-down speaks", () => textOf(card).includes("Belege zeigen"))
  })

  it("is English where the tag is none", async () => {
    const card: Widget = document.createElement("rm-kpi-card")
    card.setAttribute("locale", "not a language")
    card.data = anna
    document.body.append(card)
    await card.updateComplete
    assert.include(textOf(card), "Grade S")
  })
})

/** What the comment of a class says after a tag: the names of its attributes, events or parts. */
const told = (text: string, tag: string): ReadonlyArray<string> =>
  [...text.matchAll(new RegExp(`^ \\* @${tag} (?:\\{\\w+\\} )?([\\w-]+)`, "gm"))].map(([, name = ""]) => name).toSorted(
    byText
  )
const byText = (a = "", b = ""): number => a.localeCompare(b)
const once = (names: Iterable<string | undefined>): ReadonlyArray<string> =>
  [...new Set([...names].filter((it) => it !== undefined))].toSorted(byText)

describe("the comment of each element, from which its manifest is made", () => {
  const base = new Set(["../src/element.ts", "../src/reading.ts"])
  for (const [folder, element] of [["kpi-card", KpiCard], ["league-table", LeagueTable]] as const) {
    const comment = sources[`../src/${folder}/${folder}.ts`] ?? ""
    const all = Object.keys(sources)
      .filter((file) => base.has(file) || file.startsWith(`../src/${folder}/`))
      .map((file) => sources[file] ?? "").join("\n")

    it(`names every attribute, part and event of <rm-${folder}>, and no other`, () => {
      const attributes = [...element.elementProperties].filter(([, it]) => it.attribute !== false)
        .map(([name, it]) => typeof it.attribute === "string" ? it.attribute : String(name).toLowerCase())
      assert.deepStrictEqual(told(comment, "attr"), once(attributes))
      assert.deepStrictEqual(told(comment, "csspart"), once([...all.matchAll(/ part="([\w-]+)"/g)].map(([, it]) => it)))
      assert.deepStrictEqual(
        told(comment, "fires"),
        once([...all.matchAll(/emit\("(rm-[\w-]+)"/g)].map(([, it]) => it))
      )
      assert.include(comment, `@element rm-${folder}\n`)
    })
  }
})
