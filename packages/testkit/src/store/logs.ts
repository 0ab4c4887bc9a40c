import { Store } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { assert } from "vitest"
import { proof, type StoreProof } from "./proof.ts"
import { changeOf, commitOf, move, streamOf } from "./samples.ts"

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

/** Writers that each fill streams of their own and one that they share, all at once; a conflict there is left at that. */
const writers = (count: number, each: number) =>
  Effect.gen(function*() {
    const store = yield* Store
    yield* Effect.forEach(numbers(count), (writer) =>
      Effect.forEach(numbers(each), (at) =>
        Effect.gen(function*() {
          const own = changeOf(streamOf(`of ${writer}`), at * 2, move(), move())
          yield* store.commit(commitOf(`${writer}/${at}`, own))
          if (at % 3 === 0) yield* Effect.yieldNow
          const shared = yield* Stream.runCollect(store.events(streamOf("shared")))
          yield* Effect.ignore(
            store.commit(commitOf(`${writer}/${at}/shared`, changeOf(streamOf("shared"), shared.length, move())))
          )
        })), { concurrency: "unbounded", discard: true })
  })

/** Ordered: versions, positions, and those who follow. */
export const logs: ReadonlyArray<StoreProof> = [
  proof(
    "ordered",
    "versions go from 1 without gaps and positions grow, with many writers at once",
    Effect.gen(function*() {
      const store = yield* Store
      yield* writers(12, 8)
      const log = yield* Stream.runCollect(store.log())
      const versions = new Map<string, number>()
      let last = 0
      for (const { id, position, version } of log) {
        assert.isAbove(position, last)
        assert.strictEqual(version, (versions.get(id) ?? 0) + 1)
        last = position
        versions.set(id, version)
      }
      for (const writer of numbers(12)) assert.strictEqual(versions.get(`of ${writer}`), 16)
    })
  ),

  proof(
    "ordered",
    "commits get their positions in the order of the calls",
    Effect.gen(function*() {
      const store = yield* Store
      const committed = yield* Effect.forEach(
        numbers(50),
        (at) => store.commit(commitOf(`c${at}`, changeOf(streamOf(`s${at}`), 0, move()))),
        { concurrency: "unbounded" }
      )
      const positions = committed.map((it) => it.position ?? 0)
      assert.deepStrictEqual(positions, positions.toSorted((a, b) => a - b))
    })
  ),

  proof(
    "ordered",
    "those who follow the log miss no event and see none twice, wherever they begin, with many writers at once",
    Effect.gen(function*() {
      const store = yield* Store
      yield* store.commit(commitOf("first", changeOf(streamOf("first"), 0, move(), move(), move())))
      const before = yield* Stream.runCollect(store.log())
      const follow = (after: number) =>
        Effect.forkChild(
          store.log({ after, follow: true }).pipe(
            Stream.takeUntil((it) => it.commandId === "last"),
            Stream.map((it) => it.position),
            Stream.runCollect
          ),
          { startImmediately: true }
        )
      const followers = yield* Effect.forEach([0, before[1]?.position ?? 0, before[2]?.position ?? 0], follow)
      const writing = yield* Effect.forkChild(writers(10, 6))
      yield* Effect.yieldNow
      const late = yield* follow(0)
      yield* Fiber.join(writing)
      yield* store.commit(commitOf("last", changeOf(streamOf("last"), 0, move())))
      const all = (yield* Stream.runCollect(store.log())).map((it) => it.position)
      assert.deepStrictEqual(yield* Effect.forEach([...followers, late], (it) => Fiber.join(it)), [
        all,
        all.slice(2),
        all.slice(3),
        all
      ])
    })
  ),

  proof(
    "ordered",
    "who follows an empty log waits for the first event",
    Effect.gen(function*() {
      const store = yield* Store
      const first = yield* store.log({ follow: true }).pipe(Stream.take(1), Stream.runCollect, Effect.forkChild)
      yield* Effect.yieldNow
      yield* store.commit(commitOf("c", changeOf(streamOf("one"), 0, move())))
      assert.strictEqual((yield* Fiber.join(first))[0]?.version, 1)
    })
  ),

  proof(
    "ordered",
    "a log read without following ends, and begins behind the position that is named",
    Effect.gen(function*() {
      const store = yield* Store
      assert.deepStrictEqual(yield* Stream.runCollect(store.log()), [])
      yield* writers(3, 4)
      const all = yield* Stream.runCollect(store.log())
      for (const at of [0, 1, all.length - 1]) {
        const after = all[at]?.position ?? 0
        assert.deepStrictEqual(yield* Stream.runCollect(store.log({ after })), all.slice(at + 1))
      }
      assert.deepStrictEqual(yield* Stream.runCollect(store.log({ after: (all.at(-1)?.position ?? 0) + 100 })), [])
    })
  ),

  proof(
    "ordered",
    "the events of a stream come by version, from and to those that are named",
    Effect.gen(function*() {
      const store = yield* Store
      const stream = streamOf("one")
      yield* store.commit(commitOf("c1", changeOf(stream, 0, ...numbers(700).map((at) => move({ to: `p${at}` })))))
      yield* store.commit(commitOf("c2", changeOf(streamOf("one", "client"), 0, move()), changeOf(stream, 700, move())))
      const versions = (range?: { readonly from?: number; readonly to?: number }) =>
        Effect.map(Stream.runCollect(store.events(stream, range)), (events) => events.map((it) => it.version))
      assert.deepStrictEqual(yield* versions(), numbers(701).map((at) => at + 1))
      assert.deepStrictEqual(yield* versions({ from: 699 }), [699, 700, 701])
      assert.deepStrictEqual(yield* versions({ to: 2 }), [1, 2])
      assert.deepStrictEqual(yield* versions({ from: 3, to: 3 }), [3])
      assert.deepStrictEqual(yield* versions({ from: 702 }), [])
      assert.deepStrictEqual(yield* Stream.runCollect(store.events(streamOf("nobody"))), [])
    })
  ),

  proof(
    "ordered",
    "an event is read as it was written, with its source, its actor and its instant",
    Effect.gen(function*() {
      const store = yield* Store
      const stream = streamOf("one")
      const data = { text: "客户 \u{1F600} \u0000 \"quoted\"", list: [1, -0.5, 1e300, null, true], nested: { "": [] } }
      const events = [{ type: "Plain", data }, {
        type: "Sourced",
        data: 7,
        source: { file: "a.csv", line: 3, sha256: "ff" }
      }]
      const commit = commitOf("c", { ...changeOf(stream, 0, move(), move()), events })
      yield* store.commit(commit)
      const common = { ...stream, at: commit.at, actor: commit.actor, commandId: commit.commandId }
      const positions = (yield* Stream.runCollect(store.log())).map((it) => it.position)
      assert.deepStrictEqual(yield* Stream.runCollect(store.events(stream)), [
        { ...common, version: 1, position: positions[0] ?? 0, type: "Plain", data },
        { ...common, version: 2, position: positions[1] ?? 0, ...events[1] ?? { type: "", data: null } }
      ])
    })
  )
]
