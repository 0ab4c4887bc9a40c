import { DatabaseSync } from "node:sqlite"
import { type Chapter, entry, rests, type ServedHouse } from "./entry.ts"
import { draftingNext, importing, mapping, publishing } from "./house.ts"

const changed = { "content-type": "application/json" }

/** A house that is served as it is, to whoever runs it. */
const plain = { name: "plain", before: [importing, publishing], args: [] }
/** A house for a demonstration, with a draft by wang of another scheme. */
const demo = { name: "demo", before: [importing, publishing, draftingNext], args: ["--look-as"] }
/** The same with a draft by li, who publishes otherwise. */
const own = { name: "own", before: [importing, publishing, [...draftingNext.slice(0, -1), "li"]], args: ["--look-as"] }
/** A house whose database somebody has spoilt. */
const spoilt = {
  name: "spoilt",
  before: [importing, publishing],
  args: [],
  spoil: (db: string) => {
    const database = new DatabaseSync(db)
    database.exec("drop view facts; drop table streams")
    database.close()
  }
}

/** A house whose deals are in another currency than its programme. */
const abroad = {
  name: "abroad",
  before: [importing, publishing],
  files: { "mapping.json": mapping(undefined, { currency: "EUR" }) },
  args: []
}

const cards = "/api/scorecards?scheme=field-sales"
const publication = (actor: string, body: object, server: ServedHouse = demo) => ({
  server,
  request: "/api/programme/publication",
  method: "POST",
  headers: { ...changed, "x-rmkit-actor": actor },
  body
})

