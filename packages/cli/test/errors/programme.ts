import { type Chapter, entry, rests } from "./entry.ts"
import { importing, mapping, programme, publishing, publishingBy } from "./house.ts"

/** The programme with something else at one of its places. */
const withAt = (path: ReadonlyArray<string | number>, value: unknown): object => {
  const document = programme()
  const [last = "", ...above] = path.toReversed()
  const place = above.toReversed().reduce<object>((it, key) => {
    const next: unknown = Reflect.get(it, key)
    if (typeof next !== "object" || next === null) throw new Error(`the programme has no ${String(key)}`)
    return next
  }, document)
  if (value === undefined) Reflect.deleteProperty(place, last)
  else Reflect.set(place, last, value)
  return document
}

const scheme = ["schemes", 0]
const won = [...scheme, "indicators", 0]
const rate = [...scheme, "indicators", 1, "curve", "intervals", "steps"]
const measure = ["metrics", 0, "measure"]

const check = (
  tag: string,
  title: readonly [string, string],
  right: readonly [string, string],
  path: ReadonlyArray<string | number>,
  value: unknown
) =>
  entry(tag, title, right, rests.nothingPublished, {
    files: { "programme.json": withAt(path, value) },
    run: ["programme", "check", "programme.json"],
    code: 4
  })

const published = [importing, publishing]
const scored = (schemeId: string, period: string, ...more: ReadonlyArray<string>) => [
  "score",
  "--db",
  "house.sqlite",
  "--scheme",
  schemeId,
  "--period",
  period,
  ...more
]

