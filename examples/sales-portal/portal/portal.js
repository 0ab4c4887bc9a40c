// The house's own script: who looks, at what, in which language. The figures and their reasons are the elements' affair.
import { addressOf, go, readAddress } from "./address.js"
import { base, lookAs, read } from "./ask.js"
import { data } from "./data.js"
import { h, redraw } from "./dom.js"
import { chooser, identity } from "./look-as.js"
import { programme } from "./programme.js"
import { scores } from "./scores.js"
import { said, words } from "./words.js"

const root = document.documentElement
const at = (id) => document.getElementById(id)
const views = { scores, data, programme }

/** What was answered of the house and of who looks, and for whom in which language that was. */
let house
let known = ""
let houses = []
/** Which view stands there. */
let before
/** Ends what the view before still asks for. */
let leaving = new AbortController()

const viewOf = ({ parts: [name] }) => views[name] === undefined ? "scores" : name

const nameEverything = () => {
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = words()[element.dataset.text]
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words()[element.dataset.label])
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === root.lang))
  }
}

const troubled = (error) => {
  at("trouble").hidden = false
  at("trouble-says").textContent = error.message
}

/** Other houses that this server shows, each under its own address. */
const showHouses = () => {
  const others = houses.filter(({ path }) => path !== "/")
  at("houses").hidden = others.length < 2
  // the one who can be changed for another needs no second name
  at("house").hidden = others.length >= 2
  redraw(
    at("houses"),
    h("span", { class: "sr" }, words().house),
    h(
      "select",
      {
        name: "house",
        change: ({ target }) => location.assign(`${target.value}#/${viewOf(readAddress())}?lang=${root.lang}`)
      },
      others.map(({ path, title }) => h("option", { value: path, selected: path === base.pathname }, said(title)))
    )
  )
}

/** Whoever is chosen is who looks at everything; a page about one person is left, since the other may not see it. */
const become = (actor) => {
  const address = readAddress()
  const view = viewOf(address)
  go(view === "scores" ? ["scores"] : address.parts, {
    as: actor,
    ...view === "scores" ? { manager: undefined, scheme: undefined } : {}
  })
}

const showWho = () => {
  const { me, people, portal } = house
  at("house").textContent = said(portal.title)
  const who = identity(me)
  // said once to whoever listens, and not at every step
  if (at("who").textContent !== who) at("who").textContent = who
  redraw(
    at("look-as"),
    ...me.lookAs ? [chooser({ people, chosen: readAddress().params.as ?? "", changed: become })] : []
  )
}

const showViews = (chosen) =>
  redraw(
    at("views"),
    ...Object.keys(views).map((name) =>
      h(
        "a",
        { href: addressOf([name], { manager: undefined }), "aria-current": name === chosen ? "page" : undefined },
        words()[name]
      )
    )
  )

/** Asks anew who looks and what the house has. */
const renew = async () => {
  const [me, portal] = await Promise.all([read("me"), read("portal")])
  house = { me, portal, people: me.lookAs ? await read("people") : [] }
  showWho()
}

const show = async () => {
  leaving.abort()
  const { signal } = leaving = new AbortController()
  at("trouble").hidden = true
  if (!("fresh" in at("told").dataset)) at("told").hidden = true
  delete at("told").dataset.fresh
  at("main").setAttribute("aria-busy", "true")
  try {
    const { params: { as = "", lang } } = readAddress()
    root.lang = lang?.startsWith("zh") ? "zh-CN" : "en"
    lookAs(as)
    nameEverything()
    showHouses()
    if (known !== `${root.lang} ${as}`) {
      await renew()
      known = `${root.lang} ${as}`
    }
    if (signal.aborted) return
    const address = readAddress()
    const name = viewOf(address)
    showWho()
    showViews(name)
    document.title = `${words()[name]} · ${said(house.portal.title)}`
    const view = h("div", { class: "view" })
    await views[name](view, { ...address, house, renew, signal })
    if (signal.aborted) return
    redraw(at("view"), view)
    if (before !== undefined && before !== address.parts.join("/")) scrollTo({ top: 0 })
    before = address.parts.join("/")
    // what was kept may be more than was asked
    showViews(name)
  } catch (error) {
    if (!signal.aborted) troubled(error)
  } finally {
    if (!signal.aborted) at("main").removeAttribute("aria-busy")
  }
}

const appear = (appearance) => {
  root.dataset.appearance = appearance
  for (const button of document.querySelectorAll("button[data-appearance]")) {
    button.setAttribute("aria-pressed", String(button.dataset.appearance === appearance))
  }
}

/** A list of the houses of this server; a page that stands elsewhere has none. */
const findHouses = async () => {
  if (base.pathname === "/") return []
  const answer = await fetch(new URL("/houses", base)).catch(() => undefined)
  return answer?.ok === true ? await answer.json() : []
}

// the address after the hash names a view, and no place in it
at("skip").addEventListener("click", (event) => {
  event.preventDefault()
  at("main").focus()
})
at("again").addEventListener("click", () => void show())
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener(
    "click",
    () => go(readAddress().parts, { ...readAddress().params, lang: button.dataset.language })
  )
}
for (const button of document.querySelectorAll("button[data-appearance]")) {
  button.addEventListener("click", () => appear(button.dataset.appearance))
}
addEventListener("hashchange", () => void show())
// what somebody pressed and could not be answered is said where all trouble is
addEventListener("unhandledrejection", (event) => {
  if (event.reason?.problem === undefined) return
  event.preventDefault()
  troubled(event.reason)
})

appear(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")
houses = await findHouses()
await show()
