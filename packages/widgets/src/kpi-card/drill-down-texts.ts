import { catalogue } from "../texts/index.ts"

const en = {
  facts: "Show the facts",
  hideFacts: "Hide the facts",
  noFacts: "No facts.",
  moreFacts: "Show more",
  factsOf: (label: string) => `Facts: ${label}`,
  open: "Open",
  unknownClient: "client unknown",
  reversal: "taken back"
}

const zh: typeof en = {
  facts: "查看明细",
  hideFacts: "收起明细",
  noFacts: "没有明细。",
  moreFacts: "更多",
  factsOf: (label) => `明细：${label}`,
  open: "打开",
  unknownClient: "客户未知",
  reversal: "冲回"
}

const words = catalogue(en, zh)

/** What the drill-down says. */
export const textsOf = words.of

/** Adds a language to the drill-down, or a company's own words. */
export const setTexts = words.setTexts
