import * as Effect from "effect/Effect"
import { readFile, stat } from "node:fs/promises"

/** How often a file is looked at. It is asked for by its name each time, so that it does not matter whether an editor writes it or puts another in its place. */
const everyMs = 200
/** So often a file may be missing before it counts as gone: an editor may take it away for a moment. */
const gonePatience = 5

/** What a file was found to be: its text, or why there is none. */
export type Found = { readonly text: string } | { readonly unreadable: unknown }

const signatureOf = (path: string) =>
  Effect.promise(async () => {
    try {
      const { ctimeMs, ino, mtimeMs, size } = await stat(path)
      return `${mtimeMs} ${ctimeMs} ${size} ${ino}`
    } catch {
      return undefined
    }
  })

const read = (path: string) =>
  Effect.promise(async (): Promise<Found> => {
    try {
      return { text: (await readFile(path, "utf8")).replace(/^\uFEFF/, "") }
    } catch (unreadable) {
      return { unreadable }
    }
  })

/**
 * Watches a file (监视文件): tells what is in it before this returns, and from then on whenever it has been saved otherwise, until the scope closes. A file that
 * is being written is left until it rests.
 */
export const watching = Effect.fnUntraced(
  function*<E, R>(path: string, told: (found: Found) => Effect.Effect<unknown, E, R>) {
    let before = yield* signatureOf(path)
    let handled = before
    let missing = 0
    let last = yield* read(path)
    yield* told(last)
    const look = Effect.gen(function*() {
      const now = yield* signatureOf(path)
      const rests = now === before
      before = now
      missing = now === undefined ? missing + 1 : 0
      if (now === undefined ? missing !== gonePatience : !rests || now === handled) return
      handled = now
      const found = yield* read(path)
      if ("text" in found && "text" in last && found.text === last.text) return
      last = found
      yield* told(found)
    })
    yield* Effect.forkScoped(Effect.forever(Effect.andThen(Effect.sleep(everyMs), look)))
  }
)
