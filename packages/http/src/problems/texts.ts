import type { Language } from "./language.ts"

interface Texts {
  readonly badInput: (fields: number) => string
  readonly missing: (path: string, accepted: string) => string
  readonly invalid: (path: string, accepted: string) => string
  /** What each field takes. */
  readonly accepts: Readonly<Record<string, string>>
  readonly unknownReference: (kind: string, id: string) => string
  readonly kinds: Readonly<Record<string, string>>
  readonly unknownPath: (path: string) => string
  readonly noProgrammeInForce: (day: string) => string
  readonly notPermitted: (permission: string) => string
  readonly periodNotScored: (it: { readonly scheme: string; readonly period: string; readonly wants: string }) => string
  readonly wants: Readonly<Record<string, string>>
  readonly currencyMismatch: (
    it: { readonly fact: string; readonly found: string | null; readonly expected: string }
  ) => string
  readonly storeTrouble: (retryable: boolean) => string
  readonly serverFault: string
  readonly foreignHost: string
  readonly foreignSite: string
  readonly lookAsRefused: string
  readonly versionConflict: string
  readonly schemeNotInDraft: (scheme: string) => string
  readonly draftPeriodDiffers: (scheme: string) => string
  readonly programmeProblems: (problems: number) => string
  readonly methodNotAllowed: (method: string) => string
}

const en: Texts = {
  badInput: (fields) =>
    fields === 1 ? "One field of the request is wrong." : `${fields} fields of the request are wrong.`,
  missing: (path, accepted) => `${path} is missing: give ${accepted}.`,
  invalid: (path, accepted) => `${path} must be ${accepted}.`,
  accepts: {
    scheme: "the id of a scheme, such as field-sales",
    period: "a period, such as 2017-Q2, 2017-04 or 2017-04-01..2017-05-15",
    manager: "the id of a manager",
    metric: "the id of a metric, such as won_value",
    after: "the `next` of the page before",
    limit: "a whole number from 1 to 500",
    outcome: "rejected, warned, aliased, changed or missing",
    file: "the name of a file of the import",
    version: "the number of a version, or draft",
    from: "the number of a version",
    to: "the number of a version, or draft",
    effectiveFrom: "a day such as 2026-04-01",
    revision: "the `revision` of the draft that you looked at, from GET /api/programme/draft"
  },
  unknownReference: (kind, id) => `There is no ${kind} "${id}".`,
  kinds: {
    manager: "manager",
    scheme: "scheme",
    metric: "metric",
    path: "path",
    person: "person",
    version: "version",
    import: "import"
  },
  unknownPath: (path) => `There is nothing at ${path}. /openapi.json lists what there is.`,
  noProgrammeInForce: (day) =>
    `No version of the programme is in force on ${day}. Publish one that takes effect by then.`,
  notPermitted: (permission) => `You are not permitted to do this: it needs ${permission}.`,
  periodNotScored: ({ period, scheme, wants }) => `${scheme} scores each ${wants}; ${period} is none.`,
  wants: { year: "year", quarter: "quarter", month: "month" },
  currencyMismatch: ({ expected, fact, found }) =>
    `There are facts of ${fact} in ${
      found ?? "no currency"
    }, and the programme counts in ${expected}. Amounts in two currencies are not added up.`,
  storeTrouble: (retryable) =>
    retryable
      ? "The store cannot be read at the moment. Try again shortly."
      : "The store cannot be read. Whoever runs this server finds the reason in its log.",
  serverFault: "The server made a mistake. Whoever runs it finds the reason in its log.",
  foreignHost: "This server answers on this machine's own addresses only, such as http://127.0.0.1.",
  foreignSite: "A page of another site asked for a change. Changes are asked for by this server's own page alone.",
  lookAsRefused: "Nobody looks as somebody else here. A demonstration is started with `rmkit serve --look-as`.",
  versionConflict: "The draft has changed since you looked at it. Look at it again, then decide.",
  schemeNotInDraft: (scheme) => `The draft has no scheme “${scheme}”, so there is nothing to compare it with.`,
  draftPeriodDiffers: (scheme) => `The draft scores ${scheme} by periods of another kind: the two cannot be compared.`,
  programmeProblems: (problems) =>
    problems === 1 ? "There is one problem in the draft." : `There are ${problems} problems in the draft.`,
  methodNotAllowed: (method) => `This path answers GET and HEAD, not ${method}.`
}

const zh: Texts = {
  badInput: (fields) => `请求中有 ${fields} 个字段有误。`,
  missing: (path, accepted) => `缺少 ${path}：请给出${accepted}。`,
  invalid: (path, accepted) => `${path} 应为${accepted}。`,
  accepts: {
    scheme: "考核方案编号，例如 field-sales",
    period: "考核期，例如 2017-Q2、2017-04 或 2017-04-01..2017-05-15",
    manager: "客户经理编号",
    metric: "指标口径编号，例如 won_value",
    after: "上一页的 next",
    limit: "1 到 500 的整数",
    outcome: " rejected、warned、aliased、changed 或 missing",
    file: "该批次中的文件名",
    version: "版本号或 draft",
    from: "版本号",
    to: "版本号或 draft",
    effectiveFrom: "日期，例如 2026-04-01",
    revision: "所查看草案的 revision（取自 GET /api/programme/draft）"
  },
  unknownReference: (kind, id) => `没有编号为“${id}”的${kind}。`,
  kinds: {
    manager: "客户经理",
    scheme: "考核方案",
    metric: "指标口径",
    path: "路径",
    person: "人员",
    version: "制度版本",
    import: "导入批次"
  },
  unknownPath: (path) => `${path} 没有内容。可用路径见 /openapi.json。`,
  noProgrammeInForce: (day) => `${day} 没有有效的制度版本。请发布在该日之前生效的版本。`,
  notPermitted: (permission) => `您没有此权限：需要 ${permission}。`,
  periodNotScored: ({ period, scheme, wants }) => `${scheme} 按${wants}考核，${period} 不是一个${wants}。`,
  wants: { year: "年度", quarter: "季度", month: "月份" },
  currencyMismatch: ({ expected, fact, found }) =>
    `${fact} 中有${found === null ? "未注明币种" : ` ${found} `}的金额，而制度币种为 ${expected}；不同币种不能相加。`,
  storeTrouble: (retryable) => retryable ? "暂时无法读取存储，请稍后再试。" : "无法读取存储，原因见服务器日志。",
  serverFault: "服务器出错，原因见服务器日志。",
  foreignHost: "本服务仅响应本机地址，例如 http://127.0.0.1。",
  foreignSite: "变更请求来自其他网站的页面。只有本服务自己的页面可以提出变更。",
  lookAsRefused: "此处不能以他人身份查看。演示请用 `rmkit serve --look-as` 启动。",
  versionConflict: "您查看之后草案已有变动，请重新查看后再决定。",
  schemeNotInDraft: (scheme) => `草案中没有考核方案“${scheme}”，无从对照。`,
  draftPeriodDiffers: (scheme) => `草案对 ${scheme} 采用不同的考核周期，两者无法对照。`,
  programmeProblems: (problems) => `草案有 ${problems} 处问题。`,
  methodNotAllowed: (method) => `该路径仅支持 GET 与 HEAD，不支持 ${method}。`
}

/** What each problem says to people (提示文本). */
export const texts: Readonly<Record<Language, Texts>> = { en, zh }
