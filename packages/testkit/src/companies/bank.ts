import { type Day, partsOf } from "@rmkit/core/kernel"
import type { Random } from "../sales/random.ts"
import { chineseCompany, chinesePerson, creditCode, renamedCompany } from "./bank-names.ts"
import type { MadeClient } from "./clients.ts"
import { type Company, companyOf } from "./company.ts"
import type { Writing } from "./records.ts"
import type { BusinessLine, CompanyOptions, Selling, Trade } from "./trade.ts"

/** A round amount around a middle, given in 万元, in hundredths of 万元. */
const around = (wan: number) => (random: Random, strength: number): number => {
  const amount = wan * Math.exp(random.bell() * 0.6) * strength ** 0.5
  const step = amount >= 1000 ? 50 : amount >= 100 ? 10 : amount >= 10 ? 1 : 0.1
  return Math.max(10, Math.round(Math.round(amount / step) * step * 100))
}

const sells = (product: string, weight: number, wan: number): Selling => ({ product, weight, amount: around(wan) })

const numerals = "一二三四五六七八九十"
/** 一, 二 … 十, 十一 …; after 十九 figures. */
const numeral = (n: number) => n < 10 ? numerals[n] ?? "" : n < 19 ? `十${numerals[n - 10] ?? ""}` : String(n + 1)

const outlets = ["营业部", "城东网点", "高新区网点", "滨江网点"]

const lines: ReadonlyArray<BusinessLine> = [
  {
    id: "对公",
    role: "rm",
    around: "云岭支行",
    teamName: (n) => `对公业务${numeral(n)}部`,
    territories: outlets,
    sells: [
      sells("单位活期存款", 20, 180),
      sells("单位定期存款", 14, 420),
      sells("流动资金贷款", 18, 380),
      sells("固定资产贷款", 4, 1500),
      sells("银行承兑汇票", 12, 240),
      sells("对公理财", 10, 260),
      sells("代发工资签约", 9, 30),
      sells("对公结算开户", 13, 5)
    ],
    weight: 3
  },
  {
    id: "零售",
    role: "retailRm",
    around: "云岭支行",
    teamName: (n) => `零售业务${numeral(n)}部`,
    territories: outlets,
    sells: [
      sells("个人活期存款", 20, 14),
      sells("个人定期存款", 24, 30),
      sells("个人住房贷款", 9, 110),
      sells("个人消费贷款", 13, 18),
      sells("个人理财", 26, 26),
      sells("贵金属", 8, 6)
    ],
    weight: 2
  },
  {
    id: "普惠",
    role: "inclusiveRm",
    around: "云岭支行",
    teamName: (n) => `普惠金融${numeral(n)}部`,
    territories: outlets,
    sells: [
      sells("普惠小微贷款", 34, 110),
      sells("单位活期存款", 18, 45),
      sells("商户收单签约", 24, 8),
      sells("对公结算开户", 24, 3)
    ],
    weight: 2
  }
]

const series: ReadonlyArray<readonly [series: string, ...products: ReadonlyArray<string>]> = [
  ["存款", "单位活期存款", "单位定期存款", "个人活期存款", "个人定期存款"],
  ["贷款", "流动资金贷款", "固定资产贷款", "普惠小微贷款", "个人住房贷款", "个人消费贷款"],
  ["票据", "银行承兑汇票"],
  ["理财", "对公理财", "个人理财", "贵金属"],
  ["结算", "代发工资签约", "对公结算开户", "商户收单签约"]
]
/** What one has to put in at least, in hundredths of 万元. */
const leastOf = new Map([["对公理财", 10_000], ["个人理财", 100]])
const raisedLeastOf = new Map([["对公理财", 20_000]])
const misspeltAs = new Map([["流动资金贷款", "流贷"], ["银行承兑汇票", "银承"], ["普惠小微贷款", "小微贷款"]])

