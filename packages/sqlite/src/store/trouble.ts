import type { Text } from "@rmkit/core/kernel"
import { StoreError } from "@rmkit/core/store"

/** What SQLite's result codes mean for whoever runs the program, by primary code. */
const meanings: ReadonlyMap<number, Text> = new Map([
  [5, { en: "another process is writing", zh: "其他程序正在写入" }],
  [6, { en: "another process is writing", zh: "其他程序正在写入" }],
  [8, { en: "the file may be read and not written", zh: "该文件只能读取，不能写入" }],
  [10, { en: "the disk does not read or write", zh: "磁盘读写失败" }],
  [11, { en: "the file is damaged: bring a backup back", zh: "文件已损坏，请从备份恢复" }],
  [13, { en: "the disk is full", zh: "磁盘已满" }],
  [14, {
    en: "the file cannot be opened: is its folder there, and may it be written?",
    zh: "无法打开该文件：请检查文件夹是否存在、是否有写入权限"
  }],
  [26, { en: "the file is no SQLite file", zh: "该文件不是 SQLite 数据库" }]
])

const primaryCodeOf = (cause: unknown): number =>
  cause instanceof Error && "errcode" in cause && typeof cause.errcode === "number" ? cause.errcode & 0xff : 0

/** Makes a `StoreError` of what was thrown (存储故障): to try again helps while another process holds the lock, and else not. */
export const troubleIn = (operation: string, file: string) => (cause: unknown): StoreError => {
  if (cause instanceof StoreError) return cause
  const code = primaryCodeOf(cause)
  const meaning = meanings.get(code)
  const why = cause instanceof Error ? cause.message : String(cause)
  const told = meaning === undefined
    ? { en: why, zh: why }
    : { en: `${meaning.en} (${why})`, zh: `${meaning.zh}（${why}）` }
  return new StoreError({
    operation,
    retryable: code === 5 || code === 6,
    cause: Object.assign(new Error(`${file}: ${told.en}`, { cause }), { zh: `${file}：${told.zh}` })
  })
}

/** A `StoreError` that has no cause but what is asked or found. */
export const refusal = (operation: string, why: string, zh: string = why): StoreError =>
  new StoreError({ operation, retryable: false, cause: Object.assign(new Error(why), { zh }) })

/** What went wrong, in both languages (故障说明). */
export const toldOf = ({ cause }: StoreError): Text => {
  const en = cause instanceof Error ? cause.message : String(cause)
  const zh = cause instanceof Error && "zh" in cause && typeof cause.zh === "string" ? cause.zh : en
  return { en, zh }
}
