import { NotPermitted } from "@rmkit/core/access"
import {
  ClientAlreadyOpened,
  ClientNotOpened,
  FirstOwnerHasLess,
  NotIdleYet,
  OwnerRepeated,
  ShareInvalid,
  SharesDoNotTotal,
  SimilarName,
  StillOpen
} from "@rmkit/core/clients"
import {
  AlreadyAbandoned,
  AlreadyEngaged,
  AlreadyListed,
  AlreadyLost,
  AlreadyOpened,
  AlreadyWon,
  ClientBothKnownAndUnknown,
  ClientIsClosed,
  ClientMissing,
  NegativeValue,
  NotListed,
  NotOpened,
  NotWon,
  ReopenTooLate
} from "@rmkit/core/deals"
import { InvalidTransition, Unreadable } from "@rmkit/core/entity"
import { ImportHasEnded, ImportNotRunning, RowsAlreadyTold } from "@rmkit/core/imports"
import type { Tagged } from "@rmkit/core/kernel"
import { BadCursor } from "@rmkit/core/kpi/service"
import {
  AlreadyDefined,
  AlreadyFormed,
  AlreadyJoined,
  AlreadyLeft,
  AppointmentPending,
  NotFormed,
  NotJoined
} from "@rmkit/core/people"
import { ProgrammeProblems } from "@rmkit/core/programme"
import { UnreadableVersion } from "@rmkit/core/programme/service"
import { ActorId, ClientId, CommandId, Currency, Day, ManagerId, RoleId, TeamId } from "@rmkit/core/schema"
import { CommandIdReused, VersionConflict } from "@rmkit/core/store"
import { type Chapter, type Entry, entry, rests } from "./entry.ts"

const [ann, bob] = [ManagerId.make("Ann"), ManagerId.make("Bob")]
const acme = ClientId.make("Acme")
const day = (text: string) => Day.make(text)
const value = { amount: 120_000, currency: Currency.make("USD") }
const problems = [{
  path: "timeZone",
  tag: "ValidationFailed",
  value: "Mars/Olympus",
  accepted: "an IANA time zone, such as Asia/Shanghai",
  says: {
    en: "timeZone must be an IANA time zone, such as Asia/Shanghai.",
    zh: "timeZone 应为 IANA 时区，如 Asia/Shanghai。"
  }
}]

const refused = (
  title: readonly [string, string],
  right: readonly [string, string],
  refusal: Tagged
): Entry => entry(refusal._tag, title, right, rests.nothingChanged, { refusal })

const another: readonly [string, string] = [
  "Another id, or the same words again.",
  "换一个编号，或内容与已登记的一致。"
]
const known: readonly [string, string] = ["An id that there is.", "已有的编号。"]