const trade: Trade = {
  name: "bank branch",
  lines,
  territories: [
    { id: "云岭支行", name: "云岭支行" },
    ...outlets.map((it) => ({ id: it, name: it, parent: "云岭支行" }))
  ],
  products: series.flatMap(([series, ...products]) =>
    products.map((name) => {
      const [price, raised, misspelt] = [leastOf.get(name), raisedLeastOf.get(name), misspeltAs.get(name)]
      return {
        id: name,
        name,
        series,
        ...price !== undefined && { price },
        ...raised !== undefined && { raised },
        ...misspelt !== undefined && { misspelt }
      }
    })
  ),
  grades: ["助理客户经理", "客户经理", "高级客户经理", "团队主管"],
  office: [{ role: "president", grade: "行长" }, { role: "hr", grade: "人力资源" }],
  personName: chinesePerson,
  personId: (n) => `YL${String(n + 1).padStart(4, "0")}`,
  teamId: (n) => `TD${String(n + 1).padStart(2, "0")}`,
  // a good start (开门红), the Spring Festival, and the ends of quarters
  monthWeights: [1.35, 0.6, 1.3, 0.9, 0.95, 1.25, 0.85, 0.9, 1.2, 0.75, 1, 1.15],
  cycleDays: 26,
  winPercent: 62,
  stages: [
    { name: "初步接触", probability: 20 },
    { name: "方案洽谈", probability: 45 },
    { name: "审批中", probability: 70 },
    { name: "待签约", probability: 90 }
  ],
  reasons: ["利率不具优势", "审批未通过", "客户资金另有安排", "选择他行", "客户需求取消"],
  competitors: ["澄江银行", "鹤洲农商行", "长桥村镇银行", "曙光城商行"]
}

const dayText = (day: Day) => {
  const { date, month, year } = partsOf(day)
  return `${year}年${month}月${date}日`
}

const roleNames = new Map([
  ["rm", "对公客户经理"],
  ["retailRm", "个人客户经理"],
  ["inclusiveRm", "普惠客户经理"],
  ["teamLead", "团队主管"],
  ["president", "行长"],
  ["hr", "人力资源"]
])

/** Clients of the retail line are people; nothing is told of those but their names. */
const isPerson = ({ line }: MadeClient) => line === "零售"
const sectors = ["制造业", "批发和零售业", "建筑业", "交通运输业", "农、林、牧、渔业", "住宿和餐饮业", "信息技术服务业"]
/** Far from those who work at the bank. */
const firstClient = 4001

const writing: Writing = {
  day: dayText,
  noDay: (near) => `${partsOf(near).year}年2月30日`,
  amount: (hundredths) => (hundredths / 100).toFixed(2),
  outcome: { open: "跟进中", won: "已落地", lost: "已流失" },
  role: (role) => roleNames.get(role) ?? role,
  dealId: ({ engagedOn, n }) => `62${engagedOn.replaceAll("-", "")}${String(n + 1).padStart(9, "0")}`,
  garbledId: "6.20261E+18",
  clientId: (n) => `KH${String(n + 1).padStart(8, "0")}`,
  clientName: (client, isRenamed) => {
    if (isPerson(client)) return chinesePerson(firstClient + client.n)
    const name = chineseCompany(client.n)
    return isRenamed ? renamedCompany(name) : name
  },
  clientCells: (client, name) =>
    isPerson(client)
      ? [name, "个人", "存量", "", ""]
      : [name, "企业", "存量", creditCode(client.n), sectors[client.n % sectors.length] ?? ""],
  files: {
    territories: { file: "网点.csv", columns: ["网点编号", "网点名称", "上级机构"] },
    leads: { file: "团队主管.csv", columns: ["工号", "姓名", "职级", "所属网点", "入职日期"] },
    teams: { file: "团队.csv", columns: ["团队编号", "团队名称", "所属机构", "主管工号"] },
    staff: {
      file: "员工.csv",
      columns: ["工号", "姓名", "岗位", "职级", "团队编号", "所属网点", "入职日期", "离职日期"]
    },
    products: { file: "产品.xlsx", columns: ["产品编号", "产品名称", "产品类别", "起点金额（万元）"] },
    clients: {
      file: "客户.csv",
      columns: ["客户号", "客户名称", "客户类型", "客户状态", "统一社会信用代码", "行业", "管户客户经理"]
    },
    deals: {
      file: "业务台账.csv",
      columns: [
        "业务编号",
        "客户经理工号",
        "客户号",
        "产品",
        "业务状态",
        "阶段",
        "接触日期",
        "预计落地日",
        "成功率",
        "落地日期",
        "金额（万元）",
        "流失原因",
        "竞争行"
      ]
    }
  }
}

/** A branch of a Chinese bank (银行支行), made up: deposits, loans and accounts in 万元, in files as such a bank's system writes them. */
export const bankBranch = (options: CompanyOptions): Company =>
  companyOf(trade, options, writing, { delimiter: ",", encoding: "gb18030", minorPerHundredth: 10_000 })
