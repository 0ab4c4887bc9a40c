import type { Text } from "../kernel/index.ts"

/** What our own checks expect, in Chinese. */
const own: Readonly<Record<string, string>> = {
  "a value": "一个值",
  "no such field": "无此字段",
  "an id of 1 to 200 characters without control characters or spaces around it":
    "1 至 200 个字符的编号，不含控制字符，首尾无空格",
  "an id other than system, which names the house itself": "system 以外的编号（system 指本机构）",
  "a day that exists, such as 2026-03-31": "存在的日期，如 2026-03-31",
  "an ISO 4217 code, such as CNY": "ISO 4217 币种代码，如 CNY",
  "an IANA time zone, such as Asia/Shanghai": "IANA 时区，如 Asia/Shanghai",
  "a decimal in digits, such as \"80000.00\"": "用数字书写的十进制数，如 \"80000.00\"",
  "no where beside ratio: filter the metrics that it divides": "ratio 旁不能有 where：请在所除的指标上筛选",
  "an encoding such as utf-8, gb18030 or utf-16le": "编码名称，如 utf-8、gb18030 或 utf-16le",
  "one character that is no quote, such as \",\" or \";\"": "一个非引号字符，如 \",\" 或 \";\"",
  "a date format with YYYY or YY, MM or M, DD or D, such as YYYY-MM-DD, or serial, serial-1904 or instant":
    "含 YYYY 或 YY、MM 或 M、DD 或 D 的日期格式，如 YYYY-MM-DD，或 serial、serial-1904、instant",
  "a name of at most 500 characters": "不超过 500 个字符的名称",
  "a year, such as 1996": "年份，如 1996",
  "a whole number from 0 to 100": "0 至 100 的整数",
  "whole basis points from 0 to 10000, where 2500 are 25%": "0 至 10000 的整数基点，2500 即 25%"
}

/** What schemas expect of themselves, in words that people use. */
const general: Readonly<Record<string, Text>> = {
  string: { en: "a text in quotation marks", zh: "加引号的文本" },
  number: { en: "a number", zh: "数值" },
  boolean: { en: "true or false", zh: "true 或 false" },
  array: { en: "a list", zh: "列表" },
  object: { en: "an object", zh: "对象" },
  "an integer": { en: "a whole number", zh: "整数" },
  "a value with a length of at least 1": { en: "something that is not empty", zh: "非空内容" }
}

const shapes: ReadonlyArray<readonly [RegExp, en: string, zh: string]> = [
  [/^exactly one of (.*)$/, "exactly one of $1", "$1 中恰好一项"],
  [/^one of:? (.*)$/, "one of $1", "$1 之一"],
  [/^a value with a length of at least (\d+)$/, "at least $1 long", "长度至少为 $1 的内容"],
  [/^a value with a length of at most (\d+)$/, "at most $1 long", "长度至多为 $1 的内容"],
  [/^a value between (\S+) and (\S+)$/, "from $1 to $2", "$1 至 $2 之间的数"],
  [/^a value greater than or equal to (\S+)$/, "$1 or more", "不小于 $1 的数"],
  [/^a value greater than (\S+)$/, "more than $1", "大于 $1 的数"],
  [/^a value less than or equal to (\S+)$/, "$1 or less", "不大于 $1 的数"],
  [/^a value less than (\S+)$/, "less than $1", "小于 $1 的数"]
]

const single = (expected: string): Text => {
  const known = general[expected]
  if (known !== undefined) return known
  const zh = own[expected]
  if (zh !== undefined) return { en: expected, zh }
  for (const [shape, en, chinese] of shapes) {
    if (shape.test(expected)) return { en: expected.replace(shape, en), zh: expected.replace(shape, chinese) }
  }
  return { en: expected, zh: expected }
}

/** What a schema would accept, in both languages (应填内容); what nobody has put into Chinese stays as it is. */
export const acceptedIn = (expected: string): Text => {
  const parts = expected.split(" | ").map(single)
  return { en: parts.map(({ en }) => en).join(" or "), zh: parts.map(({ zh }) => zh).join(" 或 ") }
}
