import type { Texts } from "../entity/index.ts"
import { formatMoney, type Money } from "../kernel/index.ts"
import type { DealRefusal } from "./refusals.ts"

const money = (value: Money) => `${formatMoney(value)} ${value.currency}`

/** What each refusal says to people. */
export const texts: Texts<DealRefusal> = {
  en: {
    NotOpened: () => "There is no deal under this id.",
    AlreadyOpened: ({ opened: { lost, manager, won } }) =>
      `A deal of ${manager} has been opened under this id already${
        won === undefined ? "" : `, won on ${won.on} for ${money(won.value)}`
      }${lost === undefined ? "" : `, lost on ${lost.on}`}, and differs from what is said now.`,
    ClientMissing: () => "Name the client of the deal, or say that and why it is unknown.",
    ClientBothKnownAndUnknown: ({ client }) =>
      `The deal names the client ${client} and says that the client is unknown: it is one or the other.`,
    ClientIsClosed: ({ client, closedOn }) => `The client ${client} was closed on ${closedOn} and takes no new deal.`,
    AlreadyEngaged: ({ engagedOn }) => `The deal was engaged on ${engagedOn} already.`,
    ClosedBeforeEngaged: ({ closedOn, engagedOn }) =>
      `The deal cannot close on ${closedOn}: it was engaged later, on ${engagedOn}.`,
    NegativeValue: ({ value }) => `${money(value)} is below zero.`,
    AlreadyWon: ({ closedOn, value }) => `The deal was won on ${closedOn} for ${money(value)}.`,
    AlreadyLost: ({ closedOn, reason }) => `The deal was lost on ${closedOn} (${reason}).`,
    AlreadyAbandoned: ({ closedOn, reason }) => `The deal was abandoned on ${closedOn} (${reason}).`,
    NotWon: () => "The deal is not won, so there is no win to reverse.",
    ReopenTooLate: ({ closedOn, lastDay }) =>
      `The deal was closed on ${closedOn} and could be reopened until ${lastDay}.`,
    NotListed: () => "There is no product under this id.",
    AlreadyListed: ({ listed: { name } }) => `The product “${name}” has been listed under this id already.`
  },
  zh: {
    NotOpened: () => "没有此编号的商机。",
    AlreadyOpened: ({ opened: { lost, manager, won } }) =>
      `此编号的商机已登记在 ${manager} 名下${won === undefined ? "" : `，已于 ${won.on} 赢单 ${money(won.value)}`}${
        lost === undefined ? "" : `，已于 ${lost.on} 丢单`
      }，与本次内容不一致。`,
    ClientMissing: () => "请指明商机的客户，或说明客户未知的原因。",
    ClientBothKnownAndUnknown: ({ client }) => `商机既指明了客户 ${client}，又称客户未知，两者只能取其一。`,
    ClientIsClosed: ({ client, closedOn }) => `客户 ${client} 已于 ${closedOn} 销户，不能登记新商机。`,
    AlreadyEngaged: ({ engagedOn }) => `该商机已于 ${engagedOn} 接触。`,
    ClosedBeforeEngaged: ({ closedOn, engagedOn }) => `关闭日 ${closedOn} 早于接触日 ${engagedOn}。`,
    NegativeValue: ({ value }) => `金额 ${money(value)} 为负数。`,
    AlreadyWon: ({ closedOn, value }) => `该商机已于 ${closedOn} 赢单，金额 ${money(value)}。`,
    AlreadyLost: ({ closedOn, reason }) => `该商机已于 ${closedOn} 丢单（${reason}）。`,
    AlreadyAbandoned: ({ closedOn, reason }) => `该商机已于 ${closedOn} 放弃（${reason}）。`,
    NotWon: () => "该商机未赢单，无可冲销。",
    ReopenTooLate: ({ closedOn, lastDay }) => `该商机于 ${closedOn} 关闭，最晚可在 ${lastDay} 重启。`,
    NotListed: () => "没有此编号的产品。",
    AlreadyListed: ({ listed: { name } }) => `此编号的产品“${name}”已上架。`
  }
}
