import type { Texts } from "../entity/index.ts"
import type { ClientRefusal } from "./refusals.ts"

/** A share as people write it: 2500 basis points are 25 %. */
const percent = (basisPoints: number) => `${basisPoints / 100} %`

/** What each refusal says to people. */
export const texts: Texts<ClientRefusal> = {
  en: {
    ClientNotOpened: () => "There is no client under this id.",
    ClientAlreadyOpened: ({ name, stage }) =>
      `“${name}” has been opened under this id already, stands at ${stage}, and differs from what is said now.`,
    RegistrationNumberTaken: ({ client, registrationNumber }) =>
      `The client ${client} has the registration number ${registrationNumber} already.`,
    SimilarName: ({ client, name }) =>
      `There is a client of a similar name, “${name}” (${client}). If it is another one, say so with a reason.`,
    SharesDoNotTotal: ({ totalBasisPoints }) => `The shares add up to ${percent(totalBasisPoints)}, not to 100 %.`,
    ShareInvalid: ({ manager, shareBasisPoints }) =>
      `The share of ${manager} is ${shareBasisPoints} basis points; it has to be a whole number above zero.`,
    OwnerRepeated: ({ manager }) => `${manager} is named twice: one owner has one share.`,
    FirstOwnerHasLess: ({ first, most }) =>
      `${most} has more than ${first}, who is named first. Name first who has most.`,
    NotIdleYet: ({ dormantFrom, lastBusinessOn }) =>
      `The last business was on ${lastBusinessOn}: the client can be dormant from ${dormantFrom} on.`,
    StillOpen: ({ open }) =>
      `The client cannot be closed while this is open: ${open.map(({ id, kind }) => `${kind} ${id}`).join(", ")}.`
  },
  zh: {
    ClientNotOpened: () => "没有此编号的客户。",
    ClientAlreadyOpened: ({ name, stage }) => `此编号的客户“${name}”已建档（${stage}），与本次内容不一致。`,
    RegistrationNumberTaken: ({ client, registrationNumber }) => `证照号 ${registrationNumber} 已属于客户 ${client}。`,
    SimilarName: ({ client, name }) => `已有名称相似的客户“${name}”（${client}）。如非同一客户，请说明理由。`,
    SharesDoNotTotal: ({ totalBasisPoints }) => `份额合计为 ${percent(totalBasisPoints)}，应为 100 %。`,
    ShareInvalid: ({ manager, shareBasisPoints }) =>
      `${manager} 的份额为 ${shareBasisPoints} 个基点，应为大于零的整数。`,
    OwnerRepeated: ({ manager }) => `${manager} 重复出现，每位管户人只能有一个份额。`,
    FirstOwnerHasLess: ({ first, most }) => `${most} 的份额大于排在首位的 ${first}，主办应排在首位。`,
    NotIdleYet: ({ dormantFrom, lastBusinessOn }) =>
      `最近一次业务发生于 ${lastBusinessOn}，自 ${dormantFrom} 起方可转为睡眠客户。`,
    StillOpen: ({ open }) => `客户尚有未结事项，不能销户：${open.map(({ id, kind }) => `${kind} ${id}`).join("、")}。`
  }
}