/** Programmes that are wrong, and questions that they do not answer (管理制度). */
export const programmeErrors: Chapter = {
  id: "programme",
  title: { en: "The programme", zh: "管理制度" },
  intro: {
    en:
      "Exit code 4 where the file cannot be used, 3 where a rule says no. A programme is checked whole, and all problems are told at once, each with its line; `rmkit programme check` needs no database.",
    zh:
      "文件不可用时退出码为 4，规则不允许时为 3。制度会整体检查，一次列出全部问题及其所在行；`rmkit programme check` 不需要数据库。"
  },
  entries: [
    entry(
      "NoJson",
      ["No JSON", "不是 JSON"],
      ["A JSON file; the message says where it stops being one.", "JSON 文件；提示会写明出错位置。"],
      rests.nothingPublished,
      {
        files: { "programme.json": "{\n  \"id\": \"sales-house\",\n  \"roles\": [,]\n}\n" },
        run: ["programme", "check", "programme.json"],
        code: 4
      }
    ),
    entry("ValidationFailed", ["No object", "不是对象"], ["An object.", "对象。"], rests.nothingPublished, {
      files: { "programme.json": "[]" },
      run: ["programme", "check", "programme.json"],
      code: 4
    }),
    check(
      "MissingField",
      ["A field that is missing", "缺少字段"],
      ["The field.", "补上该字段。"],
      ["currency"],
      undefined
    ),
    check(
      "UnknownField",
      ["A field that there is not", "不存在的字段"],
      ["One of those that the message names.", "提示所列的字段之一。"],
      ["scheme"],
      []
    ),
    check(
      "UnknownField",
      ["A field that an indicator has not", "指标没有的字段"],
      ["One of those that the message names.", "提示所列的字段之一。"],
      [...won, "wieght"],
      5000
    ),
    check(
      "ValidationFailed",
      ["A time zone that there is not", "不存在的时区"],
      ["Such as Asia/Shanghai.", "如 Asia/Shanghai。"],
      ["timeZone"],
      "Mars/Olympus"
    ),
    check(
      "ValidationFailed",
      ["A number that is no text", "数字没有加引号"],
      ["Numbers with decimals in quotation marks, so that none is lost.", "带小数的数字加引号，以免丢失精度。"],
      [...won, "target"],
      80_000
    ),
    check("DuplicateId", ["An id that is taken", "重复的编号"], ["Another id.", "换一个编号。"], [
      ...scheme,
      "indicators",
      1,
      "id"
    ], "won_value"),
    check(
      "ReservedId",
      ["A role that is built in", "内置角色的编号"],
      ["Another id.", "换一个编号。"],
      ["roles", 0, "id"],
      "director"
    ),
    check(
      "UnknownPermission",
      ["A permission that there is not", "不存在的权限"],
      ["A permission of a module, or a group such as `deals.*`.", "模块的权限，或 `deals.*` 等一组权限。"],
      ["roles", 0, "grants", 0, "permission"],
      "peple.read"
    ),
    check("UnknownRole", ["A role that there is not", "不存在的角色"], ["A role of the programme.", "制度中的角色。"], [
      ...scheme,
      "role"
    ], "rn"),
    check(
      "UnknownFact",
      ["A fact that nothing yields", "没有的事实"],
      ["One of the facts that the message names.", "提示所列的事实之一。"],
      measure,
      { sum: "won_valeu" }
    ),
    check(
      "UnknownMetric",
      ["A metric that there is not", "不存在的指标口径"],
      ["A metric of the programme.", "制度中的指标口径。"],
      [...won, "metric"],
      "won_valeu"
    ),
    check(
      "MetricCycle",
      ["A metric that is made of itself", "指标口径由自身构成"],
      ["Metrics that do not depend on it.", "不依赖于它的指标口径。"],
      ["metrics", 3, "measure"],
      { ratio: { of: ["win_rate"], to: ["deals_won"] } }
    ),
    check(
      "MixedUnits",
      ["Money and things added up", "金额与个数相加"],
      ["Metrics that count the same.", "计量单位相同的指标口径。"],
      ["metrics", 3, "measure"],
      { ratio: { of: ["won_value", "deals_won"], to: ["deals_lost"] } }
    ),
    check(
      "NotAnAmount",
      ["An amount with too many decimals", "小数位过多的金额"],
      ["As many decimals as the currency has.", "与币种一致的小数位数。"],
      ["metrics", 5, "measure", "where"],
      { amountMin: "5000.005" }
    ),
    check("NotAnAmount", ["A part of a thing", "个数不是整数"], ["A whole number.", "整数。"], [
      "metrics",
      1,
      "measure"
    ], { count: "deals_won", where: { amountMin: "0.5" } }),
    check(
      "AmountMinOverMax",
      ["Bounds that leave nothing", "上下限互相矛盾"],
      ["The smaller amount first.", "下限不高于上限。"],
      ["metrics", 5, "measure", "where"],
      { amountMin: "5000.00", amountMax: "1000.00" }
    ),
    check(
      "WeightsDoNotSum",
      ["Weights that are not 100 %", "权重合计不是 100 %"],
      ["10000 basis points in all.", "合计 10000 个基点。"],
      [...won, "weightBasisPoints"],
      4000
    ),
    check("TargetMissing", ["An attainment without a target", "按完成率计分却没有目标"], ["A target.", "设定目标。"], [
      ...won,
      "target"
    ], undefined),
    check("TargetNotAboveZero", ["A target of nothing", "目标为零"], ["A target above zero.", "大于零的目标。"], [
      ...won,
      "target"
    ], "0"),
    check(
      "PointsMinOverMax",
      ["The fewest points above the most", "最低分高于最高分"],
      ["The smaller number first.", "最低分不高于最高分。"],
      [...won, "curve"],
      { proportional: { pointsAtTarget: "100", pointsMin: "130", pointsMax: "120" } }
    ),
    check(
      "FirstStepHasFrom",
      ["A first step that begins somewhere", "第一档设了起点"],
      ["No `from` in the first step.", "第一档不写 `from`。"],
      [...rate, 0],
      { from: "0.1", points: "50" }
    ),
    check(
      "StepWithoutFrom",
      ["A later step that begins nowhere", "其后的档没有起点"],
      ["`from` in every other step.", "其余各档都写 `from`。"],
      [...rate, 1],
      { points: "80" }
    ),
    check(
      "StepsNotRising",
      ["Steps that do not rise", "各档不递增"],
      ["Steps from the lowest to the highest.", "由低到高排列。"],
      [...rate, 2, "from"],
      "0.4"
    ),
    check("BonusMaxBelowZero", ["A bonus that takes points off", "加分上限为负"], ["0 or more.", "不小于 0。"], [
      ...scheme,
      "bonuses",
      0,
      "pointsMax"
    ], "-10"),
    check(
      "UnknownIndicator",
      ["A gate on an indicator that there is not", "限级条件的指标不存在"],
      ["An indicator of the scheme.", "方案中的指标。"],
      [...scheme, "gates", 0, "when", "attainmentOf"],
      "won"
    ),
    check(
      "GateWithoutTarget",
      ["A gate on an indicator without target", "限级条件的指标没有目标"],
      ["An indicator with a target.", "有目标的指标。"],
      [...scheme, "gates", 0, "when", "attainmentOf"],
      "win_rate"
    ),
    check(
      "UnknownGrade",
      ["A gate at a grade that there is not", "限级条件的等级不存在"],
      ["A grade of the scheme.", "方案中的等级。"],
      [...scheme, "gates", 0, "gradeAtMost"],
      "E"
    ),
    check(
      "LastGradeHasScoreMin",
      ["A last grade that begins somewhere", "最末等级设了下限"],
      ["No `scoreMin` in the last grade.", "最末等级不写 `scoreMin`。"],
      [...scheme, "grades", 4],
      { id: "D", scoreMin: "10" }
    ),
    check(
      "GradeWithoutScoreMin",
      ["A grade that takes every score", "等级没有下限"],
      ["`scoreMin` in every other grade.", "其余各等级都写 `scoreMin`。"],
      [...scheme, "grades", 2],
      { id: "B" }
    ),
    check(
      "GradesNotFalling",
      ["Grades that do not fall", "等级不是由高到低"],
      ["The best grade first.", "最高等级在前。"],
      [...scheme, "grades", 2, "scoreMin"],
      "97"
    ),
    entry(
      "FourEyesViolation",
      ["One person proposes and approves", "一人既提出又批准"],
      ["Two people.", "两个人。"],
      rests.nothingPublished,
      {
        before: [importing],
        run: publishingBy("wang", "wang"),
        code: 3
      }
    ),
    entry(
      "EffectiveDateConflict",
      ["A version that begins too early", "生效日过早"],
      ["A day after the first day of the latest version.", "晚于最新版本生效日的日期。"],
      rests.nothingPublished,
      {
        before: published,
        files: { "next.json": withAt([...won, "target"], "90000.00") },
        run: ["programme", "publish", "next.json", "--db", "house.sqlite", "--by", "wang", "--approved-by", "li"],
        code: 3
      }
    ),
    entry(
      "NothingDrafted",
      ["No draft to publish", "没有可发布的草案"],
      ["`rmkit programme draft FILE` first.", "先执行 `rmkit programme draft FILE`。"],
      rests.nothingPublished,
      {
        before: published,
        run: ["programme", "publish", "--db", "house.sqlite", "--approved-by", "li"],
        code: 3
      }
    ),
    entry(
      "UnknownReference",
      ["A version that there is not", "不存在的版本"],
      ["One that `rmkit programme versions` lists.", "`rmkit programme versions` 所列的版本。"],
      rests.nothingRun,
      {
        before: published,
        run: ["programme", "print", "--db", "house.sqlite", "--version", "7"],
        code: 3
      }
    ),
    entry(
      "NoProgrammeInForce",
      ["A period before the first programme", "首个制度生效之前的考核期"],
      ["A period that a version governs.", "有制度生效的考核期。"],
      rests.nothingRun,
      {
        before: published,
        run: scored("field-sales", "2015-Q1"),
        code: 3
      }
    ),
    entry(
      "BadPeriod",
      ["A period that is spelt otherwise", "考核期写法有误"],
      ["2026-Q1, 2026-01 or 2026.", "2026-Q1、2026-01 或 2026。"],
      rests.nothingRun,
      {
        before: published,
        run: scored("field-sales", "2017Q2"),
        code: 3
      }
    ),
    entry(
      "PeriodNotScored",
      ["A period of another kind", "考核周期不符"],
      ["A period as the scheme has them.", "方案所用的考核周期。"],
      rests.nothingRun,
      {
        before: published,
        run: scored("field-sales", "2026-03"),
        code: 3
      }
    ),
    entry(
      "UnknownReference",
      ["A scheme that is spelt otherwise", "方案编号有误"],
      ["A scheme of the programme.", "制度中的方案。"],
      rests.nothingRun,
      {
        before: published,
        run: scored("feild-sales", "2026-Q1"),
        code: 3
      }
    ),
    entry(
      "UnknownReference",
      ["A manager who is not scored", "不在考核范围的客户经理"],
      ["The id of a manager whom the scheme scores.", "该方案所考核的客户经理编号。"],
      rests.nothingRun,
      {
        before: published,
        run: scored("field-sales", "2026-Q1", "--manager", "An"),
        code: 3
      }
    ),
    entry(
      "SchemeNotInDraft",
      ["A scheme that the draft has not", "草案中没有该方案"],
      ["A draft with the scheme.", "含该方案的草案。"],
      rests.nothingPublished,
      {
        before: published,
        files: { "next.json": withAt([...scheme, "id"], "inside-sales") },
        run: [
          "programme",
          "try",
          "next.json",
          "--db",
          "house.sqlite",
          "--scheme",
          "field-sales",
          "--period",
          "2026-Q1"
        ],
        code: 3
      }
    ),
    entry(
      "DraftPeriodDiffers",
      ["A draft with other periods", "草案的考核周期不同"],
      ["A draft with the same periods, or no comparison.", "考核周期相同的草案，或不作对照。"],
      rests.nothingPublished,
      {
        before: published,
        files: { "next.json": withAt([...scheme, "period"], "month") },
        run: [
          "programme",
          "try",
          "next.json",
          "--db",
          "house.sqlite",
          "--scheme",
          "field-sales",
          "--period",
          "2026-Q1"
        ],
        code: 3
      }
    ),
    entry(
      "CurrencyMismatch",
      ["Facts in another currency than the programme", "事实的币种与制度不同"],
      ["One currency for amounts and programme.", "金额与制度使用同一币种。"],
      rests.nothingRun,
      {
        before: published,
        files: { "mapping.json": mapping(undefined, { currency: "EUR" }) },
        run: scored("field-sales", "2026-Q1"),
        code: 3
      }
    )
  ]
}
