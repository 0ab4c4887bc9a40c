import type { Texts } from "../entity/index.ts"
import type { PeopleRefusal } from "./decide.ts"

/** What each refusal says to people. */
export const texts: Texts<PeopleRefusal> = {
  en: {
    NotJoined: () => "Nobody has joined under this id.",
    AlreadyJoined: ({ joined: { name, role, team } }) =>
      `${name} has joined under this id already, as ${role}${team === undefined ? "" : ` in the team ${team}`}.`,
    AlreadyLeft: ({ lastDay }) => `The last day in service is ${lastDay}: what comes after it cannot be changed.`,
    NotFormed: () => "There is no team under this id.",
    AlreadyFormed: ({ formed: { name } }) => `The team “${name}” has been formed under this id already.`,
    AppointmentPending: ({ from, manager }) =>
      `${manager} will lead the team from ${from}. Another lead can be appointed once that day has come.`,
    AlreadyDefined: ({ defined: { name } }) => `The territory “${name}” has been defined under this id already.`
  },
  zh: {
    NotJoined: () => "没有此编号的人员。",
    AlreadyJoined: ({ joined: { name, role, team } }) =>
      `此编号已登记为 ${name}，角色 ${role}${team === undefined ? "" : `，团队 ${team}`}。`,
    AlreadyLeft: ({ lastDay }) => `该人员的最后在岗日为 ${lastDay}，此后的信息不能变更。`,
    NotFormed: () => "没有此编号的团队。",
    AlreadyFormed: ({ formed: { name } }) => `此编号的团队“${name}”已设立。`,
    AppointmentPending: ({ from, manager }) => `${manager} 将自 ${from} 起任团队主管，到任后方可再次任命。`,
    AlreadyDefined: ({ defined: { name } }) => `此编号的辖区“${name}”已设立。`
  }
}
