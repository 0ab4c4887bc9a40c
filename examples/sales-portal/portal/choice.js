import { h } from "./dom.js"
import { openingOf, periodName } from "./periods.js"
import { said, words } from "./words.js"

const option = (id, name, chosen) => h("option", { value: id, selected: id === chosen }, name)

/** A choice among options, under its name. */
export const select = ({ label, name, options, chosen, changed }) =>
  h(
    "label",
    {},
    h("span", {}, label),
    h(
      "select",
      { name, disabled: options.length === 0, change: ({ target }) => changed(target.value) },
      options.map((it) => option(it.id, it.name, chosen))
    )
  )

/** Which scheme and period are meant: those of the address where there are such, else the first scheme and the last period that is over. */
export const chosenOf = ({ periods, schemes }, { period, scheme }) => {
  const found = schemes.find(({ id }) => id === scheme) ?? schemes[0]
  const names = periods[found?.id] ?? []
  return {
    scheme: found?.id ?? "",
    names,
    period: openingOf(names, period, document.documentElement.dataset.opensOn) ?? ""
  }
}

/** Scheme and period to choose, the period by steps too. */
export const choice = ({ portal, chosen, changed }) => {
  const { names, period, scheme } = chosen
  const at = names.indexOf(period)
  const step = (label, sign, to) =>
    h("button", {
      type: "button",
      class: "step",
      "aria-label": label,
      title: label,
      disabled: names[to] === undefined,
      click: () => changed({ period: names[to] })
    }, sign)
  return [
    portal.schemes.length < 2 ? undefined : select({
      label: words().scheme,
      name: "scheme",
      options: portal.schemes.map(({ id, title }) => ({ id, name: said(title) })),
      chosen: scheme,
      changed: (value) => changed({ scheme: value })
    }),
    h(
      "div",
      { class: "stepper", role: "group", "aria-label": words().period },
      select({
        label: words().period,
        name: "period",
        options: names.toReversed().map((id) => ({ id, name: periodName(id) })),
        chosen: period,
        changed: (value) => changed({ period: value })
      }),
      step(words().previous, "‹", at - 1),
      step(words().next, "›", at + 1)
    )
  ].filter((it) => it !== undefined)
}
