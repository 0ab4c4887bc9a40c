import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Hash from "effect/Hash"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import {
  type Actor,
  CurrentActor,
  type NotPermitted,
  type Permission,
  permitted,
  type Subject
} from "../access/index.ts"
import {
  type CommandContext,
  type CommandId as Command,
  type Decision,
  foldFrom,
  type Instant as At,
  type Tagged
} from "../kernel/index.ts"
import { CommandId, Instant } from "../schema/index.ts"
import {
  type CommandIdReused,
  type Committed,
  type Page,
  type Position,
  type Source,
  type StateQuery,
  Store,
  StoreError,
  VersionConflict
} from "../store/index.ts"
import type { Entity, Unreadable } from "./definition.ts"
import { differencesOf, type Reconciled, type Reconciling, type ReconcilingOf } from "./reconcile.ts"

/** Web Crypto, which Node, browsers and workers have; the core has no types of any of them. */
declare const crypto: { readonly randomUUID: () => string }

/** Makes the ids of commands that come without one (编号来源). Tests put their own in its place. */
export const NewId = Context.Reference<Effect.Effect<string>>("@rmkit/core/entity/NewId", {
  defaultValue: () => Effect.sync(() => crypto.randomUUID())
})

/** The instant now (当前时刻), from the clock of the runtime. */
export const now: Effect.Effect<At> = Effect.map(Clock.currentTimeMillis, (ms) => Instant.make(ms))

/** How often a command is decided afresh after somebody else changed the same stream. */
const attemptsMax = 8

/** What goes along with a command (命令附加信息). */
export interface CommandOptions {
  /** The intention's id: sent again, it gets the first answer and writes nothing. Without it a new one is made. */
  readonly commandId?: Command
  /** The line of a file that says so. */
  readonly source?: Source
  /** The version that the asker has seen; another one is a conflict, and is not decided afresh. */
  readonly expected?: number
}

/** The answer to a command (回执): the same for the first and every later time. */
export interface Receipt {
  readonly commandId: Command
  /** The version of the stream after it, 0 when the command touched no stream. */
  readonly version: number
  readonly position: Position | undefined
  readonly at: At
  /** Something was recorded by this command, now or the first time. */
  readonly changed: boolean
}

/** What every command may fail with besides its own refusals (命令通用失败). */
export type CommandFailure = NotPermitted | VersionConflict | CommandIdReused | StoreError | Unreadable

/** What a command is made of (命令声明). */
export interface CommandOf<State, Event, Input, Known, Refusal, E, R> {
  /** Without a permission there is no command: access is refused by default. */
  readonly permission: Permission
  /** Whose record it touches: asked of the state before and of what the asker says. Unsaid, it is nobody's. */
  readonly subject?: (state: State, input: Input) => Subject
  /** The same where it takes asking to tell whose it is; it is asked instead. */
  readonly subjectOf?: (state: State, input: Input) => Effect.Effect<Subject, E, R>
  /** What `decide` must know besides the state: rules in force, other entities. */
  readonly known: (input: Input, state: State) => Effect.Effect<Known, E, R>
  readonly decide: (
    input: Input,
    context: CommandContext<Known>
  ) => (state: State) => Decision<Event, Refusal>
}

/** An entity with its version (带版本的实体状态). */
export interface Versioned<State> {
  readonly version: number
  readonly state: State
}

/** A state in a list, with its id. */
export interface Listed<Id, State> extends Versioned<State> {
  readonly id: Id
}

/** The options of a command that has an id. */
type Identified = CommandOptions & { readonly commandId: Command }

/** What a command was decided on, and what it came to. */
interface Decided<State, Event, Refusal> extends Versioned<State> {
  readonly actor: Actor["id"]
  readonly at: At
  readonly decision: Decision<Event, Refusal>
}

const noDifferences: Reconciled["differences"] = []

const unchanged = (receipt: Receipt): Reconciled => ({
  ...receipt,
  outcome: "unchanged",
  differences: noDifferences
})

const receiptOf = (committed: Committed): Receipt => ({
  commandId: committed.commandId,
  version: committed.versions[0]?.version ?? 0,
  position: committed.position,
  at: committed.at,
  changed: committed.versions.length > 0
})

