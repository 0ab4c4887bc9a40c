import type { Tagged, Text } from "../kernel/index.ts"
import type { SharedRefusal } from "./refusals.ts"

/** What refusals say to people, in both languages of the house (提示文本): a sentence for every refusal, or it does not compile. */
export type Texts<Refusal extends Tagged> = {
  readonly [Language in keyof Text]: {
    readonly [Tag in Refusal["_tag"]]: (refusal: Extract<Refusal, { readonly _tag: Tag }>) => string
  }
}

/** Things by the names that people use (名称). */
const things: Readonly<Record<string, Text>> = {
  manager: { en: "manager", zh: "客户经理" },
  team: { en: "team", zh: "团队" },
  territory: { en: "territory", zh: "辖区" },
  client: { en: "client", zh: "客户" },
  product: { en: "product", zh: "产品" },
  deal: { en: "deal", zh: "商机" },
  scheme: { en: "scheme", zh: "考核方案" },
  metric: { en: "metric", zh: "指标口径" },
  version: { en: "version", zh: "制度版本" }
}

const thing = (kind: string): Text => things[kind] ?? { en: kind, zh: kind }

/** What the refusals say that several modules share. */
export const sharedTexts: Texts<SharedRefusal> = {
  en: {
    UnknownReference: ({ id, kind }) => `There is no ${thing(kind).en} “${id}”.`,
    EffectiveDateConflict: ({ existing, proposed }) =>
      `${proposed} does not come after ${existing}, for which something is recorded already. Choose a later day.`,
    InvalidTransition: ({ allowed, command, entity, state }) =>
      `A ${thing(entity).en} that is ${state} does not take “${command}”. ${
        allowed.length === 0 ? "Nothing more is done to it." : `What may be done now: ${allowed.join(", ")}.`
      }`,
    DayInFuture: ({ day, today }) => `${day} has not come yet: today is ${today}.`,
    FourEyesViolation: ({ actor, conflictingRole, rule }) =>
      `${actor} cannot do this (${conflictingRole}): by rule ${rule} a second person has to.`
  },
  zh: {
    UnknownReference: ({ id, kind }) => `没有编号为“${id}”的${thing(kind).zh}。`,
    EffectiveDateConflict: ({ existing, proposed }) => `${proposed} 不晚于已有记录的 ${existing}，请选择更晚的日期。`,
    InvalidTransition: ({ allowed, command, entity, state }) =>
      `状态为 ${state} 的${thing(entity).zh}不能执行“${command}”。${
        allowed.length === 0 ? "不能再做任何操作。" : `目前可执行：${allowed.join("、")}。`
      }`,
    DayInFuture: ({ day, today }) => `${day} 尚未到来，今天是 ${today}。`,
    FourEyesViolation: ({ actor, conflictingRole, rule }) =>
      `${actor} 不能执行此操作（${conflictingRole}）：按 ${rule} 规则须由另一人办理。`
  }
}
