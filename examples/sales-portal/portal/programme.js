import { addressOf, readAddress } from "./address.js"
import { read } from "./ask.js"
import { differences } from "./differences.js"
import { announce, h } from "./dom.js"
import { draftView } from "./draft.js"
import { todayIn } from "./periods.js"
import { rulebook } from "./rulebook.js"
import { versionList } from "./versions.js"
import { words } from "./words.js"

const views = { versions: versionList, rulebook, differences, draft: draftView }

/** How often it is asked whether the draft is another one, while anybody looks. */
const everyMs = 1000

/** Asks again and again until the signal ends it; not while the page is hidden. */
const following = (ask, signal) => {
  let asking = false
  const look = async () => {
    if (asking || document.hidden || signal.aborted) return
    asking = true
    // a server that is away for a moment is asked again
    await ask().catch(() => undefined)
    asking = false
  }
  const timer = setInterval(() => void look(), everyMs)
  document.addEventListener("visibilitychange", () => void look(), { signal })
  signal.addEventListener("abort", () => clearInterval(timer))
}

const tabs = (chosen) =>
  h(
    "nav",
    { class: "tabs", "aria-label": words().programme },
    Object.keys(views).map((name) =>
      h("a", {
        href: addressOf(name === "versions" ? ["programme"] : ["programme", name]),
        "aria-current": name === chosen ? "page" : undefined
      }, words()[name])
    )
  )

/** The programme: its versions, the rulebook of one, what differs between two, and the draft beside what is in force. */
export const programme = async (view, { renew, ...asked }) => {
  const { house, parts: [, chosen = "versions"], signal } = asked
  const heading = [h("h1", {}, words().programmeTitle), h("p", { class: "lead" }, words().programmeLead)]
  if (!house.me.may.includes("programme.read")) {
    return view.replaceChildren(...heading, h("div", { class: "empty" }, h("p", {}, words().mayNotProgramme)))
  }
  const show = views[chosen] ?? versionList
  const part = h("div", { class: "part" })
  const notice = h("p", { class: "notice", hidden: true })
  const readDraft = () => read("programme/draft", {}, signal)
  const facts = async () => {
    const [versions, draft] = await Promise.all([read("programme/versions", {}, signal), readDraft()])
    return { versions, draft, today: todayIn(house.portal.timeZone) }
  }
  let seen = ""
  const fill = async (known) => {
    seen = JSON.stringify(known.draft ?? null)
    notice.hidden = known.draft === undefined || show === draftView
    notice.replaceChildren(
      `${words().draftThere} `,
      h("a", { href: addressOf(["programme", "draft"]) }, words().draftLook)
    )
    await show(part, {
      ...asked,
      ...known,
      params: readAddress().params,
      renew: async () => {
        await renew()
        if (!signal.aborted) await fill(await facts())
      }
    })
  }
  await fill(await facts())
  view.replaceChildren(...heading, tabs(chosen), notice, part)
  following(async () => {
    const draft = await readDraft()
    if (JSON.stringify(draft ?? null) === seen) return
    await fill(await facts())
    announce(draft === undefined ? words().draftGone : words().draftArrived)
  }, signal)
}
