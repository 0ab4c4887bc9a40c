import axe from "axe-core"
import { assert, it } from "vitest"
import { cdp, page } from "vitest/browser"
import { textOf, until, type Widget } from "./support.ts"
import type { Conforming } from "./widgets.conformance.ts"

const emulate = (media: string, features: ReadonlyArray<{ readonly name: string; readonly value: string }> = []) =>
  cdp().send("Emulation.setEmulatedMedia", { media, features: [...features] })

const all = (element: Widget, selector: string): ReadonlyArray<HTMLElement> => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])
]
const styleOf = (element: Widget, selector: string): CSSStyleDeclaration => {
  const [found] = all(element, selector)
  assert(found !== undefined, selector)
  return getComputedStyle(found)
}

/** What sticks out of the element, beyond what scrolls in a region of its own. */
const sticksOut = (element: Widget): ReadonlyArray<string> => {
  const box = element.getBoundingClientRect()
  return all(element, "*")
    .filter((it) => it.closest(".scroll") === null || it.matches(".scroll"))
    .filter((it) => !it.matches(".sr,.sr *"))
    .filter((it) => {
      const { left, right } = it.getBoundingClientRect()
      return right > box.right + 1 || left < box.left - 1
    })
    .map((it) => `${it.localName}.${it.getAttribute("class") ?? ""}`)
}

/** A page that was not built with our elements in mind. */
const hostileRules = `
body, body * { float: left !important; margin: 7px !important; letter-spacing: .4em !important; text-transform: uppercase !important;
  color: #0f0 !important; font: italic 700 31px/3 cursive !important; text-shadow: 2px 2px red !important; word-spacing: 1em !important;
  text-indent: 40px !important; text-align: center !important; -webkit-text-fill-color: #0f0 !important; white-space: nowrap !important }
body button, table, td, th, svg, ul, li, p { display: none !important }`

