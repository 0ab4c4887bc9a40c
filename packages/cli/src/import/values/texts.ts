import type { Text } from "@rmkit/core/kernel"

const listed = (words: ReadonlyArray<string>) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`

const formats: Readonly<Record<string, Text>> = {
  serial: { en: "as the day number of a spreadsheet", zh: "电子表格的日期序号" },
  "serial-1904": { en: "as the day number of a spreadsheet", zh: "电子表格的日期序号" },
  instant: { en: "as an instant with Z or its offset", zh: "带 Z 或时差的时刻" }
}

const named = (dates: ReadonlyArray<string>, language: "en" | "zh") => [
  ...new Set(dates.map((it) => formats[it]?.[language] ?? it))
]

/** What would be accepted in place of what a cell says (应填内容), in both languages. */
export const accepted = {
  /** A spreadsheet took an id for a number. */
  digits: {
    en:
      "the digits themselves: a spreadsheet has turned them into a number and lost some. Format the column as text before the ids are put in, and export it again",
    zh: "完整的数字：电子表格已将其转为数值并丢失部分位数。请先把该列设为文本格式，再填入编号并重新导出"
  },
  /** The cell has an error. */
  mended: { en: "a value: the spreadsheet has an error in this cell", zh: "有效的值：电子表格中该单元格为错误值" },
  /** The cell has a formula that nobody calculated. */
  calculated: {
    en: "a value: this formula has none yet. Open the file in a spreadsheet and save it again",
    zh: "有效的值：该公式尚无结果，请用电子表格打开文件并重新保存"
  },
  currency: { en: "a column whose currency the mapping says", zh: "映射中写明币种的列" },
  timeZone: { en: "a column whose time zone the mapping says", zh: "映射中写明时区的列" },
  count: { en: "a whole number, 0 or more, such as 42", zh: "不小于 0 的整数，如 42" },
  choice: (words: ReadonlyArray<string>): Text => ({ en: listed(words), zh: words.join("、") }),
  day: (dates: ReadonlyArray<string>, example: string): Text => ({
    en: `a day that exists, written ${named(dates, "en").join(" or ")}, such as ${example}`,
    zh: `存在的日期，写法为 ${named(dates, "zh").join(" 或 ")}，如 ${example}`
  }),
  oneDay: (days: ReadonlyArray<string>): Text => ({
    en: `a day that is read in one way; as it stands it is ${days.join(" or ")}`,
    zh: `只有一种读法的日期；现可读作 ${days.join(" 或 ")}`
  }),
  amount: (currency: string, unit: string | undefined, digits: number, example: string): Text => ({
    en: `an amount in ${currency}, 0 or more, ${unit === undefined ? "" : `in ${unit}, `}${
      digits === 0 ? "without decimals" : `with at most ${digits} decimals`
    }, such as ${example}`,
    zh: `${currency} 金额，不小于 0，${unit === undefined ? "" : `单位为${unit}，`}${
      digits === 0 ? "没有小数" : `至多 ${digits} 位小数`
    }，如 ${example}`
  }),
  /** The cell names another currency than its column has. */
  otherCurrency: (right: Text, named: string, currency: string): Text => ({
    en:
      `${right.en}: the cell names ${named}, and the column is in ${currency}. An amount is not converted; if the whole column is in ${named}, say "currency": "${named}" for it in the mapping`,
    zh:
      `${right.zh}：该单元格写的是 ${named}，而该列的币种是 ${currency}。金额不作换算；如整列都是 ${named}，请在映射中为该列写明 "currency": "${named}"`
  })
}
