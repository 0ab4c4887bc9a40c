import type { Language } from "../language.ts"
import type { Column } from "./table.ts"

const chinese: Readonly<Record<string, string>> = {
  manager: "客户经理",
  manager_name: "客户经理",
  rank: "名次",
  team: "团队",
  territory: "辖区",
  score: "得分",
  "→ score": "→ 得分",
  grade: "等级",
  points: "得分贡献",
  bonus: "加减分",
  gates: "触发门槛",
  "moves by": "变动",
  version: "版本",
  effective_from: "生效日期",
  drafted_by: "起草人",
  published_by: "批准人",
  published_at: "发布时间"
}

/** The headings of a table as people read them (表头). Files for spreadsheets and programs have the same ones in every language. */
export const headed = (columns: ReadonlyArray<Column>, language: Language): ReadonlyArray<Column> =>
  language === "en" ? columns : columns.map((it) => ({ ...it, title: chinese[it.title] ?? it.title }))
