import { imports } from "@rmkit/core/imports/service"
import { differencesOf, type Document, printRulebook, rulebookOf } from "@rmkit/core/programme"
import { readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { documentFrom, modules } from "./programmes.ts"

const text = readFileSync(new URL("../../../../examples/sales-portal/programme.json", import.meta.url), "utf8")
const sales = documentFrom(JSON.parse(text))

/** The example with some words replaced, each once: as an author edits the file. */
const edited = (...edits: ReadonlyArray<readonly [from: string, to: string]>): Document =>
  documentFrom(JSON.parse(edits.reduce((was, [from, to]) => {
    assert.include(was, from)
    return was.replace(from, () => to)
  }, text)))

const told = (after: Document) =>
  differencesOf(sales, after, modules).map(({ kind, path, says }) => `${kind} ${path} | ${says.en} | ${says.zh}`)

const field = "schemes/field-sales"

describe("what an author changed is told", () => {
  it("as a weight that rises and another that falls, in percent", () => {
    assert.deepStrictEqual(
      told(edited(["\"weightBasisPoints\": 5000", "\"weightBasisPoints\": 6000"], [
        "\"weightBasisPoints\": 2000",
        "\"weightBasisPoints\": 1000"
      ])),
      [
        `changed ${field}/indicators/won_value/weightBasisPoints`
        + " | The weight of “Won value” in “Field sales, quarterly” rises from 50% to 60%."
        + " | “外勤销售季度考核”中“赢单金额”的权重由 50% 提高到 60%。",
        `changed ${field}/indicators/deals_engaged/weightBasisPoints`
        + " | The weight of “Deals engaged” in “Field sales, quarterly” falls from 20% to 10%."
        + " | “外勤销售季度考核”中“跟进商机数”的权重由 20% 降低到 10%。"
      ]
    )
  })

  it("as a target with its currency, and a limit of points", () => {
    assert.deepStrictEqual(told(edited(["80000.00", "90000.50"], [", \"pointsMax\": \"120\"", ""])), [
      `changed ${field}/indicators/won_value/target`
      + " | The target of “Won value” in “Field sales, quarterly” rises from 80,000.00 USD to 90,000.50 USD."
      + " | “外勤销售季度考核”中“赢单金额”的目标由 80,000.00 USD 提高到 90,000.50 USD。",
      `removed ${field}/indicators/won_value/curve/proportional/pointsMax`
      + " | The upper limit of points for “Won value” in “Field sales, quarterly” is dropped; it was 120."
      + " | 取消“外勤销售季度考核”中“赢单金额”的最高得分（原为 120）。"
    ])
  })

  it("as steps of a curve that move, that come, and that give other points", () => {
    assert.deepStrictEqual(
      told(edited(
        ["\"points\": \"50\"", "\"points\": \"40\""],
        ["\"from\": \"0.6\"", "\"from\": \"0.65\""],
        [
          "{ \"from\": \"0.7\", \"points\": \"110\" }",
          "{ \"from\": \"0.7\", \"points\": \"110\" }, { \"from\": \"0.8\", \"points\": \"120\" }"
        ]
      )),
      [
        `changed ${field}/indicators/win_rate/curve/intervals/steps/lowest/points`
        + " | “Win rate” in “Field sales, quarterly” gives 40 points instead of 50 for an actual value below 50%."
        + " | “外勤销售季度考核”中“赢单率”实绩低于 50% 一档的得分由 50 分改为 40 分。",
        `changed ${field}/indicators/win_rate/curve/intervals/steps/0.6/from`
        + " | The step of 100 points for “Win rate” in “Field sales, quarterly” begins at 65% instead of 60%."
        + " | “外勤销售季度考核”中“赢单率”得 100 分一档的起点由 60% 改为 65%。",
        `added ${field}/indicators/win_rate/curve/intervals/steps/0.8`
        + " | “Win rate” in “Field sales, quarterly” has a new step: 120 points for an actual value of 80% and above."
        + " | “外勤销售季度考核”中“赢单率”新增一档：实绩 80% 及以上得 120 分。"
      ]
    )
  })

  it("as what becomes of a weight, also where only the words of the document change", () => {
    assert.deepStrictEqual(told(edited(["\"redistribute\"", "\"zero\""])), [
      `changed ${field}/indicators/win_rate/whenNotApplicable`
      + " | When “Win rate” in “Field sales, quarterly” is not applicable, it keeps its weight and earns no points; until now its weight was shared among the other indicators in proportion to theirs."
      + " | “外勤销售季度考核”中“赢单率”不适用时，其权重保留并计 0 分（原为：其权重按比例分摊给其他指标）。"
    ])
    assert.deepStrictEqual(told(edited(["80000.00", "80000"], ["\"whenNotApplicable\": \"redistribute\",", ""])), [
      `changed ${field}/indicators/won_value/target`
      + " | The target of “Won value” in “Field sales, quarterly” is written “80000” instead of “80000.00”; it stays the same number."
      + " | “外勤销售季度考核”中“赢单金额”的目标的写法由“80000.00”改为“80000”，数值不变。",
      `removed ${field}/indicators/win_rate/whenNotApplicable`
      + " | When “Win rate” in “Field sales, quarterly” is not applicable, its weight is shared among the other indicators in proportion to theirs: the document no longer says so, and nothing changes."
      + " | “外勤销售季度考核”中“赢单率”不适用时，其权重按比例分摊给其他指标：文件删去了这一说明，规则不变。"
    ])
  })

  it("as bonuses, gates, rounding and grades", () => {
    assert.deepStrictEqual(
      told(edited(
        ["\"pointsPerUnit\": \"2\"", "\"pointsPerUnit\": \"3\""],
        ["\"below\": \"0.5\"", "\"below\": \"0.6\""],
        ["\"gradeAtMost\": \"C\"", "\"gradeAtMost\": \"B\""],
        ["\"digits\": 2", "\"digits\": 0"],
        ["{ \"id\": \"S\", \"scoreMin\": \"110\" }", "{ \"id\": \"S\", \"scoreMin\": \"112\" }"]
      )),
      [
        `changed ${field}/bonuses/big-deals/pointsPerUnit`
        + " | The number of points per unit of the bonus “Deals of 5,000.00 or more” in “Field sales, quarterly” rises from 2 to 3."
        + " | “外勤销售季度考核”加分项“大单奖励”的单位加分由 2 提高到 3。",
        `changed ${field}/gates/under-half/when/below`
        + " | The attainment below which the gate “Won value under half of the target” in “Field sales, quarterly” holds rises from 50% to 60%."
        + " | “外勤销售季度考核”限级条件“赢单金额不足目标一半限级”的完成率界限由 50% 提高到 60%。",
        `changed ${field}/gates/under-half/gradeAtMost`
        + " | The best grade that the gate “Won value under half of the target” in “Field sales, quarterly” allows is B instead of C."
        + " | “外勤销售季度考核”限级条件“赢单金额不足目标一半限级”允许的最高等级由 C 改为 B。",
        `changed ${field}/rounding/digits`
        + " | The score of “Field sales, quarterly” is rounded half up, to whole points, instead of half up, to 2 digits after the point."
        + " | “外勤销售季度考核”得分的舍入方式改为：四舍五入，取整数（原为：四舍五入，保留 2 位小数）。",
        `changed ${field}/grades/S/scoreMin`
        + " | The score from which “Field sales, quarterly” gives the grade S rises from 110 to 112."
        + " | “外勤销售季度考核”S 级的最低得分由 110 提高到 112。"
      ]
    )
  })

  it("as metrics: what they count, and which facts", () => {
    assert.deepStrictEqual(
      told(edited(
        ["\"measure\": { \"count\": \"deals_won\" }", "\"measure\": { \"sum\": \"deals_won\" }"],
        ["\"amountMin\": \"5000.00\"", "\"amountMin\": \"6000.00\", \"client\": [\"Acme\", \"Globex\"]"]
      )),
      [
        "changed metrics/deals_won/measure"
        + " | “Deals won” is now counted as the sum of “Deals won” (deals_won); before it was the number of facts “Deals won” (deals_won)."
        + " | “赢单数”的计算口径改为：“赢单数”（deals_won）之和（原为：“赢单数”（deals_won）的笔数）。",
        "changed metrics/big_deals/measure/where/amountMin"
        + " | “Deals of 5,000.00 or more” now counts only facts of at least 6,000.00 USD; before it counted those of at least 5,000.00 USD."
        + " | “5,000.00 及以上大单”改为仅计入金额不低于 6,000.00 USD 的记录（原为金额不低于 5,000.00 USD）。",
        "added metrics/big_deals/measure/where/client"
        + " | “Deals of 5,000.00 or more” now counts only facts of the clients Acme and Globex."
        + " | “5,000.00 及以上大单”增加限制：仅计入客户为 Acme、Globex 的记录。"
      ]
    )
  })

  it("as roles and what they may do, and as general provisions", () => {
    assert.deepStrictEqual(
      told(edited(
        ["\"zh\": \"销售公司客户经理管理制度\"", "\"zh\": \"客户经理考核办法\""],
        ["2016-10-01", "2026-01-01"],
        ["America/New_York", "Asia/Shanghai"],
        [
          "{ \"permission\": \"kpi.read\", \"scope\": \"own\" }",
          "{ \"permission\": \"kpi.read\", \"scope\": \"team\" }"
        ],
        [
          "{ \"permission\": \"people.read\", \"scope\": \"own\" }",
          "{ \"permission\": \"deals.reverseWin\", \"scope\": \"own\" }"
        ]
      )),
      [
        "changed title/zh"
        + " | The Chinese name of the programme “Sales house: account manager programme” changes from “销售公司客户经理管理制度” to “客户经理考核办法”; its English name stays."
        + " | 制度“销售公司客户经理管理制度”更名为“客户经理考核办法”，英文名称不变。",
        "changed effectiveFrom"
        + " | The first day that the document names moves from 1 October 2016 to 1 January 2026."
        + " | 文件所载施行日期由2016年10月1日改为2026年1月1日。",
        "changed timeZone"
        + " | Days, periods and deadlines follow China Standard Time (Asia/Shanghai) instead of Eastern Time (America/New_York)."
        + " | 日期、考核期和时限所依时区由北美东部时间（America/New_York）改为中国标准时间（Asia/Shanghai）。",
        "changed roles/rm/grants/kpi.read/scope"
        + " | “Account manager” may see scorecards and what they are made of: records of the teams led instead of own records."
        + " | “客户经理”查看评分卡及其依据的数据范围由“本人”改为“所带团队”。",
        "removed roles/rm/grants/people.read"
        + " | “Account manager” may no longer see people, teams and territories (own records)."
        + " | 取消“客户经理”的权限：查看人员、团队与辖区（本人）。",
        "added roles/rm/grants/deals.reverseWin"
        + " | “Account manager” may now take a win back (own records)."
        + " | “客户经理”新增权限：撤销赢单（本人）。"
      ]
    )
  })

  it("as a role that comes, with all that it may do", () => {
    const role =
      "{ \"id\": \"hr\", \"title\": { \"en\": \"HR\", \"zh\": \"人力资源\" }, \"grants\": [{ \"permission\": \"kpi.read\", \"scope\": \"all\" }, { \"permission\": \"people.join\", \"scope\": \"all\" }] }"
    assert.deepStrictEqual(told(edited(["\"roles\": [", `"roles": [${role},`])), [
      "added roles/hr"
      + " | The role “HR” (hr) is added: it may see scorecards and what they are made of (all records); take people on (all records)."
      + " | 新增角色“人力资源”（hr），权限：查看评分卡及其依据（全部）、办理人员入职（全部）。"
    ])
  })

  it("by ids and not by places: what stands elsewhere is one change of order", () => {
    const [scheme] = JSON.parse(text).schemes
    const after = documentFrom({
      ...sales,
      schemes: [{ ...scheme, indicators: scheme.indicators.toReversed() }]
    })
    assert.deepStrictEqual(told(after), [
      `changed ${field}/indicators`
      + " | The indicators of “Field sales, quarterly” now stand in the order “Deals engaged”, “Win rate”, “Won value”."
      + " | “外勤销售季度考核”各指标的排列顺序调整为：“跟进商机数”、“赢单率”、“赢单金额”。"
    ])
  })

  it("field by field where no module has words for it", () => {
    assert.deepStrictEqual(told(documentFrom({ ...sales, holidays: ["2026-01-01"] })), [
      "added holidays | “holidays” is added: [\"2026-01-01\"]. | 新增“holidays”：[\"2026-01-01\"]。"
    ])
  })
})

const printed = (language: "en" | "zh", format: "markdown" | "html") =>
  printRulebook(rulebookOf(sales, modules, { version: 2, effectiveFrom: "2026-01-01" }), language, format)

describe("what one may be allowed to do", () => {
  it("is called something in both languages, whatever the module", () => {
    for (const { name, permissions, words } of [...modules, imports]) {
      assert.strictEqual(words?.module, name)
      assert.sameMembers(Object.keys(words?.permissions ?? {}), [...permissions])
    }
  })

  it("stands in one line where a permission is granted over several kinds of records", () => {
    const both = "{ \"permission\": \"kpi.read\", \"scope\": \"own\" }"
    const document = edited([both, `${both}, { "permission": "kpi.read", "scope": "team" }`])
    const [english, chinese] = (["en", "zh"] as const).map((language) =>
      printRulebook(rulebookOf(document, modules), language, "markdown")
    )
    assert.include(
      english,
      "| see scorecards and what they are made of | own records; records of the teams led | kpi.read |"
    )
    assert.include(chinese, "| 查看评分卡及其依据 | 本人、所带团队 | kpi.read |")
  })
})

describe("the printed rulebook of the example", () => {
  it("says version and day, and every number with its unit, in English", () => {
    const markdown = printed("en", "markdown")
    for (
      const line of [
        "# Sales house: account manager programme",
        "Version 2, in force from 1 January 2026",
        "## 4. Scheme: Field sales, quarterly",
        "| Won value | “Won value” | 50% | 80,000.00 USD | won_value |",
        "| 50% and above, below 60% | 80 |",
        "| Deals of 5,000.00 or more | 2 points for each of “Deals of 5,000.00 or more”, 10 points at most | big-deals |",
        "The sum is rounded once: half up, to 2 digits after the point. The grade is read off the rounded score.",
        "| see scorecards and what they are made of | records of the teams led | kpi.read |"
      ]
    ) assert.include(markdown, line)
  })

  it("says the same in Chinese", () => {
    const markdown = printed("zh", "markdown")
    for (
      const line of [
        "# 销售公司客户经理管理制度",
        "第 2 版 自2026年1月1日起施行",
        "## 第四章 外勤销售季度考核",
        "| 赢单金额 | “赢单金额” | 50% | 80,000.00 USD | won_value |",
        "| 50% 及以上、低于 60% | 80 |",
        "| 大单奖励 | “5,000.00 及以上大单”每 1 个加 2 分，最多加 10 分 | big-deals |",
        "总分仅舍入一次：四舍五入，保留 2 位小数。等级按舍入后的得分确定。",
        "计算口径：“赢单金额”（won_value）的笔数（仅计入金额不低于 5,000.00 USD 的记录）。编号：big_deals。"
      ]
    ) assert.include(markdown, line)
  })

  it("is a page that stands alone, in its language, and repeats the heads of its tables", () => {
    const html = printed("zh", "html")
    assert.match(html, /^<!doctype html>\n<html lang="zh-CN">/)
    assert.include(html, "@page { size: A4;")
    assert.include(html, "thead { display: table-header-group; }")
    assert.include(html, "<section id=\"schemes/field-sales/indicators/won_value\">")
    assert.notMatch(html, /<script|<link|src=|https?:/)
  })
})
