import type { Text } from "../kernel/index.ts"

/** The same sentence in both languages, from parts that have both. */
const joined = (parts: ReadonlyArray<Text>, en: string, zh: string): Text => ({
  en: parts.map((it) => it.en).join(en),
  zh: parts.map((it) => it.zh).join(zh)
})

/** A metric that nobody gave a number for. */
export const noValue: Text = { en: "No number was given for it.", zh: "没有该指标的数值。" }

/** A ratio to what is 0. */
export const nothingToDivideBy = (divisors: ReadonlyArray<Text>): Text => {
  const names = joined(divisors, " + ", " + ")
  return { en: `There is nothing to divide by: ${names.en} is 0.`, zh: `除数为零：${names.zh}为 0。` }
}
