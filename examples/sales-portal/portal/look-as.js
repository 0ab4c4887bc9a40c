import { h } from "./dom.js"
import { listed, said, words } from "./words.js"

/** What a person is and sees, in words. */
export const identity = ({ leads, lookAs, name, role, sees, may, team, actor }) => {
  const { mayDraft, mayPublish, sees: seen } = words()
  const title = role === null ? "" : lower(said(role.title))
  const where = leads.length > 0
    ? words().leadOf(title, listed(leads))
    : team === null || title === ""
    ? title
    : words().inTeam(title, team)
  const who = (lookAs ? words().you : words().youAre)(actor === "system" ? words().asHouse : name, where)
  const teams = listed(leads)
  const group = sees.includes("all")
    ? seen.all
    : sees.includes("territory")
    ? seen.territory
    : sees.includes("team") && leads.length > 0
    ? (leads.length > 1 ? seen.teams : seen.team)(teams)
    : undefined
  const both = group !== undefined && group !== seen.all && sees.includes("own") ? seen.ownAnd(group) : group
  const what = both ?? (sees.includes("own") ? seen.own : seen.none)
  const deeds = [
    ...may.includes("programme.draft") ? [mayDraft] : [],
    ...may.includes("programme.publish") ? [mayPublish] : []
  ]
  const isChinese = document.documentElement.lang.startsWith("zh")
  return [`${who}${isChinese ? "，" : ": "}${what}`, ...deeds].join(isChinese ? "" : " ")
}

/** A role within a sentence, where it is no abbreviation. */
const lower = (title) => /^[A-Z][a-z]/.test(title) ? `${title[0].toLowerCase()}${title.slice(1)}` : title

/** Whom one may look as, by role. */
export const chooser = ({ chosen, people, changed }) => {
  const byRole = Map.groupBy(people, ({ role }) => role.id)
  const option = ({ actor, name, team }) =>
    h("option", { value: actor, selected: actor === chosen }, team === null ? name : `${name} · ${team}`)
  return h(
    "label",
    { class: "look-as" },
    h("span", {}, words().lookAs),
    h(
      "select",
      { name: "as", change: ({ target }) => changed(target.value) },
      h("option", { value: "", selected: chosen === "" }, words().asHouse),
      [...byRole.values()].map((group) =>
        h(
          "optgroup",
          { label: said(group[0].role.title) },
          group.toSorted((a, b) => a.name.localeCompare(b.name)).map(option)
        )
      )
    )
  )
}