/** How an element looks to different readers (外观). */
export const looks = (
  { examples }: Conforming,
  handed: (data?: object) => Promise<Widget>
): void => {
  for (const [name, { data }] of Object.entries(examples)) {
    it(`has no finding of axe with ${name}, light and dark`, async () => {
      await handed(data)
      for (const scheme of ["light", "dark"]) {
        document.documentElement.style.colorScheme = scheme
        document.documentElement.style.background = "Canvas"
        // oxlint-disable-next-line no-await-in-loop -- axe runs one at a time
        const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
        assert.deepStrictEqual(violations.map(({ id, nodes }) => [id, nodes.map((it) => it.target)]), [], scheme)
      }
    })

    it(`fits a phone of 320 pixels, and text of twice the size, with ${name}`, async () => {
      await page.viewport(320, 700)
      const element = await handed(data)
      assert.isAtMost(document.documentElement.scrollWidth, 320)
      assert.deepStrictEqual(sticksOut(element), [])
      document.documentElement.style.fontSize = "200%"
      await new Promise((go) => setTimeout(go, 30))
      assert.isAtMost(document.documentElement.scrollWidth, 320)
      assert.deepStrictEqual(sticksOut(element), [])
    })
  }

  it("does not collapse in a flex row, a float or an automatic grid column", async () => {
    const element = await handed()
    const main = document.querySelector("main")
    assert(main !== null)
    for (const rule of ["display:flex", "display:grid;grid-template-columns:auto auto"]) {
      main.style.cssText = rule
      assert.isAtLeast(element.getBoundingClientRect().width, 200, rule)
    }
    main.style.cssText = ""
    element.style.cssText = "float:left"
    assert.isAtLeast(element.getBoundingClientRect().width, 200)
  })

  it("is light on a page that never spoke of schemes, dark inside a dark one", async () => {
    const element = await handed()
    assert.strictEqual(styleOf(element, ".box").backgroundColor, "rgb(255, 255, 255)")
    document.documentElement.style.colorScheme = "dark"
    assert.strictEqual(styleOf(element, ".box").backgroundColor, "rgb(22, 28, 34)")
    element.style.setProperty("--rm-surface", "rgb(1, 2, 3)")
    assert.strictEqual(styleOf(element, ".box").backgroundColor, "rgb(1, 2, 3)")
  })

  it("keeps figures from left to right and English as English on a page from right to left", async () => {
    document.documentElement.dir = "rtl"
    const element = await handed()
    const figures = all(element, ".n")
    assert.isAbove(figures.length, 0)
    for (const figure of figures) {
      assert.strictEqual(getComputedStyle(figure).direction, "ltr")
      assert.strictEqual(getComputedStyle(figure).unicodeBidi, "isolate")
    }
    assert.strictEqual(styleOf(element, "p").unicodeBidi, "plaintext")
    assert.deepStrictEqual(sticksOut(element), [])
    const [title] = all(element, ".title")
    assert(title !== undefined)
    const box = element.getBoundingClientRect()
    assert.isBelow(box.right - title.getBoundingClientRect().right, 40, "the title stands at the right")
  })

  it("takes the system's colours where they are forced", async () => {
    const element = await handed()
    await emulate("", [{ name: "forced-colors", value: "active" }])
    try {
      const probe = document.createElement("div")
      probe.style.cssText = "color:CanvasText;background:Canvas"
      document.body.append(probe)
      const { backgroundColor, color } = getComputedStyle(probe)
      assert.strictEqual(styleOf(element, ".box").backgroundColor, backgroundColor)
      assert.strictEqual(styleOf(element, ".box").borderTopColor, color)
      assert.strictEqual(styleOf(element, ".chip").borderTopColor, color)
    } finally {
      await emulate("")
    }
  })

  it("moves nothing for readers who want no motion", async () => {
    const element = await handed()
    await emulate("", [{ name: "prefers-reduced-motion", value: "reduce" }])
    try {
      assert.deepStrictEqual(all(element, "*").flatMap((it) => it.getAnimations()), [])
    } finally {
      await emulate("")
    }
  })

  it("prints light, without buttons that do nothing on paper", async () => {
    document.documentElement.style.colorScheme = "dark"
    const element = await handed()
    await emulate("print")
    try {
      assert.strictEqual(styleOf(element, ".box").backgroundColor, "rgb(255, 255, 255)")
      const pressed = all(element, "button.press, label").filter((it) => getComputedStyle(it).display !== "none")
      assert.deepStrictEqual(pressed, [])
    } finally {
      await emulate("")
    }
  })

  it("stays as it is on a page whose rules reach for everything", async () => {
    const element = await handed()
    element.style.setProperty("inline-size", "700px", "important") // its box is the host's, and its layout follows the box
    const measured = () =>
      all(element, "*").map((it) => {
        const { color, display, fontSize, fontStyle, letterSpacing, textAlign, textShadow, textTransform, whiteSpace } =
          getComputedStyle(it)
        return [
          it.localName,
          { color, display, fontSize, fontStyle, letterSpacing, textAlign, textShadow, textTransform, whiteSpace }
        ]
      })
    const before = measured()
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(hostileRules)
    document.adoptedStyleSheets = [sheet]
    try {
      assert.strictEqual(getComputedStyle(element).textTransform, "uppercase")
      assert.deepStrictEqual(measured(), before)
    } finally {
      document.adoptedStyleSheets = []
    }
  })

  it("lives under a strict content security policy and with trusted types", async () => {
    const [, { data, en } = { data: {}, en: [""] }] = Object.entries(examples)[0] ?? []
    const frame = document.createElement("iframe")
    const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; " +
      "require-trusted-types-for 'script'; trusted-types lit-html"
    const script = import.meta.url.replace(/test\/.*$/, "src/all/index.ts")
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
<title>strict</title><script type="module" src="${script}"></script><body></body>`
    document.body.append(frame)
    await new Promise((go) => frame.addEventListener("load", go))
    const inside = frame.contentDocument
    const view = frame.contentWindow
    assert(inside !== null && view !== null)
    const violations: Array<string> = []
    inside.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective))
    const tag = (await handed()).localName
    const element = inside.createElement(tag)
    Object.assign(element, { data })
    inside.body.append(element)
    await until("it is drawn", () => textOf(element).includes(en[0] ?? ""))
    assert.deepStrictEqual(violations, [])
    // the policy is in force: what breaks it is noticed
    inside.body.setAttribute("style", "color: red")
    await until("a violation is noticed", () => violations.length === 1)
  })
}
