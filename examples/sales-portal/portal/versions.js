import { addressOf } from "./address.js"
import { toDifferences } from "./differences.js"
import { chip, h, table } from "./dom.js"
import { day, instant, named, words } from "./words.js"

/** Which version holds on a day: the latest that has taken effect by then. */
export const inForceOn = (versions, today) => versions.find(({ effectiveFrom }) => effectiveFrom <= today)

const standing = (version, now, today) => {
  if (version === now) return chip(words().inForceNow, "good")
  return version.effectiveFrom > today ? chip(words().inForceLater, "warn") : chip(words().inForceBefore)
}

/** Where a version is read as a company prints it. */
export const toRulebook = ({ version }) => addressOf(["programme", "rulebook", String(version)])

/** Every version that there was, newest first. */
export const versionList = async (view, { house: { people }, today, versions }) => {
  if (versions.length === 0) return view.replaceChildren(h("p", {}, words().noVersions))
  const now = inForceOn(versions, today)
  view.replaceChildren(table({
    caption: words().versions,
    columns: [
      { label: words().versionLabel, head: true },
      { label: words().effectiveFrom },
      { label: words().draftedBy },
      { label: words().publishedBy },
      { label: words().published },
      { label: words().rulebook },
      { label: words().differences }
    ],
    rows: versions.map((it, at) => [
      [words().version(it.version), " ", standing(it, now, today)],
      day(it.effectiveFrom),
      named(people, it.draftedBy),
      named(people, it.publishedBy),
      instant(it.publishedAt),
      h("a", {
        href: toRulebook(it),
        "aria-label": `${words().readRulebook}: ${words().version(it.version)}`
      }, words().readRulebook),
      versions[at + 1] === undefined
        ? "–"
        : h("a", {
          href: toDifferences(versions[at + 1].version, it.version),
          "aria-label": `${words().whatChanged}: ${words().version(it.version)}`
        }, words().whatChanged)
    ])
  }))
}
