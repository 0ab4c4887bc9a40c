// The house's own script: which period, which manager, which language. The figures and their reasons are the elements' affair.
const texts = {
  en: {
    title: "Sales performance",
    lead:
      "How each account manager did, and why: open a line of the card, and go down to the row of the file behind it.",
    skip: "Skip to the figures",
    language: "Language",
    appearance: "Appearance",
    light: "Light",
    dark: "Dark",
    scheme: "Scheme",
    period: "Period",
    manager: "Account manager",
    card: "Scorecard",
    league: "All account managers",
    reference: "Interface reference",
    again: "Try again",
    unreachable: "The server cannot be reached. Is it still running?",
    noPeriods: "There are no figures yet. Import some, and open this page again.",
    seenBy: (actor) => `You see what ${actor} may see.`,
    floating: (score) => `Binary floating point would print ${score}.`,
    elsewhere: (kind, id) => `This page has no view of its own for ${kind} ${id}; yours would open it here.`
  },
  zh: {
    title: "销售业绩",
    lead: "每位客户经理的成绩与原因：展开评分卡的任一行，可一直追溯到源文件中的那一行。",
    skip: "跳到数据",
    language: "语言",
    appearance: "外观",
    light: "浅色",
    dark: "深色",
    scheme: "考核方案",
    period: "考核期",
    manager: "客户经理",
    card: "评分卡",
    league: "全部客户经理",
    reference: "接口文档",
    again: "重试",
    unreachable: "无法连接服务器，请确认其仍在运行。",
    noPeriods: "尚无数据。请导入后重新打开本页。",
    seenBy: (actor) => `当前显示 ${actor} 有权查看的内容。`,
    floating: (score) => `若用二进制浮点数计算，将显示 ${score}。`,
    elsewhere: (kind, id) => `本页没有 ${kind} ${id} 的页面；您的系统可在此打开。`
  }
}

const root = document.documentElement
const at = (id) => document.getElementById(id)
const form = at("choice")
const { manager: managers, period: periods, scheme: schemes } = form.elements
const asked = new URLSearchParams(location.search)

/** What was answered, and what is chosen. */
let portal
let rows = []
let floating
const chosen = { scheme: "", period: "", manager: "" }

const words = () => root.lang.startsWith("zh") ? texts.zh : texts.en
const said = (text) => root.lang.startsWith("zh") ? text.zh : text.en

