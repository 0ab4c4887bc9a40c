import { type Day, parseDay } from "@rmkit/core/kernel"
import { DatabaseSync } from "node:sqlite"

/** What a row of this run said of a record. */
interface Said {
  readonly file: string
  readonly line: number
  /** A hash of the words; empty where the row was not accepted. */
  readonly words: string
}

/** Which records this run and earlier dated ones name (已出现记录). Kept in a temporary file of SQLite's own, so that memory does not grow with the export. */
export interface Seen {
  /** What an earlier row of this run said of a record. */
  readonly said: (kind: string, id: string) => Said | undefined
  /** Takes down what an accepted row says of a record. */
  readonly see: (kind: string, id: string, said: Said) => void
  /** Takes down that a record is named at all, by a row that says nothing readable of it. */
  readonly name: (kind: string, id: string) => void
  readonly isNamed: (kind: string, id: string) => boolean
  /** Takes down that an earlier dated run named records. */
  readonly remember: (kind: string, ids: ReadonlyArray<string>, day: Day) => void
  /** The days of the dated runs that named a record, oldest first. */
  readonly daysOf: (kind: string, id: string) => ReadonlyArray<Day>
  readonly close: () => void
}

/** Makes an empty memory of what is seen (新建记录). */
export const makeSeen = (): Seen => {
  const database = new DatabaseSync("")
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE said (kind TEXT, id TEXT, file TEXT, line INTEGER, words TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
    CREATE TABLE named (kind TEXT, id TEXT, day TEXT, PRIMARY KEY (kind, id, day)) WITHOUT ROWID;
    BEGIN`)
  const find = database.prepare("SELECT file, line, words FROM said WHERE kind = ? AND id = ?")
  const put = database.prepare("INSERT OR REPLACE INTO said VALUES (?, ?, ?, ?, ?)")
  const add = database.prepare("INSERT OR IGNORE INTO said VALUES (?, ?, '', 0, '')")
  const addDay = database.prepare("INSERT OR IGNORE INTO named VALUES (?, ?, ?)")
  const days = database.prepare("SELECT day FROM named WHERE kind = ? AND id = ? ORDER BY day")
  return {
    said: (kind, id) => {
      const found = find.get(kind, id)
      if (found === undefined) return undefined
      return { file: String(found["file"]), line: Number(found["line"]), words: String(found["words"]) }
    },
    see: (kind, id, { file, line, words }) => {
      put.run(kind, id, file, line, words)
    },
    name: (kind, id) => {
      add.run(kind, id)
    },
    isNamed: (kind, id) => find.get(kind, id) !== undefined,
    remember: (kind, ids, day) => {
      for (const id of ids) addDay.run(kind, id, day)
    },
    daysOf: (kind, id) => days.all(kind, id).flatMap(({ day }) => parseDay(String(day)) ?? []),
    close: () => database.close()
  }
}
