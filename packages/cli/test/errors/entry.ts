import type { Tagged, Text } from "@rmkit/core/kernel"

/** A command line that is really run, on a small house of files, and ends badly. */
export interface CommandExample {
  /** What differs from the small house; `null` for a file that is not there. */
  readonly files?: Readonly<Record<string, string | Uint8Array | object | null>>
  /** Commands that come before it and end well. */
  readonly before?: ReadonlyArray<ReadonlyArray<string>>
  /** Something else that has to be so while it runs; gives how to end it. */
  readonly given?: (at: (path: string) => string) => (() => void) | Promise<() => void>
  readonly run: ReadonlyArray<string>
  readonly code: number
  /** Of what is said, the lines that matter; all of them unless told. */
  readonly shown?: RegExp
}

/** A refusal that no command line leads to: a program that uses the services meets it. */
interface RefusalExample {
  readonly refusal: Tagged
}

/** A house that is served, for questions to its interface. */
export interface ServedHouse {
  readonly name: string
  readonly before: ReadonlyArray<ReadonlyArray<string>>
  /** Files of the house that are otherwise. */
  readonly files?: CommandExample["files"]
  readonly args: ReadonlyArray<string>
  /** What is done to its database while it runs. */
  readonly spoil?: (db: string) => void
}

/** A question to the interface that is answered with a problem. */
export interface RequestExample {
  readonly server: ServedHouse
  readonly request: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
  readonly status: number
}

/** A kind of error (错误条目). */
export interface Entry {
  /** The tags that it speaks of. Several kinds of problem may have one tag, and then as many entries have it. */
  readonly tag: string
  readonly title: Text
  /** What would be right. */
  readonly right: Text
  /** What happens to the rest. */
  readonly rest: Text
  readonly example: CommandExample | RefusalExample | RequestExample
}

/** Errors that come from one place (错误分组). */
export interface Chapter {
  readonly id: string
  readonly title: Text
  readonly intro: Text
  readonly entries: ReadonlyArray<Entry>
}

/** A kind of error, its parts in the order in which they are read. */
export const entry = (
  tag: string,
  title: readonly [en: string, zh: string],
  right: readonly [en: string, zh: string],
  rest: Text,
  example: Entry["example"]
): Entry => ({ tag, title: { en: title[0], zh: title[1] }, right: { en: right[0], zh: right[1] }, rest, example })

/** What happens to the rest, where it is the same for many. */
export const rests = {
  nothingRun: { en: "Nothing was run.", zh: "未执行任何操作。" },
  nothingImported: {
    en: "Nothing was imported: everything is checked before the first row.",
    zh: "未导入任何内容：读取第一行之前会检查全部。"
  },
  onlyAWarning: { en: "Only a warning: the import goes on.", zh: "仅为提醒，导入继续进行。" },
  rowLeftOut: {
    en: "This row is left out, the others are taken. Mended and imported again, it is taken too.",
    zh: "该行略过，其余照常写入；修正后再次导入即可补上。"
  },
  nothingPublished: {
    en: "Nothing was published; what is in force stays in force.",
    zh: "未发布任何内容，生效的制度不变。"
  },
  nothingWritten: { en: "Nothing was written.", zh: "未写入任何内容。" },
  nothingChanged: { en: "Nothing was changed by it.", zh: "未产生任何变更。" },
  serverGoesOn: { en: "The server goes on, and nothing was changed.", zh: "服务继续运行，未产生任何变更。" }
} as const
