import type * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Semaphore from "effect/Semaphore"

/** So many batches at most are decided and not written yet: enough that neither deciding nor writing waits long for the other. */
const onItsWayMax = 4

/** How often a batch is decided afresh after somebody else wrote the same records. */
const attemptsMax = 8

/** How a batch is decided and written. */
interface Steps<Batch, Decided, Changes, E, R> {
  /** Decides a batch on all that was decided before, and gives what is to be written. */
  readonly decide: (batch: Batch) => Effect.Effect<readonly [decided: Decided, changes: Changes], E, R>
  /** Writes, all or nothing. */
  readonly write: (changes: Changes) => Effect.Effect<void, E, R>
  /** Hears of each batch that is written, in their order. */
  readonly written: (decided: Decided) => Effect.Effect<void, E, R>
  /** Gives what goes back to now: to when nothing was decided that comes later. */
  readonly mark: () => () => void
}

/** Batches that are written one after the other while the next ones are decided (流水写入). */
export interface Flow<Batch, E, R> {
  readonly send: (batch: Batch) => Effect.Effect<void, E, R>
  /** Waits until all that was sent is written. */
  readonly arrived: Effect.Effect<void, E, R>
}

/** Makes a flow (新建流水). After a conflict all that is on its way is decided afresh, since each batch goes on where the last one ended. */
export const makeFlow = <Batch, Decided, Changes, E extends { readonly _tag: string }, R>(
  { decide, mark, write, written }: Steps<Batch, Decided, Changes, E, R>
): Flow<Batch, E, R> => {
  interface Sent {
    readonly batch: Batch
    readonly decided: Decided
    readonly goBack: () => void
    readonly writing: Fiber.Fiber<void, E>
  }
  const onItsWay: Array<Sent> = []
  const oneByOne = Semaphore.makeUnsafe(1)
  /** Why the last one was not written; none of the later ones is then. */
  let failed: Cause.Cause<E> | undefined

  const isConflict = (failure: E) => failure._tag === "VersionConflict"

  const afresh = (batch: Batch): Effect.Effect<void, E, R> =>
    Effect.suspend(() => {
      const goBack = mark()
      return decide(batch).pipe(
        Effect.tap(([, changes]) => write(changes)),
        Effect.tapError(() => Effect.sync(goBack)),
        Effect.retry({ times: attemptsMax - 1, while: isConflict }),
        Effect.flatMap(([decided]) => written(decided))
      )
    })

  const arrive: Effect.Effect<void, E, R> = Effect.gen(function*() {
    const [first] = onItsWay
    if (first === undefined) return
    const exit = yield* Fiber.await(first.writing)
    if (Exit.isSuccess(exit)) {
      onItsWay.shift()
      return yield* written(first.decided)
    }
    const sent = onItsWay.splice(0)
    for (const { writing } of sent) yield* Fiber.await(writing)
    failed = undefined
    first.goBack()
    const conflict = Exit.findErrorOption(exit)
    if (conflict._tag === "None" || !isConflict(conflict.value)) return yield* exit
    for (const { batch } of sent) yield* afresh(batch)
  })

  const arrived: Effect.Effect<void, E, R> = Effect.gen(function*() {
    while (onItsWay.length > 0) yield* arrive
  })

  const inTurn = (changes: Changes) =>
    oneByOne.withPermit(Effect.suspend(() =>
      failed === undefined
        ? Effect.onError(write(changes), (cause) =>
          Effect.sync(() => {
            failed = cause
          }))
        : Effect.failCause(failed)
    ))

  const send = (batch: Batch): Effect.Effect<void, E, R> =>
    Effect.gen(function*() {
      if (onItsWay.length >= onItsWayMax) yield* arrive
      const goBack = mark()
      yield* decide(batch).pipe(
        Effect.flatMap(([decided, changes]) =>
          Effect.map(Effect.forkChild(inTurn(changes), { startImmediately: true }), (writing) => {
            onItsWay.push({ batch, decided, goBack, writing })
          })
        ),
        Effect.catchIf(isConflict, () =>
          Effect.gen(function*() {
            goBack()
            yield* arrived
            yield* afresh(batch)
          }))
      )
    })

  return { send, arrived }
}
