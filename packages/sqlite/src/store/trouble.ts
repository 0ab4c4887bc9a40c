import { StoreError } from "@rmkit/core/store"

/** What SQLite's result codes mean for whoever runs the program, by primary code. */
const meanings: ReadonlyMap<number, string> = new Map([
  [5, "another process is writing"],
  [6, "another process is writing"],
  [8, "the file may be read and not written"],
  [10, "the disk does not read or write"],
  [11, "the file is damaged: bring a backup back"],
  [13, "the disk is full"],
  [14, "the file cannot be opened: is its folder there, and may it be written?"],
  [26, "the file is no SQLite file"]
])

const primaryCodeOf = (cause: unknown): number =>
  cause instanceof Error && "errcode" in cause && typeof cause.errcode === "number" ? cause.errcode & 0xff : 0

/** Makes a `StoreError` of what was thrown (存储故障): to try again helps while another process holds the lock, and else not. */
export const troubleIn = (operation: string, file: string) => (cause: unknown): StoreError => {
  if (cause instanceof StoreError) return cause
  const code = primaryCodeOf(cause)
  const meaning = meanings.get(code)
  const why = cause instanceof Error ? cause.message : String(cause)
  const told = meaning === undefined ? why : `${meaning} (${why})`
  return new StoreError({
    operation,
    retryable: code === 5 || code === 6,
    cause: new Error(`${file}: ${told}`, { cause })
  })
}

/** A `StoreError` that has no cause but what is asked or found. */
export const refusal = (operation: string, why: string): StoreError =>
  new StoreError({ operation, retryable: false, cause: new Error(why) })
