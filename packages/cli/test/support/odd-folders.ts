/** Deals of a small house, told alike in every folder: who, for which client, of what, how it stands, when it began and ended, and for how much. */
const deals = Array.from({ length: 24 }, (_, at) => {
  const outcome = (["won", "lost", "open"] as const)[at % 3] ?? "open"
  const month = String(1 + at % 6).padStart(2, "0")
  return {
    id: `D-${1000 + at}`,
    manager: ["Ann Berg", "Bob Cole", "王芳"][at % 3 === 0 ? at % 2 : at % 3] ?? "Ann Berg",
    client: ["Acme", "Betatech", "Cedar", "Dorn"][at % 4] ?? "Acme",
    product: ["Pump", "Valve"][at % 2] ?? "Pump",
    outcome,
    began: `2026-${month}-05`,
    ended: outcome === "open" ? "" : `2026-${month}-${17 + at % 10}`,
    amount: outcome === "won" ? 1000 * (at + 1) + 50 : undefined
  }
})

type Deal = (typeof deals)[number]

const people = [["Ann Berg", "Dora Lind", "North"], ["Bob Cole", "Dora Lind", "North"], ["王芳", "Rick Moss", "East"]]
const clients = [["Acme", "retail"], ["Betatech", "medical"], ["Cedar", "food"], ["Dorn", "retail"]]

const lines = (rows: ReadonlyArray<ReadonlyArray<string>>, delimiter = ",") =>
  rows.map((row) => row.map((it) => it.includes(delimiter) ? `"${it}"` : it).join(delimiter)).join("\n") + "\n"

const turned = (day: string, between: string) => day.split("-").toReversed().join(between)

/** `1.234,50` of 1234.5. */
const german = (amount: number | undefined) =>
  amount === undefined ? "" : `${String(amount).replace(/(\d)(\d{3})$/, "$1.$2")},00`

/** The folder with its columns called otherwise, days with slashes, and pounds before the amounts. */
const renamed = () => ({
  "people.csv": lines([["Rep", "Supervisor", "Region"], ...people]),
  "customers.csv": lines([["Customer", "Industry"], ...clients]),
  "orders.csv": lines([
    ["Deal no.", "Handled by", "Customer", "Status", "Opened", "Closed", "Net amount"],
    ...deals.map((it) => [
      it.id,
      it.manager,
      it.client,
      it.outcome,
      turned(it.began, "/"),
      turned(it.ended, "/"),
      it.amount === undefined ? "" : `£${it.amount}`
    ])
  ])
})

const words = { won: "gewonnen", lost: "verloren", open: "in Bearbeitung" }

/** The folder as a German system exports it: semicolons, decimal commas, numbers for people and clients. */
const inGerman = () => {
  const number = (it: Deal) => String(11 + people.findIndex(([name]) => name === it.manager))
  const client = (it: Deal) => `K-${100 + clients.findIndex(([name]) => name === it.client)}`
  return {
    "Mitarbeiter.csv": lines([
      ["Personalnummer", "Name", "Teamleiter", "Niederlassung"],
      ...people.map((it, at) => [String(11 + at), ...it])
    ], ";"),
    "Kunden.csv": lines([
      ["Kundennummer", "Kundenname", "Branche"],
      ...clients.map((it, at) => [`K-${100 + at}`, ...it])
    ], ";"),
    "Verkaufschancen.csv": lines([
      ["Vorgangsnummer", "Betreuer", "Kunden-Nr.", "Status", "Angelegt am", "Abschluss", "Betrag (EUR)"],
      ...deals.map((it) => [
        it.id,
        number(it),
        client(it),
        words[it.outcome],
        turned(it.began, "."),
        turned(it.ended, "."),
        german(it.amount)
      ])
    ], ";")
  }
}

const chineseDay = (day: string) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日")
const chineseWords = { won: "赢单", lost: "输单", open: "进行中" }

/** The folder as a Chinese one, its amounts in ten thousands. */
const inChinese = () => ({
  "客户经理.csv": lines([["姓名", "团队长", "分行"], ...people]),
  "客户.csv": lines([["客户名称", "所属行业"], ...clients]),
  "商机.csv": lines([
    ["商机编号", "客户经理", "客户名称", "状态", "创建日期", "成交日期", "成交金额（万元）"],
    ...deals.map((it) => [
      it.id,
      it.manager,
      it.client,
      chineseWords[it.outcome],
      chineseDay(it.began),
      chineseDay(it.ended),
      it.amount === undefined ? "" : String(it.amount / 10_000)
    ])
  ])
})

const flatRow = (it: Deal) => {
  const [, lead = "", region = ""] = people.find(([name]) => name === it.manager) ?? []
  const [, sector = ""] = clients.find(([name]) => name === it.client) ?? []
  return [
    it.id,
    it.manager,
    lead,
    region,
    it.client,
    sector,
    it.product,
    it.outcome,
    it.began,
    it.ended,
    `${it.amount ?? ""}`
  ]
}

/** One file with everything in each row. */
const flat = () => ({
  "export.csv": lines([
    [
      "Deal ID",
      "Sales rep",
      "Team lead",
      "Region",
      "Customer name",
      "Customer industry",
      "Product",
      "Stage",
      "Created",
      "Closed",
      "Amount"
    ],
    ...deals.map(flatRow)
  ])
})

/** The folder with the deals of each year in a file of their own. */
const split = () => {
  const { "orders.csv": orders, ...others } = renamed()
  const [head = "", ...rows] = orders.trimEnd().split("\n")
  return {
    ...others,
    "deals_a.csv": [head, ...rows.slice(0, 12), ""].join("\n"),
    "deals_b.csv": [head, ...rows.slice(12), ""].join("\n")
  }
}

/** The folder with a second file that has the won deals once more. */
const twice = () => ({
  ...renamed(),
  "won.csv": lines([
    ["order", "customer", "date", "amount"],
    ...deals.filter(({ outcome }) => outcome === "won").map((it) => [it.id, it.client, it.ended, `£${it.amount}`])
  ])
})

/** Folders that no mapping was written for, by what is odd about them; each has 24 deals of which 8 are won. */
export const oddFolders: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  "other names, other days and pounds": renamed,
  "German headers, semicolons and decimal commas": inGerman,
  "Chinese headers and amounts in 万元": inChinese,
  "one flat file with everything in each row": flat,
  "two files of deals": split,
  "a second file that could be the deals": twice
}

/** The value of all that is won in each of them, in minor units. */
export const wonInAll = deals.reduce((sum, { amount = 0 }) => sum + amount * 100, 0)
