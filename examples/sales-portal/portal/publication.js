import { go } from "./address.js"
import { change } from "./ask.js"
import { h, tell } from "./dom.js"
import { nextFirstDay } from "./periods.js"
import { count, day, words } from "./words.js"

/** Why this person may not publish this draft; undefined where nothing is against it. */
const objection = ({ draft, me }) => {
  if (draft.revision === null) return words().publishBroken
  if (draft.draftedBy === me.actor) return words().drafterMayNot(me.name)
  return me.may.includes("programme.publish")
    ? undefined
    : words().youMayNot(me.actor === "system" ? words().asHouse : me.name)
}

/** The day from which it holds unless somebody says another: when every scheme begins a new period, after the version before. */
const proposedDay = ({ house: { portal }, today, versions }) => {
  let first = nextFirstDay(today, portal.schemes)
  while (versions[0] !== undefined && first <= versions[0].effectiveFrom) first = nextFirstDay(first, portal.schemes)
  return first
}

/** The form by which a second person puts the draft in force, and by which whoever drafted it takes it back. */
export const publication = ({ draft, renew, ...asked }) => {
  const { house, versions } = asked
  const { me } = house
  // whoever has no part in it is told whose it is, and sees no form
  if (!me.may.includes("programme.publish") && draft.draftedBy !== me.actor && !me.may.includes("programme.draft")) {
    return h(
      "section",
      { class: "publication" },
      h("h2", {}, words().publication),
      h("p", { id: "why-not" }, words().othersPublish)
    )
  }
  const against = objection({ draft, me })
  const trouble = h("p", { class: "trouble", role: "alert", hidden: true })
  const failed = (error) => {
    trouble.hidden = false
    trouble.textContent = error.message
  }
  const next = (versions[0]?.version ?? 0) + 1
  const first = h("input", { type: "date", name: "effectiveFrom", required: true, value: proposedDay(asked) })

  const publish = async (event) => {
    event.preventDefault()
    trouble.hidden = true
    try {
      const { effectiveFrom, version } = await change("POST", "programme/publication", {
        effectiveFrom: first.value,
        revision: draft.revision
      })
      await renew()
      go(["programme"])
      tell(words().publishDone(version, day(effectiveFrom)))
    } catch (error) {
      failed(error)
    }
  }
  const withdraw = async () => {
    trouble.hidden = true
    try {
      await change("DELETE", "programme/draft")
      tell(words().withdrawn)
      await renew()
    } catch (error) {
      failed(error)
    }
  }
  const mayWithdraw = draft.revision !== null && draft.draftedBy === me.actor && me.may.includes("programme.draft")
  return h(
    "section",
    { class: "publication" },
    h("h2", {}, words().publication),
    h("p", {}, words().publishHint(count(draft.differences.length))),
    against === undefined ? undefined : h("p", { class: "notice", id: "why-not" }, against),
    h(
      "form",
      { submit: (event) => void publish(event) },
      h(
        "fieldset",
        { disabled: against !== undefined, "aria-describedby": against === undefined ? undefined : "why-not" },
        h("legend", { class: "sr" }, words().publication),
        h("label", {}, h("span", {}, words().effectiveFrom), first),
        h("button", { type: "submit", class: "press strong" }, words().publish(next))
      )
    ),
    mayWithdraw
      ? h("button", { type: "button", class: "press", click: () => void withdraw() }, words().withdraw)
      : undefined,
    trouble
  )
}