/**
 * The commands and queries of an entity, derived from its declaration (实体服务): load the state, decide, commit. Refusals stand in the error channel,
 * conflicts are decided afresh a bounded number of times, and a command id that comes again gets the first answer.
 *
 * @example
 * const { command } = yield* entityOf(deal)
 * const win = command({ permission: "deals.win", known: () => Effect.void, decide: decide.win })
 */
export const entityOf = Effect.fnUntraced(function*<Id extends string, State extends Tagged, Event extends Tagged>(
  entity: Entity<Id, State, Event>
) {
  const store = yield* Store
  const newId = yield* NewId
  const decodeId = Schema.decodeUnknownResult(entity.id)
  const unwritten: Versioned<State> = { version: 0, state: entity.initial }

  /** The state with its version, before anything has happened where there is nothing yet. */
  const load = (id: Id): Effect.Effect<Versioned<State>, StoreError | Unreadable> =>
    Effect.flatMap(
      store.state({ entity: entity.name, id }),
      (stored): Effect.Effect<Versioned<State>, Unreadable> => {
        if (Option.isNone(stored)) return Effect.succeed(unwritten)
        const { version } = stored.value
        const read = entity.readState(stored.value)
        return Result.isSuccess(read) ? Effect.succeed({ version, state: read.success }) : Effect.fail(read.failure)
      }
    )

  /** Writes what was decided, or keeps the command's id where nothing was. */
  const write = (
    permission: Permission,
    id: Id,
    input: unknown,
    { commandId, source }: Identified,
    { actor, at, state, version }: Decided<State, Event, unknown>,
    decided: ReadonlyArray<Event>
  ) => {
    const { events, ...outcome } = entity.advance(id, version, state, decided)
    const changes = events.length === 0 ? [] : [{
      ...outcome,
      entity: entity.name,
      id,
      expected: version,
      events: source === undefined ? events : events.map((it) => ({ ...it, source }))
    }]
    return store.commit({
      commandId,
      // made when a store asks for it: an import gathers many commands in one commit, which has its own
      get fingerprint() {
        return `${permission} ${entity.name}/${id} ${Hash.string(JSON.stringify(input) ?? "")}`
      },
      actor,
      at,
      changes
    })
  }

  /** Decides a command on the state as it stands; what is wished may be completed by what stands. */
  const decideOn = Effect.fnUntraced(function*<Input, Known, Refusal, E, R>(
    command: CommandOf<State, Event, Input, Known, Refusal, E, R>,
    id: Id,
    input: Input,
    options: Identified,
    completed: (input: Input, state: State) => Input = (it) => it
  ) {
    const actor = yield* CurrentActor
    const { state, version } = yield* load(id)
    const subject = command.subjectOf === undefined
      ? command.subject?.(state, input) ?? {}
      : yield* command.subjectOf(state, input)
    yield* permitted(command.permission, subject)
    if (options.expected !== undefined && options.expected !== version) {
      return yield* new VersionConflict({ entity: entity.name, id, expected: options.expected, actual: version })
    }
    const wish = completed(input, state)
    const rules = yield* command.known(wish, state)
    const at = yield* now
    const decision = command.decide(wish, { now: at, actor: actor.id, rules })(state)
    const decided: Decided<State, Event, Refusal> = { actor: actor.id, at, version, state, decision }
    return decided
  })

  const attempt = Effect.fnUntraced(function*<Input, Known, Refusal, E, R>(
    command: CommandOf<State, Event, Input, Known, Refusal, E, R>,
    id: Id,
    input: Input,
    options: Identified
  ) {
    const found = yield* Effect.result(decideOn(command, id, input, options))
    if (Result.isFailure(found)) {
      if (!(found.failure instanceof VersionConflict)) return yield* Effect.fail(found.failure)
      // the version that was seen is gone by the command itself where this is a retry
      const before = yield* store.committed(options.commandId)
      return Option.isSome(before) ? receiptOf(before.value) : yield* Effect.fail(found.failure)
    }
    const decided = found.success
    const { decision } = decided
    if (decision._tag === "Refuse") {
      // a retry of a command that succeeded is decided on what it led to: it gets its first answer all the same
      const before = yield* store.committed(options.commandId)
      return Option.isSome(before) ? receiptOf(before.value) : yield* Effect.fail(decision.refusal)
    }
    return receiptOf(yield* write(command.permission, id, input, options, decided, decision.events))
  })

  const attemptReconciling = Effect.fnUntraced(function*<Input, Known, Refusal, E, R>(
    command: ReconcilingOf<State, Event, Input, Known, Refusal, E, R>,
    id: Id,
    input: Input,
    options: Identified & Reconciling
  ) {
    const decided = yield* decideOn(command, id, input, options, command.completed)
    const { at, decision, state, version } = decided
    if (decision._tag === "Refuse") return yield* Effect.fail(decision.refusal)
    const { events } = decision
    if (events.length === 0) {
      const { commandId } = options
      return unchanged({ commandId, version, position: undefined, at, changed: false })
    }
    const { asOf } = options
    const said = asOf === undefined ? input : { said: input, asOf }
    const committed = yield* write(command.permission, id, said, options, decided, events)
    const receipt = receiptOf(committed)
    if (committed.repeated) return unchanged(receipt)
    const reconciled: Reconciled = version === 0
      ? { ...receipt, outcome: "new", differences: noDifferences }
      : {
        ...receipt,
        outcome: "changed",
        differences: differencesOf(command.wordsOf(state), command.wordsOf(foldFrom(state, events, entity.evolve)))
      }
    return reconciled
  })

  /** Gives a command an id where it has none, and decides it afresh while others change the same stream. */
  const identified = <Options extends CommandOptions, A, E, R>(
    options: Options,
    attempt: (options: Options & Identified) => Effect.Effect<A, E, R>
  ): Effect.Effect<A, E, R> =>
    Effect.flatMap(
      options.commandId === undefined
        ? Effect.map(newId, (id) => CommandId.make(id))
        : Effect.succeed(options.commandId),
      (commandId) => {
        const attempted = attempt({ ...options, commandId })
        const decided = (attemptsLeft: number): Effect.Effect<A, E, R> =>
          Effect.catchIf(
            attempted,
            (error) => error instanceof VersionConflict && options.expected === undefined && attemptsLeft > 0,
            () => decided(attemptsLeft - 1)
          )
        return decided(attemptsMax - 1)
      }
    )

  return {
    /** The state as it stands (读取状态); before anything has happened it is the initial one with version 0. */
    load,

    /** A command as a function of id and input (命令). */
    command: <Input, Known, Refusal, E, R>(command: CommandOf<State, Event, Input, Known, Refusal, E, R>) =>
    (
      id: Id,
      input: Input,
      options: CommandOptions = {}
    ): Effect.Effect<Receipt, Refusal | E | CommandFailure, R | CurrentActor> =>
      identified(options, (it) => attempt(command, id, input, it)),

    /** A reconciling as a function of id and input (对账): a command that tells what became of the record, and writes nothing where it says the same already. */
    reconcile: <Input, Known, Refusal, E, R>(command: ReconcilingOf<State, Event, Input, Known, Refusal, E, R>) =>
    (
      id: Id,
      input: Input,
      options: CommandOptions & Reconciling = {}
    ): Effect.Effect<Reconciled, Refusal | E | CommandFailure, R | CurrentActor> =>
      identified(options, (it) => attemptReconciling(command, id, input, it)),

    /** A page of states, found and ordered by the declared indexes (列表). */
    list: (query: StateQuery): Effect.Effect<Page<Listed<Id, State>>, StoreError | Unreadable> =>
      Effect.flatMap(store.states(entity.name, query), ({ items, next }) =>
        Effect.fromResult(Result.map(
          Result.all(items.map((stored) =>
            Result.flatMap(entity.readState(stored), (state) =>
              Result.map(
                Result.mapError(
                  decodeId(stored.id),
                  () =>
                    new StoreError({ operation: `list ${entity.name}`, retryable: false, cause: `bad id ${stored.id}` })
                ),
                (id) => ({ id, version: stored.version, state })
              ))
          )),
          (listed) => ({ items: listed, next })
        ))),

    /** What happened, in order (事件). */
    history: (id: Id): Stream.Stream<Event, StoreError | Unreadable> =>
      Stream.mapEffect(
        store.events({ entity: entity.name, id }),
        (recorded) => Effect.fromResult(entity.readEvent(recorded))
      )
  }
})
