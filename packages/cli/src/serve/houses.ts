import * as Effect from "effect/Effect"
import { usage } from "../exit.ts"
import type { Watched } from "./drafting.ts"

/** A database with the address that it is served under (机构与数据库); the only one has none. */
export interface Served {
  readonly id: string | undefined
  readonly db: string
  readonly watched: Watched | undefined
}

/** What the command line says of houses (命令行中的机构). */
export interface Said {
  readonly db: string | undefined
  /** `bank=bank.sqlite` */
  readonly house: ReadonlyArray<string>
  /** `programme.json`, or `bank=programme.json` */
  readonly watchProgramme: ReadonlyArray<string>
  /** `YL0002`, or `bank=YL0002` */
  readonly draftedBy: ReadonlyArray<string>
}

const halves = (text: string): readonly [string, string] | undefined => {
  const at = text.indexOf("=")
  return at < 1 ? undefined : [text.slice(0, at), text.slice(at + 1)]
}

/** What is said of one house: under its name, or of all of them. What begins like a name of none is taken as it is, `=` and all. */
const saidOf = (texts: ReadonlyArray<string>, id: string | undefined, ids: ReadonlyArray<string>) => {
  const own = texts.flatMap((text) => {
    const [name, rest] = halves(text) ?? []
    return name !== undefined && name === id ? [rest ?? ""] : []
  })
  const common = texts.filter((text) => !ids.includes(halves(text)?.[0] ?? ""))
  return { own, common }
}

/** Which databases are to be served, each under which address, and which files are watched (解析机构参数). */
export const housesOf = Effect.fnUntraced(function*({ db, draftedBy, house, watchProgramme }: Said) {
  if ((db === undefined) === (house.length === 0)) {
    return yield* usage(
      {
        en: "Say which database to serve: --db FILE for one, or --house ID=FILE for each of several, and not both.",
        zh: "请指明提供哪个数据库：一个用 --db FILE，多个则每个用 --house ID=FILE，两者只取其一。"
      }
    )
  }
  const pairs = house.map(halves)
  const wrong = house.find((_, at) => pairs[at] === undefined || pairs[at][1] === "")
  if (wrong !== undefined) {
    return yield* usage({
      en: `--house ${wrong}: write ID=FILE, such as bank=bank.sqlite.`,
      zh: `--house ${wrong}：请写成 ID=FILE，如 bank=bank.sqlite。`
    })
  }
  const named = pairs.flatMap((it) => it === undefined ? [] : [{ id: it[0], db: it[1] }])
  const ids = named.map(({ id }) => id)
  const all = db === undefined ? named : [{ id: undefined, db }]

  const several = all.length > 1
  const files = saidOf(watchProgramme, undefined, ids).common
  if (several && files.length > 0) {
    return yield* usage(
      {
        en: `--watch-programme ${files[0]}: with several houses say of which the file is: ${ids[0]}=${files[0]}.`,
        zh: `--watch-programme ${files[0]}：有多家机构时须写明文件属于哪一家：${ids[0]}=${files[0]}。`
      }
    )
  }
  if (watchProgramme.length > 0 && draftedBy.length === 0) {
    return yield* usage({
      en: "--watch-programme needs --drafted-by NAME: who drafts what is saved.",
      zh: "--watch-programme 需要 --drafted-by NAME：由谁提出所保存的草案。"
    })
  }
  const served: Array<Served> = []
  for (const { db: file, id } of all) {
    const watched = saidOf(watchProgramme, id, ids)
    const drafter = saidOf(draftedBy, id, ids)
    const [programme, ...more] = [...watched.own, ...watched.common]
    if (more.length > 0) {
      return yield* usage({
        en: `--watch-programme ${more[0]}: one file of a house is watched.`,
        zh: `--watch-programme ${more[0]}：每家机构只监视一个文件。`
      })
    }
    const by = drafter.own[0] ?? drafter.common[0]
    if (programme !== undefined && by === undefined) {
      return yield* usage({
        en: `--watch-programme ${programme}: say with --drafted-by who drafts what is saved.`,
        zh: `--watch-programme ${programme}：请用 --drafted-by 写明由谁提出草案。`
      })
    }
    served.push({
      id,
      db: file,
      watched: programme === undefined || by === undefined ? undefined : { file: programme, by }
    })
  }
  const houses: ReadonlyArray<Served> = served
  return houses
})