/** What the interface answers in place of what was asked (HTTP 接口). */
export const interfaceErrors: Chapter = {
  id: "http",
  title: { en: "The HTTP interface", zh: "HTTP 接口" },
  intro: {
    en:
      "Problems by RFC 9457, `application/problem+json`: `status`, `tag`, and `detail` in the caller's language by `Accept-Language`; the portal shows the same sentence.",
    zh:
      "按 RFC 9457 以 `application/problem+json` 回答：`status`、`tag`，以及按 `Accept-Language` 选择语言的 `detail`；门户页面显示同一句话。"
  },
  entries: [
    entry(
      "BadInput",
      ["A question that is not understood", "无法识别的请求"],
      ["Each field as the message says.", "各字段按提示填写。"],
      rests.serverGoesOn,
      { server: plain, request: "/api/scorecards?scheme=field-sales", status: 400 }
    ),
    entry(
      "UnknownReference",
      ["A scheme that there is not", "不存在的方案"],
      ["A scheme of the programme.", "制度中的方案。"],
      rests.serverGoesOn,
      { server: plain, request: "/api/scorecards?scheme=feild-sales&period=2026-Q1", status: 404 }
    ),
    entry(
      "UnknownReference",
      ["A manager who is not there, or may not be seen", "不存在或不可见的客户经理"],
      ["The id of a manager whom you may see.", "可见的客户经理编号。"],
      rests.serverGoesOn,
      { server: plain, request: "/api/scorecards/Anne?scheme=field-sales&period=2026-Q1", status: 404 }
    ),
    entry(
      "UnknownReference",
      ["A path that there is not", "不存在的路径"],
      ["A path of /openapi.json.", "/openapi.json 所列的路径。"],
      rests.serverGoesOn,
      { server: plain, request: "/api/scorecard", status: 404 }
    ),
    entry(
      "NoProgrammeInForce",
      ["A period before the first programme", "首个制度生效之前的考核期"],
      ["A period that a version governs.", "有制度生效的考核期。"],
      rests.serverGoesOn,
      { server: plain, request: `${cards}&period=2015-Q1`, status: 404 }
    ),
    entry(
      "PeriodNotScored",
      ["A period of another kind", "考核周期不符"],
      ["A period as the scheme has them.", "方案所用的考核周期。"],
      rests.serverGoesOn,
      { server: plain, request: `${cards}&period=2026-03`, status: 422 }
    ),
    entry(
      "CurrencyMismatch",
      ["Deals in another currency than the programme", "商机币种与制度不符"],
      ["Deals in the currency of the programme.", "商机使用制度的币种。"],
      rests.serverGoesOn,
      { server: abroad, request: `${cards}&period=2026-Q1`, status: 409 }
    ),
    entry(
      "NothingDrafted",
      ["No draft", "没有草案"],
      ["A draft: `rmkit programme draft`.", "先提出草案：`rmkit programme draft`。"],
      rests.serverGoesOn,
      { server: plain, request: "/api/programme/rulebook?version=draft", status: 409 }
    ),
    entry(
      "LookAsRefused",
      ["Looking as somebody else", "以他人身份查看"],
      ["`rmkit serve --look-as`, for a demonstration.", "演示时用 `rmkit serve --look-as`。"],
      rests.serverGoesOn,
      { server: plain, request: "/api/me", headers: { "x-rmkit-actor": "Ann" }, status: 403 }
    ),
    entry(
      "ForeignHost",
      ["A question by another name of the machine", "主机名不符"],
      ["http://127.0.0.1 or http://localhost.", "http://127.0.0.1 或 http://localhost。"],
      rests.serverGoesOn,
      { server: plain, request: "/api/me", headers: { host: "rmkit.example" }, status: 421 }
    ),
    entry(
      "ForeignSite",
      ["A change asked for by a page of another site", "其他网站页面提出的变更"],
      ["The server's own page.", "本服务自己的页面。"],
      rests.serverGoesOn,
      {
        server: plain,
        request: "/api/programme/draft",
        method: "DELETE",
        headers: { origin: "https://evil.example" },
        status: 403
      }
    ),
    entry(
      "MethodNotAllowed",
      ["A method that the path does not take", "路径不支持的方法"],
      ["GET.", "使用 GET。"],
      rests.serverGoesOn,
      { server: plain, request: "/api/me", method: "PUT", status: 405 }
    ),
    entry(
      "NotPermitted",
      ["Somebody who may not", "没有权限"],
      ["Somebody whose role allows it.", "由拥有相应角色的人执行。"],
      rests.serverGoesOn,
      { ...publication("Ann", { effectiveFrom: "2026-05-01", revision: 3 }), status: 403 }
    ),
    entry(
      "BadInput",
      ["A publication that does not say of which draft", "发布时未指明所查看的草案"],
      ["The `revision` of the draft that was looked at.", "所查看草案的 `revision`。"],
      rests.serverGoesOn,
      { ...publication("li", { effectiveFrom: "2026-05-01" }), status: 400 }
    ),
    entry(
      "FourEyesViolation",
      ["The drafter publishes", "起草人自行发布"],
      ["A second person.", "由另一人发布。"],
      rests.serverGoesOn,
      { ...publication("li", { effectiveFrom: "2026-05-01", revision: 3 }, own), status: 403 }
    ),
    entry(
      "EffectiveDateConflict",
      ["A version that begins too early", "生效日过早"],
      ["A later day.", "更晚的日期。"],
      rests.serverGoesOn,
      { ...publication("li", { effectiveFrom: "2016-01-01", revision: 3 }), status: 409 }
    ),
    entry(
      "VersionConflict",
      ["A draft that has changed meanwhile", "草案已有变动"],
      ["Another look, then the same again.", "重新查看后再操作。"],
      rests.serverGoesOn,
      { ...publication("li", { effectiveFrom: "2026-05-01", revision: 999 }), status: 409 }
    ),
    entry(
      "NotComparable",
      ["A scheme that the draft has not", "草案中没有该方案"],
      ["A scheme that both have.", "两者都有的方案。"],
      rests.serverGoesOn,
      { server: demo, request: "/api/programme/comparison?scheme=field-sales&period=2026-Q1", status: 409 }
    ),
    entry(
      "StoreTrouble",
      ["A store in trouble", "存储故障"],
      ["What the server's log says.", "按服务器日志处理。"],
      rests.serverGoesOn,
      { server: spoilt, request: `${cards}&period=2026-Q1`, status: 503 }
    )
  ]
}
