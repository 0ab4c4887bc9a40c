import type { NotPermitted } from "../access/index.ts"
import { sharedTexts, type Unreadable } from "../entity/index.ts"
import type { Tagged, Text } from "../kernel/index.ts"
import type { CommandIdReused, StoreError, VersionConflict } from "../store/index.ts"
import type { Module } from "./module.ts"
import { texts } from "./texts.ts"

type Language = keyof Text
type Sentence = (failure: never) => string

/** What is wrong with a store, in Chinese where its adapter says so: by `zh` beside the message of the cause. */
const storeTrouble = ({ cause, message }: StoreError): Text => {
  if (!(cause instanceof Error)) return { en: message, zh: message }
  const en = cause.message.replace(/\.$/, "")
  return { en, zh: "zh" in cause && typeof cause.zh === "string" ? cause.zh : en }
}

/** What failures of the machinery say to people (机制性提示). */
const machinery = {
  en: {
    NotPermitted: ({ actor, permission }: NotPermitted) =>
      `${actor} has no role that allows ${permission} over this record.`,
    VersionConflict: ({ actual, entity, expected, id }: VersionConflict) =>
      `Somebody else has changed ${entity} ${id} meanwhile (version ${actual}, not ${expected}). Look at it again, then decide.`,
    CommandIdReused: ({ commandId }: CommandIdReused) =>
      `The command id ${commandId} was used before for another wish. Take a new one.`,
    StoreError: (it: StoreError) =>
      `The store is in trouble: ${storeTrouble(it).en}.${it.retryable ? " Try again." : ""}`,
    Unreadable: (it: Unreadable) =>
      `${it.message}. A newer release, or a module that is not listed here, has written it.`
  },
  zh: {
    NotPermitted: ({ actor, permission }: NotPermitted) => `${actor} 没有对该记录执行 ${permission} 的权限。`,
    VersionConflict: ({ actual, entity, expected, id }: VersionConflict) =>
      `${entity} ${id} 已被他人修改（当前版本 ${actual}，而非 ${expected}），请刷新后再操作。`,
    CommandIdReused: ({ commandId }: CommandIdReused) => `命令编号 ${commandId} 已用于其他操作，请换用新编号。`,
    StoreError: (it: StoreError) => `存储故障：${storeTrouble(it).zh}。${it.retryable ? "请重试。" : ""}`,
    Unreadable: (it: Unreadable) => `${it.message}。该记录可能由更新的版本或未登记的模块写入。`
  }
}

/** What a failure says when nobody has worded it: its tag and its values, so that at least nothing is hidden. */
const plainly = (failure: Tagged): string => `${failure._tag} ${JSON.stringify(failure)}`

/**
 * What a refusal or failure says to people (提示文本), from the words of the modules that a host lists. What two modules say, the later one says.
 *
 * @example
 * const sentence = says(modules)
 * sentence(failure, "zh")
 */
export const says = (modules: ReadonlyArray<Module>): (failure: Tagged, language: Language) => string => {
  const words = { en: new Map<string, Sentence>(), zh: new Map<string, Sentence>() }
  for (const { en, zh } of [machinery, sharedTexts, texts, ...modules.flatMap((it) => it.texts ?? [])]) {
    for (const [tag, sentence] of Object.entries<Sentence>(en)) words.en.set(tag, sentence)
    for (const [tag, sentence] of Object.entries<Sentence>(zh)) words.zh.set(tag, sentence)
  }
  return (failure, language) => {
    const sentence = words[language].get(failure._tag)
    if (sentence === undefined) return plainly(failure)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a tag belongs to one class, and the sentence of a tag takes that class
    return sentence(failure as never)
  }
}