const read = async (path, params = {}) => {
  const response = await fetch(`/api/${path}?${new URLSearchParams(params)}`, {
    headers: { "accept-language": root.lang }
  }).catch(() => {
    throw new Error(words().unreachable)
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.detail ?? answer.title)
  return answer
}

/** Fills a choice with options; keeps what is wanted if it is among them, else takes the one to fall back on. */
const offer = (select, options, wanted, otherwise) => {
  select.replaceChildren(...options.map(({ id, name }) => new Option(name, id)))
  select.disabled = options.length === 0
  select.value = options.some(({ id }) => id === wanted) ? wanted : (otherwise ?? "")
  return select.value
}

const periodName = (period) => {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(period) ?? []
  if (quarter !== undefined) {
    return root.lang.startsWith("zh")
      ? `${year}年第${"一二三四"[quarter - 1]}季度`
      : `Q${quarter} ${year}`
  }
  const [, ofYear, month] = /^(\d{4})-(\d{2})$/.exec(period) ?? []
  if (month === undefined) return root.lang.startsWith("zh") ? `${period}年` : period
  return new Intl.DateTimeFormat(root.lang, { year: "numeric", month: "long", timeZone: "UTC" })
    .format(Date.UTC(Number(ofYear), Number(month) - 1))
}

/** The last day of a period, so that the one that is under way is told from those that are over. */
const endOf = (period) => {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(period) ?? []
  return Date.UTC(Number(year), quarter === undefined ? Number(month ?? 12) : Number(quarter) * 3)
}

/** The period to open on: the one that the page is set to, else the last that is over, else the last. */
const opening = (names) => {
  if (names.includes(root.dataset.opensOn)) return root.dataset.opensOn
  return names.findLast((it) => endOf(it) <= Date.now()) ?? names.at(-1)
}

const fraction = (text) => {
  const [over, under = "1"] = text.split("/")
  return Number(over) / Number(under)
}

/**
 * The score as a program prints it that reckons in binary floating point: actual ÷ target × 100 where the points are in proportion (this house gives 100 at
 * target), weight × points, and the sum rounded in the end.
 */
const inFloatingPoint = ({ bonus, indicators, score }) => {
  if (score === null) return undefined
  const points = (it) => {
    if (it.attainment === null) return fraction(it.points)
    const proportional = fraction(it.actual) / fraction(it.target) * 100
    return Math.abs(proportional - fraction(it.points)) < 1e-6 ? proportional : fraction(it.points)
  }
  const sum = indicators.filter((it) => it.points !== null).reduce(
    (all, it) => all + fraction(it.weight) * points(it),
    0
  )
  return (sum + fraction(bonus)).toFixed(score.split(".")[1]?.length ?? 0)
}

const showFootnote = () => {
  const note = at("footnote")
  note.hidden = floating === undefined
  note.textContent = floating === undefined ? "" : words().floating(floating)
}

const troubled = (error) => {
  at("trouble").hidden = false
  at("trouble-says").textContent = error.message
}

/** Puts the choice into the address, so that it can be sent on. */
const keep = () => {
  const { manager, period } = chosen
  const params = new URLSearchParams({ period, manager, ...(root.lang === "en" ? {} : { lang: root.lang }) })
  history.replaceState(null, "", `?${params}`)
}

/** Shows the choice on the card, and what is to be said under it. */
const show = async () => {
  const { manager, period, scheme } = chosen
  keep()
  at("elsewhere").textContent = ""
  for (const [name, value] of Object.entries(chosen)) at("card").setAttribute(name, value)
  floating = undefined
  showFootnote()
  if (manager === "") return
  const card = await read(`scorecards/${encodeURIComponent(manager)}`, { scheme, period })
  if (chosen.manager !== manager || chosen.period !== period) return
  const printed = inFloatingPoint(card)
  floating = printed === card.score ? undefined : printed
  showFootnote()
}

/** Asks who is in the period, best first, and shows the one who is chosen. */
const choosePeriod = async (wanted) => {
  const { period, scheme } = chosen
  at("league").setAttribute("scheme", scheme)
  at("league").setAttribute("period", period)
  const league = await read("league", { scheme, period })
  if (chosen.period !== period || chosen.scheme !== scheme) return
  rows = league.rows
  const people = rows.map(({ manager }) => manager).toSorted((a, b) => a.name.localeCompare(b.name, root.lang))
  chosen.manager = offer(managers, people, wanted, rows[0]?.manager.id)
  await show()
}

const nameChoices = () => {
  offer(schemes, portal.schemes.map(({ id, title }) => ({ id, name: said(title) })), chosen.scheme)
  const names = portal.periods[chosen.scheme] ?? []
  offer(periods, names.toReversed().map((id) => ({ id, name: periodName(id) })), chosen.period)
}

const chooseScheme = async (scheme, period, manager) => {
  chosen.scheme = scheme
  const names = portal.periods[scheme] ?? []
  if (names.length === 0) throw new Error(words().noPeriods)
  chosen.period = names.includes(period) ? period : opening(names)
  nameChoices()
  await choosePeriod(manager)
}

const speak = (language) => {
  root.lang = language
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = words()[element.dataset.text]
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words()[element.dataset.label])
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language))
  }
  document.title = words().title
  showFootnote()
  at("elsewhere").textContent = ""
  if (portal === undefined) return
  document.title = `${words().title} · ${said(portal.title)}`
  at("house").textContent = said(portal.title)
  at("seen-by").textContent = words().seenBy(portal.actor)
  nameChoices()
}

const appear = (appearance) => {
  root.dataset.appearance = appearance
  for (const button of document.querySelectorAll("button[data-appearance]")) {
    button.setAttribute("aria-pressed", String(button.dataset.appearance === appearance))
  }
}

const open = async () => {
  at("trouble").hidden = true
  portal = await read("portal")
  at("scheme-choice").hidden = portal.schemes.length < 2
  speak(root.lang)
  const scheme = portal.schemes[0]?.id ?? ""
  await chooseScheme(scheme, asked.get("period"), asked.get("manager") ?? root.dataset.opensWith)
}

const doing = (work) => work.catch(troubled)

form.addEventListener("submit", (event) => event.preventDefault())
form.addEventListener("change", ({ target }) => {
  at("trouble").hidden = true
  if (target === schemes) return doing(chooseScheme(schemes.value, chosen.period, chosen.manager))
  if (target === periods) {
    chosen.period = periods.value
    return doing(choosePeriod(chosen.manager))
  }
  chosen.manager = managers.value
  return doing(show())
})
document.addEventListener("rm-open", ({ detail: { id, kind } }) => {
  if (kind !== "manager") {
    at("elsewhere").textContent = words().elsewhere(kind, id)
    return
  }
  if (!rows.some(({ manager }) => manager.id === id)) return
  managers.value = id
  chosen.manager = id
  doing(show())
  at("card").scrollIntoView({ block: "nearest" })
})
at("again").addEventListener("click", () => doing(open()))
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    speak(button.dataset.language)
    keep()
  })
}
for (const button of document.querySelectorAll("button[data-appearance]")) {
  button.addEventListener("click", () => appear(button.dataset.appearance))
}

appear(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")
speak(asked.get("lang")?.startsWith("zh") ? "zh-CN" : "en")
doing(open())
