import type { Text } from "@rmkit/core/kernel"
import { same } from "./language.ts"

const kinds: Readonly<Record<string, string>> = {
  territory: "辖区",
  team: "团队",
  manager: "客户经理",
  client: "客户",
  product: "产品",
  deal: "商机"
}

/** What a kind of record is called (记录类型名称), in both languages. */
export const kindText = (kind: string): Text => ({ en: kind, zh: kinds[kind] ?? kind })

const common: Readonly<Record<string, string>> = {
  id: "编号",
  name: "名称",
  manager: "客户经理",
  client: "客户",
  product: "产品",
  team: "团队",
  territory: "辖区",
  parent: "上级",
  lead: "主管",
  role: "角色",
  grade: "职级",
  joinedOn: "入职日期",
  lastDay: "最后工作日",
  kind: "类型",
  stage: "阶段",
  registrationNumber: "证照号",
  owner: "归属客户经理",
  owners: "归属客户经理",
  sector: "行业",
  location: "所在地",
  employees: "员工数",
  annualRevenue: "年收入",
  foundedYear: "成立年份",
  website: "网站",
  series: "系列",
  listPrice: "目录价",
  outcome: "结果",
  engagedOn: "接触日期",
  expectedOn: "预计成交日期",
  probabilityPercent: "赢率",
  closedOn: "关闭日期",
  value: "金额",
  reason: "原因",
  competitor: "竞争对手"
}

/** What the fields of a record are called where the plain word would mislead, and what the history of a record calls them. */
const special: Readonly<Record<string, string>> = {
  "manager.name": "姓名",
  "territory.parent": "上级辖区",
  "client.parent": "上级客户",
  "client.stage": "客户状态",
  "client.kind": "客户类型"
}

const chineseOf = (kind: string, field: string): string | undefined => {
  const [, own = field] = /^(?:dossier\.)?(.+)$/.exec(field) ?? []
  return special[`${kind}.${own}`] ?? common[own]
}

/** What a field of a record is called (字段名称), in both languages; a field that has no other name is called as it is written. */
export const fieldText = (kind: string, field: string): Text => {
  const zh = chineseOf(kind, field)
  return zh === undefined ? same(field) : { en: field, zh }
}

/** A kind where it is also a word of a mapping (映射中的记录类型): 客户经理（manager）. */
export const kindWord = (kind: string): string => {
  const { zh } = kindText(kind)
  return zh === kind ? kind : `${zh}（${kind}）`
}

/** A field where it is also a word of a mapping (映射中的字段): 关闭日期（closedOn）. */
export const fieldWord = (kind: string, field: string): string => {
  const { zh } = fieldText(kind, field)
  return zh === field ? field : `${zh}（${field}）`
}
