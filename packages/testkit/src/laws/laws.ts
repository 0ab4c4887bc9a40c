import type { Entity } from "@rmkit/core/entity"
import type { Decision, Tagged } from "@rmkit/core/kernel"
import { ActorId, CommandId, Instant } from "@rmkit/core/schema"
import { type Json, objectionToCommit, type Recorded } from "@rmkit/core/store"
import * as Result from "effect/Result"
import fc from "fast-check"
import { assert, describe, it } from "vitest"

/** What a module is tried with (通则选项). */
export interface LawOptions<Id extends string, State extends Tagged, Event extends Tagged> {
  readonly entity: Entity<Id, State, Event>
  readonly id: Id
  /** Any command, with its input and its context: what it decides in a state. */
  readonly command: fc.Arbitrary<(state: State) => Decision<Event, Tagged>>
  /** Events of which the same wish may record another, as each visit counts. */
  readonly accumulating?: ReadonlyArray<Event["_tag"]>
  /** How many stories: 200 unless said. */
  readonly runs?: number
}

/** One law, and what throws when it does not hold. */
export interface Law {
  readonly title: string
  readonly check: () => void
}

const frozen = <A>(value: A): A => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

const unwrap = <A, E>(result: Result.Result<A, E>): A =>
  Result.isSuccess(result) ? result.success : assert.fail(String(result.failure))

const at = Instant.make(0)
const [actor, commandId] = [ActorId.make("laws"), CommandId.make("laws")]

/** Plays commands one after the other, and hands each decision to `see` before it is carried out. Values are frozen: who changes one throws. */
const play = <Id extends string, State extends Tagged, Event extends Tagged>(
  { entity, id }: LawOptions<Id, State, Event>,
  commands: ReadonlyArray<(state: State) => Decision<Event, Tagged>>,
  see: (step: Step<State, Event>) => void
): void => {
  let [state, version] = [frozen(entity.initial), 0]
  const log: Array<Recorded> = []
  for (const command of commands) {
    const decision = frozen(command(state))
    const events = decision._tag === "Record" ? decision.events : []
    const after = frozen(events.reduce((now, event) => frozen(entity.evolve(now, event)), state))
    const outcome = entity.advance(id, version, state, events)
    for (const [place, { data, type }] of outcome.events.entries()) {
      const stored: Json = JSON.parse(JSON.stringify(data))
      const next = version + place + 1
      log.push({ entity: entity.name, id, version: next, position: next, type, data: stored, at, actor, commandId })
    }
    see({ command, before: state, version, decision, events, after, outcome, log })
    version += events.length
    state = after
  }
}

interface Step<State, Event> {
  readonly command: (state: State) => Decision<Event, Tagged>
  readonly before: State
  readonly version: number
  readonly decision: Decision<Event, Tagged>
  readonly events: ReadonlyArray<Event>
  readonly after: State
  readonly outcome: ReturnType<Entity<string, Tagged, Tagged>["advance"]>
  /** All events up to and with these, as a store gives them back. */
  readonly log: ReadonlyArray<Recorded>
}

/** The laws of a module (通则), for a runner of one's own. */
export const lawsOf = <Id extends string, State extends Tagged, Event extends Tagged>(
  options: LawOptions<Id, State, Event>
): ReadonlyArray<Law> => {
  const { accumulating = [], command, entity, id, runs = 200 } = options
  const law = (title: string, see: (step: Step<State, Event>) => void): Law => ({
    title,
    check: () =>
      fc.assert(
        fc.property(fc.array(command, { maxLength: 12, size: "max" }), (commands) => play(options, commands, see)),
        { numRuns: runs }
      )
  })
  return [
    law(
      "each command has an answer in each state that can be reached, and changes no value that it was handed",
      ({ decision }) => {
        if (decision._tag === "Refuse") assert.isString(decision.refusal._tag)
        else assert.isArray(decision.events)
      }
    ),
    law("the same command in the same state has the same answer", ({ before, command, decision }) => {
      const again = command(before)
      assert.strictEqual(again._tag, decision._tag)
      if (again._tag === "Record" && decision._tag === "Record") assert.deepStrictEqual(again.events, decision.events)
      if (again._tag === "Refuse" && decision._tag === "Refuse") {
        assert.deepStrictEqual({ ...again.refusal }, { ...decision.refusal })
      }
    }),
    law("a command that is refused changes nothing", ({ after, before, decision, log, version }) => {
      if (decision._tag === "Record") return
      assert.strictEqual(after, before)
      assert.strictEqual(log.length, version)
    }),
    law("a wish that was just fulfilled records nothing more: it is done, or it is refused", ({ after, command }) => {
      const again = command(after)
      const events = again._tag === "Record" ? again.events : []
      assert.deepStrictEqual(events.filter((event) => !accumulating.includes(event._tag)), [])
    }),
    law("every event reads back as it was recorded, under its own tag", ({ events, log, version }) => {
      const read = log.slice(version).map((recorded) => unwrap(entity.readEvent(recorded)))
      assert.deepStrictEqual(read, [...events])
      assert.deepStrictEqual(log.slice(version).map((recorded) => recorded.type), events.map((event) => event._tag))
    }),
    law("the state reads back as it is, and is what all stored events add up to", ({ after, log, outcome }) => {
      const version = log.length
      const { indexes, state } = outcome
      const stored: Json = JSON.parse(JSON.stringify(state))
      assert.deepStrictEqual(
        unwrap(entity.readState({ entity: entity.name, id, version, state: stored, indexes })),
        after
      )
      const folded = log.reduce(
        (now, recorded) => entity.evolve(now, unwrap(entity.readEvent(recorded))),
        entity.initial
      )
      assert.deepStrictEqual(folded, after)
      if (version > 0) assert.deepStrictEqual(unwrap(entity.derive(id, log)).state, state)
    }),
    law(
      "what is folded again has the facts, indexes and deadlines that the commands wrote",
      ({ events, log, outcome, version }) => {
        if (events.length === 0) return
        const derived = unwrap(entity.derive(id, log))
        assert.deepStrictEqual(derived.facts.filter((fact) => fact.version > version), [...outcome.facts])
        assert.deepStrictEqual(derived.indexes, outcome.indexes)
        assert.deepStrictEqual(derived.deadlines, outcome.deadlines)
      }
    ),
    law("a store can keep what a command comes to", ({ events, outcome, version }) => {
      if (events.length === 0) return
      const { deadlines, events: written, facts, indexes, state } = outcome
      const change = { entity: entity.name, id, expected: version, events: written, state, indexes, facts, deadlines }
      assert.strictEqual(objectionToCommit({ commandId, fingerprint: "laws", actor, at, changes: [change] }), undefined)
    })
  ]
}

/** Registers the laws of a module with vitest (模块通则测试). */
export const deciderLaws = <Id extends string, State extends Tagged, Event extends Tagged>(
  name: string,
  options: LawOptions<Id, State, Event>
): void => {
  describe(`${name} by the laws of all modules`, () => {
    for (const { check, title } of lawsOf(options)) it(title, check)
  })
}
