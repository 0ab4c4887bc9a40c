const given = [
  "Ada",
  "Bruno",
  "Clara",
  "Dario",
  "Elin",
  "Femi",
  "Greta",
  "Hugo",
  "Ines",
  "Jonas",
  "Kira",
  "Luca",
  "Mara",
  "Nils",
  "Olga",
  "Pavel",
  "Rosa",
  "Sami",
  "Tilda",
  "Umar",
  "Vera",
  "Wanda",
  "Yann",
  "Zoe",
  "Anouk",
  "Bela",
  "Cosmo"
]
const family = [
  "Ahlberg",
  "Brandt",
  "Castellan",
  "Duarte",
  "Ekström",
  "Fontaine",
  "Gallo",
  "Hartwig",
  "Ivanov",
  "Jansen",
  "Kowal",
  "Lindqvist",
  "Moreau",
  "Novak",
  "O'Rourke",
  "Petersen",
  "Quist",
  "Rinaldi",
  "Sandoval",
  "Thorne",
  "Urban",
  "Vasquez",
  "Winter",
  "Yilmaz",
  "Zeller",
  "Albright",
  "Bexley",
  "Crane",
  "Dalton"
]
const chineseFamily = [
  "王",
  "李",
  "张",
  "刘",
  "陈",
  "杨",
  "赵",
  "黄",
  "周",
  "吴",
  "徐",
  "孙",
  "胡",
  "朱",
  "高",
  "林",
  "何",
  "郭",
  "马",
  "罗",
  "梁",
  "宋",
  "郑"
]
const chineseGiven = [
  "明远",
  "雅琴",
  "志强",
  "慧敏",
  "子涵",
  "建华",
  "晓彤",
  "宇航",
  "静怡",
  "国栋",
  "思源",
  "佳宁",
  "海燕",
  "立群",
  "文博",
  "若兰",
  "俊杰",
  "丽娜",
  "天成"
]

const firmStem = [
  "Alder",
  "Bright",
  "Cobalt",
  "Delta",
  "Ember",
  "Falcon",
  "Granite",
  "Harbor",
  "Iris",
  "Juniper",
  "Kestrel",
  "Lumen",
  "Maple",
  "Northwind",
  "Opal",
  "Pioneer",
  "Quarry",
  "Ridge",
  "Silver",
  "Timber",
  "Umbra",
  "Vertex",
  "Willow",
  "Yarrow",
  "Zephyr"
]
const firmTrade = [
  "Works",
  "Foods",
  "Textiles",
  "Logistics",
  "Medical",
  "Optics",
  "Paper",
  "Robotics",
  "Shipping",
  "Tools",
  "Energy",
  "Studios",
  "Labs"
]
const firmForm = ["Inc", "GmbH", "AB", "Ltd", "Group", "& Sons"]
const chinesePlace = ["华东", "岭南", "滨海", "江城", "蜀山", "北辰", "苏南", "钱塘", "长风", "星河", "锦江"]
const chineseTrade = [
  "精密机械",
  "食品",
  "纺织",
  "物流",
  "医疗器械",
  "光电",
  "新材料",
  "电子",
  "建材",
  "能源",
  "印务",
  "家居",
  "生物"
]
const chineseForm = ["有限公司", "集团", "股份有限公司"]

/** The n-th combination of some lists; every list has a length that shares no factor with the others', so all take turns and none comes twice. */
const combined = (n: number, ...lists: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> =>
  lists.map((list) => list[n % list.length] ?? "")

/** How many names there are before they need a number. */
const countOf = (...lists: ReadonlyArray<ReadonlyArray<string>>) => lists.reduce((all, it) => all * it.length, 1)

const numbered = (name: string, n: number, count: number) => (n < count ? name : `${name} ${Math.floor(n / count) + 1}`)

/** Two of five are Chinese names; the n-th of a kind is always the same. */
const isChinese = (n: number) => n % 5 === 1 || n % 5 === 3
/** How many of a kind come before the n-th of all. */
const placeOf = (n: number) => {
  const [round, left] = [Math.floor(n / 5), n % 5]
  return isChinese(n) ? round * 2 + (left - 1) / 2 : round * 3 + left / 2
}

/** The n-th person's name (人名): each once. */
export const personName = (n: number): string => {
  const place = placeOf(n)
  return isChinese(n)
    ? numbered(combined(place, chineseFamily, chineseGiven).join(""), place, countOf(chineseFamily, chineseGiven))
    : numbered(combined(place, given, family).join(" "), place, countOf(given, family))
}

/** The n-th company's name (公司名): each once. Some hold what CSV must quote. */
export const companyName = (n: number): string => {
  const place = placeOf(n)
  if (isChinese(n)) {
    const count = countOf(chinesePlace, chineseTrade, chineseForm)
    return numbered(combined(place, chinesePlace, chineseTrade, chineseForm).join(""), place, count)
  }
  const [stem, trade, form] = combined(place, firmStem, firmTrade, firmForm)
  const name = place % 23 === 7
    ? `${stem} "${trade}" ${form}`
    : place % 19 === 4
    ? `${stem} ${trade}, ${form}`
    : `${stem} ${trade} ${form}`
  return numbered(name, place, countOf(firmStem, firmTrade, firmForm))
}
