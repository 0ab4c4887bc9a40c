import { combined } from "./combining.ts"

const words = (text: string) => text.split(" ")

const family = words("章 汪 范 彭 鲁 葛 奚 柏 水 窦 云 苏 潘 费 廉 岑 薛 雷 贺 倪 汤 滕 殷 毕 郝 邬 安 常 乐 于 时 傅")
const givenFirst = words("启 若 景 予 清 修 嘉 亦 沐 承 知 书 昭 云 砚 念 怀 明 星 以 望 听 临")
const givenSecond = words("川 棠 澄 宁 禾 舟 岚 笙 远 朗 璟 原 萱 澈 野 衡 溪 屿 霖 蔚 弦 ")

/** The n-th person's name (人名), made up. */
export const chinesePerson = (n: number): string => combined(n, (it) => it.join(""), family, givenFirst, givenSecond)

const stem = words(
  "云岭 望川 碧湾 丹崖 鹤洲 银杉 朗月 青榆 白鹭 星野 南屏 远帆 晴澜 松鸣 澄江 石榴 金穗 双桐 九曲 飞羽 静海 长桥 曙光"
)
const second = words("恒 瑞 鼎 盛 泰 安 诚 信 达 通 和 丰 源 嘉 立 新 元 益 昌")
const trade = words(
  "精工机械 食品 纺织 物流 医疗器械 光电 新材料 电子 建材 能源 印务 家居 生物科技 农业 包装 汽配 环保 模具 商贸 餐饮管理"
)
const form = words("有限公司 有限责任公司 股份有限公司")

/** The n-th company's name (公司名), made up. */
export const chineseCompany = (n: number): string =>
  combined(n, ([a, b, c, d]) => `${a}${b}${c}${d}`, stem, second, trade, form)

/** The name of a company after it was renamed. */
export const renamedCompany = (name: string): string =>
  name.replace(/(有限责任公司|股份有限公司|有限公司)/, "（集团）$1")

const codeLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * A code in the shape of the 统一社会信用代码 of a company, with the check character that belongs to it. The region 990099 is none, so that nobody has such a
 * code.
 */
export const creditCode = (n: number): string => {
  const organisation = String((n * 7_919 + 104_729) % 100_000_000).padStart(8, "0")
  const body = `91990099${organisation}${codeLetters[n % 29] ?? "0"}`
  const sum = body.split("").reduce((total, it, at) => total + codeLetters.indexOf(it) * (weights[at] ?? 0), 0)
  return `${body}${codeLetters[(31 - sum % 31) % 31] ?? "0"}`
}
