import { assert, describe, it } from "@effect/vitest"
import { type Actor, actorOf, GrantsInForce } from "@rmkit/core/access"
import { verify } from "@rmkit/core/entity"
import { type Module, texts } from "@rmkit/core/programme"
import { programme, programmeEntity, Programmes } from "@rmkit/core/programme/service"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { as, system, world } from "../support/world.ts"
import { day, plain } from "./documents.ts"

const modules: ReadonlyArray<Module> = [programme]
const services = Programmes.governs.pipe(Layer.provideMerge(Programmes.layer(modules)), Layer.provideMerge(world))
const owner = actorOf("zhang", "programmeOwner")
const director = actorOf("liu", "director")

const publish = (title: string, from: string) =>
  Effect.gen(function*() {
    const programmes = yield* Programmes
    yield* programmes.draft(plain(title)).pipe(as(owner))
    return yield* programmes.publish(day(from)).pipe(as(director))
  })
const titleOn = (on: string) =>
  Effect.gen(function*() {
    const { common, version } = yield* (yield* Programmes).inForce(day(on))
    return `${version.version} ${common.title.en}`
  })

const refused = <E extends { readonly _tag: string }>(
  title: string,
  tag: string,
  attempt: (programmes: Programmes["Service"]) => Effect.Effect<unknown, E>
) =>
  it.effect(title, () =>
    Effect.gen(function*() {
      const programmes = yield* Programmes
      yield* publish("First", "2026-01-01")
      const before = yield* programmes.history.pipe(as(system))
      const refusal = yield* Effect.flip(attempt(programmes))
      assert.strictEqual(refusal._tag, tag)
      assert.deepStrictEqual(
        { ...yield* programmes.history.pipe(as(system)), draft: undefined },
        { ...before, draft: undefined }
      )
    }).pipe(Effect.provide(services)))

describe("a programme", () => {
  it.effect("drafted by one and published by another is in force from its day", () =>
    Effect.gen(function*() {
      yield* publish("First", "2026-01-01")
      assert.strictEqual(yield* titleOn("2026-01-01"), "1 First")
      const before = yield* Effect.flip(titleOn("2025-12-31"))
      assert.strictEqual(before._tag === "NoProgrammeInForce" ? before.day : before._tag, "2025-12-31")
    }).pipe(Effect.provide(services)))

  it.effect("keeps the version that governed a past day findable after the next is published", () =>
    Effect.gen(function*() {
      yield* publish("First", "2026-01-01")
      yield* publish("Second", "2026-07-01")
      assert.strictEqual(yield* titleOn("2026-06-30"), "1 First")
      assert.strictEqual(yield* titleOn("2026-07-01"), "2 Second")
      assert.strictEqual(yield* titleOn("2030-01-01"), "2 Second")
    }).pipe(Effect.provide(services)))

  const both: Actor = { ...owner, roles: [...owner.roles, ...director.roles] }
  refused(
    "is not published by who drafted it, whatever roles that person has",
    "FourEyesViolation",
    (it) => it.draft(plain("Second")).pipe(Effect.andThen(it.publish(day("2026-07-01"))), as(both))
  )
  refused(
    "takes effect after the version before it, not on the same day",
    "EffectiveDateConflict",
    (it) => it.draft(plain("Second")).pipe(as(owner), Effect.andThen(it.publish(day("2026-01-01"))), as(director))
  )
  refused(
    "is not published when there is no draft",
    "NothingDrafted",
    (it) => it.publish(day("2026-07-01")).pipe(as(director))
  )
  refused(
    "with problems is not drafted",
    "ProgrammeProblems",
    (it) => it.draft({ ...plain(), currency: "EURO" }).pipe(as(owner))
  )
  refused(
    "is not drafted by somebody without that role",
    "NotPermitted",
    (it) => it.draft(plain("Mine")).pipe(as(actorOf("li", "rm")))
  )
  refused(
    "is not published by the system, which approves nothing",
    "NotPermitted",
    (it) => it.draft(plain("Second")).pipe(Effect.andThen(it.publish(day("2026-07-01"))), as(system))
  )

  it.effect("that is drafted again by the same person in the same words records nothing", () =>
    Effect.gen(function*() {
      const programmes = yield* Programmes
      const first = yield* programmes.draft(plain()).pipe(as(owner))
      const { id, title, ...rest } = plain()
      const again = yield* programmes.draft({ ...rest, title: title ?? null, id: id ?? null }).pipe(as(owner))
      assert.isTrue(first.changed)
      assert.isFalse(again.changed)
    }).pipe(Effect.provide(services)))

  it.effect("that somebody else drafts in the same words is that person's draft, and not theirs to publish", () =>
    Effect.gen(function*() {
      const programmes = yield* Programmes
      yield* programmes.draft(plain()).pipe(as(owner))
      const taken = yield* programmes.draft(plain()).pipe(as({ ...both, id: director.id }))
      assert.isTrue(taken.changed)
      const refusal = yield* Effect.flip(programmes.publish(day("2026-01-01")).pipe(as(director)))
      assert.strictEqual(refusal._tag, "FourEyesViolation")
    }).pipe(Effect.provide(services)))

  it.effect("is in force from midnight in its own time zone", () =>
    Effect.gen(function*() {
      yield* publish("First", "2026-06-01")
      const { inForceNow } = yield* Programmes
      yield* TestClock.setTime(Date.UTC(2026, 4, 31, 15, 59))
      assert.strictEqual((yield* Effect.flip(inForceNow))._tag, "NoProgrammeInForce")
      yield* TestClock.setTime(Date.UTC(2026, 4, 31, 16, 0))
      assert.strictEqual((yield* inForceNow).version.version, 1)
    }).pipe(Effect.provide(services)))

  it.effect("decides who may do what from its day on", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.UTC(2026, 5, 1))
      const read = Effect.exit((yield* Programmes).history.pipe(as(actorOf("li", "rm"))))
      const grants = yield* yield* GrantsInForce
      assert.isFalse(grants.has("rm"))
      assert.strictEqual((yield* read)._tag, "Failure")
      yield* publish("First", "2026-01-01")
      assert.strictEqual((yield* read)._tag, "Success")
    }).pipe(Effect.provide(services)))

  it.effect("leaves a journal that verifies", () =>
    Effect.gen(function*() {
      yield* publish("First", "2026-01-01")
      yield* publish("Second", "2026-07-01")
      const { differences, events } = yield* verify([programmeEntity], () => Effect.void)
      assert.deepStrictEqual([differences, events], [0, 4])
    }).pipe(Effect.provide(services)))

  it("has a text for every refusal in both languages", () => assert.hasAllKeys(texts.zh, Object.keys(texts.en)))
})