/** Rules of the trade that a program meets which calls the services (业务规则). */
export const refusals: Chapter = {
  id: "rules",
  title: { en: "Rules of the trade", zh: "业务规则" },
  intro: {
    en:
      "What the services answer in place of what was asked, in a program that calls them. Exit code 3 where a command leads there. The line above each message is the refusal's tag.",
    zh: "程序调用业务服务时可能得到的拒绝；由命令引起时退出码为 3。每条消息上方为拒绝的类型。"
  },
  entries: [
    refused(
      ["Not allowed", "没有权限"],
      ["Somebody with a role that allows it.", "由拥有相应角色的人执行。"],
      new NotPermitted({ actor: ActorId.make("Ann"), permission: "programme.publish" })
    ),
    refused(["No deal under this id", "没有此商机"], known, new NotOpened()),
    refused(
      ["A deal that is there, and differs", "商机已登记且内容不同"],
      another,
      new AlreadyOpened({ opened: { manager: ann, client: acme, won: { on: day("2026-02-10"), value } } })
    ),
    refused(["A deal without a client", "商机未指明客户"], [
      "The client, or why it is unknown.",
      "写明客户，或说明未知原因。"
    ], new ClientMissing()),
    refused(
      ["A client known and unknown", "客户信息矛盾"],
      ["One of the two.", "两者取其一。"],
      new ClientBothKnownAndUnknown({ client: acme })
    ),
    refused(
      ["A client that is closed", "客户已销户"],
      ["Another client.", "换一个客户。"],
      new ClientIsClosed({ client: acme, closedOn: day("2026-01-31") })
    ),
    refused(["Engaged on another day", "已在另一日接触"], [
      "The day that is recorded, or a correction.",
      "已登记的日期，或作更正。"
    ], new AlreadyEngaged({ engagedOn: day("2026-01-05") })),
    refused(
      ["A value below zero", "金额为负"],
      ["0 or more.", "不小于 0。"],
      new NegativeValue({ value: { ...value, amount: -120_000 } })
    ),
    refused(
      ["A deal that is won", "商机已赢单"],
      ["A reversal of the win first.", "先冲销赢单。"],
      new AlreadyWon({ closedOn: day("2026-02-10"), value })
    ),
    refused(
      ["A deal that is lost", "商机已丢单"],
      ["Reopening it first.", "先重启商机。"],
      new AlreadyLost({ closedOn: day("2026-02-20"), reason: "price" })
    ),
    refused(
      ["A deal that is abandoned", "商机已放弃"],
      ["Reopening it first.", "先重启商机。"],
      new AlreadyAbandoned({ closedOn: day("2026-02-20"), reason: "no answer" })
    ),
    refused(["No win to reverse", "无可冲销"], ["A deal that is won.", "已赢单的商机。"], new NotWon()),
    refused(
      ["Too late to reopen", "超过重启期限"],
      ["A new deal.", "登记新商机。"],
      new ReopenTooLate({ closedOn: day("2026-01-10"), lastDay: day("2026-03-10") })
    ),
    refused(["No product under this id", "没有此产品"], known, new NotListed()),
    refused(
      ["A product that is there, and differs", "产品已上架且内容不同"],
      another,
      new AlreadyListed({ listed: { name: "GTX Pro" } })
    ),
    refused(["No client under this id", "没有此客户"], known, new ClientNotOpened()),
    refused(
      ["A client that is there, and differs", "客户已建档且内容不同"],
      another,
      new ClientAlreadyOpened({ name: "Acme", stage: "Active" })
    ),
    refused(
      ["A name like another", "名称相似"],
      ["A reason why it is another client.", "说明为何不是同一客户。"],
      new SimilarName({ client: acme, name: "Acme Inc." })
    ),
    refused(
      ["Shares that are not 100 %", "份额合计不是 100 %"],
      ["10000 basis points in all.", "合计 10000 个基点。"],
      new SharesDoNotTotal({ totalBasisPoints: 9000 })
    ),
    refused(
      ["A share of nothing", "份额无效"],
      ["A whole number above zero.", "大于零的整数。"],
      new ShareInvalid({ manager: ann, shareBasisPoints: 0 })
    ),
    refused(
      ["An owner twice", "管户人重复"],
      ["One share for an owner.", "每人一个份额。"],
      new OwnerRepeated({ manager: ann })
    ),
    refused(
      ["The first owner has less", "主办份额较小"],
      ["First who has most.", "份额最大者排在首位。"],
      new FirstOwnerHasLess({ first: ann, most: bob })
    ),
    refused(["Too early for dormancy", "未到睡眠期限"], [
      "The day that the message names, or later.",
      "提示所写日期或更晚。"
    ], new NotIdleYet({ lastBusinessOn: day("2026-02-10"), dormantFrom: day("2026-08-10") })),
    refused(
      ["Something is still open", "尚有未结事项"],
      ["Each of them closed.", "逐项办结。"],
      new StillOpen({ open: [{ kind: "deal", id: "D-7" }] })
    ),
    refused(["Nobody under this id", "没有此人员"], known, new NotJoined()),
    refused(
      ["Somebody who is there, and differs", "人员已入职且内容不同"],
      another,
      new AlreadyJoined({ joined: { name: "Ann", role: RoleId.make("rm"), team: TeamId.make("North") } })
    ),
    refused(
      ["Somebody who has left", "人员已离岗"],
      ["A day up to the last in service.", "最后在岗日或之前的日期。"],
      new AlreadyLeft({ lastDay: day("2026-01-31") })
    ),
    refused(["No team under this id", "没有此团队"], known, new NotFormed()),
    refused(
      ["A team that is there, and differs", "团队已设立且内容不同"],
      another,
      new AlreadyFormed({ formed: { name: "North" } })
    ),
    refused(
      ["An appointment that waits", "已有待生效的任命"],
      ["The same once it has begun.", "到任之后再任命。"],
      new AppointmentPending({ manager: bob, from: day("2026-05-01") })
    ),
    refused(
      ["A territory that is there, and differs", "辖区已设立且内容不同"],
      another,
      new AlreadyDefined({ defined: { name: "East" } })
    ),
    refused(["A state that does not take this", "状态不允许该操作"], [
      "One of the commands that the message names.",
      "提示所列的操作之一。"
    ], new InvalidTransition({ entity: "client", state: "Closed", command: "convert", allowed: ["reopen"] })),
    refused(
      ["A cursor that no page gave", "翻页标记无效"],
      ["The `next` of a page.", "上一页的 `next`。"],
      new BadCursor({ after: "page 2" })
    ),
    refused(
      ["An import that does not run", "导入批次未在进行"],
      ["A run that was started.", "已开始的批次。"],
      new ImportNotRunning()
    ),
    refused(
      ["Two imports of the same at once", "同时导入相同内容"],
      ["One of them; the other when it has ended.", "先由其中之一导入，结束后再执行另一个。"],
      new RowsAlreadyTold({ file: "deals.csv", lastLine: 2001 })
    ),
    refused(["An import that has ended", "导入批次已结束"], ["A new run.", "新的批次。"], new ImportHasEnded()),
    refused(
      ["A programme with problems", "制度有问题"],
      ["Each as it is told.", "逐项按提示修正。"],
      new ProgrammeProblems({ problems })
    ),
    refused(["A version that cannot be read", "制度版本无法读取"], [
      "The modules that it was published with.",
      "发布时所用的模块。"
    ], new UnreadableVersion({ version: 2, problems })),
    refused(
      ["Changed by somebody else", "已被他人修改"],
      ["Another look, then the same again.", "刷新后再操作。"],
      new VersionConflict({ entity: "deal", id: "D-1", expected: 3, actual: 4 })
    ),
    refused(
      ["A command id for two wishes", "命令编号重复使用"],
      ["A new command id.", "换用新编号。"],
      new CommandIdReused({ commandId: CommandId.make("c-17") })
    ),
    refused(["A record that cannot be read", "记录无法读取"], [
      "The release that wrote it, or a newer one.",
      "写入它的版本或更新版本。"
    ], new Unreadable({ entity: "deal", id: "D-1", what: "DealWon", position: 7, why: "value is missing" }))
  ]
}
