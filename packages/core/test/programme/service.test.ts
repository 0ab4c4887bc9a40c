import { assert, describe, it } from "@effect/vitest"
import { type Actor, actorOf, GrantsInForce } from "@rmkit/core/access"
import { EffectiveDateConflict, FourEyesViolation, verify } from "@rmkit/core/entity"
import type { Tagged } from "@rmkit/core/kernel"
import { defineSection, type Module, says, texts } from "@rmkit/core/programme"
import { programme, programmeEntity, Programmes } from "@rmkit/core/programme/service"
import { CommandId } from "@rmkit/core/schema"
import { Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { as, system, world } from "../support/world.ts"
import { day, plain } from "./documents.ts"

const modules: ReadonlyArray<Module> = [programme]
const services = Programmes.governs.pipe(Layer.provideMerge(Programmes.layer(modules)), Layer.provideMerge(world))
const sentence = says(modules)
const owner = actorOf("zhang", "programmeOwner")
const director = actorOf("liu", "director")

const publish = (title: string, from: string) =>
  Effect.gen(function*() {
    const programmes = yield* Programmes
    const { version: expected } = yield* programmes.draft(plain(title)).pipe(as(owner))
    return yield* programmes.publish(day(from), { expected }).pipe(as(director))
  })
const publishing =
  (programmes: Programmes["Service"], from: string) => ({ version: expected }: { readonly version: number }) =>
    programmes.publish(day(from), { expected })
const titleOn = (on: string) =>
  Effect.gen(function*() {
    const { common, version } = yield* (yield* Programmes).inForce(day(on)).pipe(as(director))
    return `${version.version} ${common.title.en}`
  })

const tagOf = (refusal: { readonly _tag: string }) => refusal._tag

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
    (it) => it.draft(plain("Second")).pipe(Effect.flatMap(publishing(it, "2026-07-01")), as(both))
  )
  refused(
    "takes effect after the version before it, not on the same day",
    "EffectiveDateConflict",
    (it) => it.draft(plain("Second")).pipe(as(owner), Effect.flatMap(publishing(it, "2026-01-01")), as(director))
  )
  refused(
    "is not published when there is no draft",
    "NothingDrafted",
    (it) => it.publish(day("2026-07-01"), { expected: 2 }).pipe(as(director))
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
    (it) => it.draft(plain("Second")).pipe(Effect.flatMap(publishing(it, "2026-07-01")), as(system))
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
      const refusal = yield* Effect.flip(publishing(programmes, "2026-01-01")(taken).pipe(as(director)))
      assert.strictEqual(refusal._tag, "FourEyesViolation")
    }).pipe(Effect.provide(services)))

  it.effect("is in force from midnight in its own time zone", () =>
    Effect.gen(function*() {
      yield* publish("First", "2026-06-01")
      const { inForceNow } = yield* Programmes
      yield* TestClock.setTime(Date.UTC(2026, 4, 31, 15, 59))
      assert.strictEqual((yield* Effect.flip(inForceNow.pipe(as(director))))._tag, "NoProgrammeInForce")
      yield* TestClock.setTime(Date.UTC(2026, 4, 31, 16, 0))
      assert.strictEqual((yield* inForceNow.pipe(as(director))).version.version, 1)
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

  it.effect("grants a role what it says, whatever that role is called, and one that it does not name nothing", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.UTC(2026, 5, 1))
      const programmes = yield* Programmes
      const roles = ["__proto__", "constructor"].map((id) => ({
        id,
        title: { en: id, zh: "角色" },
        grants: [{ permission: "programme.read", scope: "all" }]
      }))
      const drafted = yield* programmes.draft({ ...plain(), roles }).pipe(as(owner))
      yield* publishing(programmes, "2026-01-01")(drafted).pipe(as(director))
      const read = (role: string) =>
        Effect.map(Effect.exit(programmes.history.pipe(as(actorOf("li", role)))), ({ _tag }) => _tag)
      assert.deepStrictEqual(
        yield* Effect.forEach(["__proto__", "constructor", "toString", "valueOf", "rm"], read),
        ["Success", "Success", "Failure", "Failure", "Failure"]
      )
    }).pipe(Effect.provide(services)))

  it.effect("that could not be drafted today is not published, though it could when it was", () =>
    Effect.gen(function*() {
      const cadence: Module = {
        name: "cadence",
        entities: [],
        permissions: [],
        baseFacts: [],
        section: defineSection(Schema.Struct({ everyDays: Schema.Int }), () => [])
      }
      const store = yield* Layer.build(world)
      const host = (more: ReadonlyArray<Module>) =>
        Programmes.layer([programme, ...more]).pipe(Layer.provide(Layer.succeedContext(store)))
      yield* Programmes.use((it) => it.draft({ ...plain(), everyDays: 1 })).pipe(
        as(owner),
        Effect.provide(host([cadence]))
      )
      const refusal = yield* Effect.flip(
        Programmes.use((it) => it.publish(day("2026-01-01"), { expected: 1 })).pipe(
          as(director),
          Effect.provide(host([]))
        )
      )
      assert.strictEqual(refusal._tag === "ProgrammeProblems" ? refusal.problems[0]?.path : refusal._tag, "everyDays")
    }).pipe(Effect.scoped))

  it.effect("leaves a journal that verifies", () =>
    Effect.gen(function*() {
      yield* publish("First", "2026-01-01")
      yield* publish("Second", "2026-07-01")
      const { differences, events } = yield* verify([programmeEntity], () => Effect.void)
      assert.deepStrictEqual([differences, events], [0, 4])
    }).pipe(Effect.provide(services)))

  it.effect("is not drafted when the latest version says the same, and is again once a draft stands against it", () =>
    Effect.gen(function*() {
      yield* publish("First", "2026-01-01")
      const programmes = yield* Programmes
      assert.isFalse((yield* programmes.draft(plain("First")).pipe(as(owner))).changed)
      assert.isTrue((yield* programmes.draft(plain("Second")).pipe(as(owner))).changed)
      // the author takes the edit back: the draft says so, and is not what it was
      assert.isTrue((yield* programmes.draft(plain("First")).pipe(as(owner))).changed)
      assert.deepStrictEqual((yield* programmes.draftView.pipe(as(owner)))?.differences, [])
    }).pipe(Effect.provide(services)))

  it("has a text for every refusal in both languages", () => assert.hasAllKeys(texts.zh, Object.keys(texts.en)))
})

describe("what a reader of the programme is shown", () => {
  const reader = actorOf("zhao", "rm")

  it.effect("are the versions, newest first, each with who drafted and who published it, and when", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.UTC(2026, 0, 5, 8))
      yield* publish("First", "2026-01-01")
      yield* publish("Second", "2026-07-01")
      const said = { draftedBy: "zhang", publishedBy: "liu", publishedAt: "2026-01-05T08:00:00.000Z" }
      assert.deepStrictEqual<unknown>(yield* (yield* Programmes).versions.pipe(as(reader)), [
        { version: 2, effectiveFrom: "2026-07-01", ...said },
        { version: 1, effectiveFrom: "2026-01-01", ...said }
      ])
    }).pipe(Effect.provide(services)))

  it.effect("is each version as a rulebook with its number and day, and the draft as one without", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.UTC(2026, 1, 1))
      const programmes = yield* Programmes
      yield* publish("First", "2026-01-01")
      yield* programmes.draft(plain("Second")).pipe(as(owner))
      const [first, draft] = [
        yield* programmes.rulebook(1).pipe(as(reader)),
        yield* programmes.rulebook("draft").pipe(as(reader))
      ]
      assert.deepInclude(first, { title: { en: "First", zh: "销售公司" }, version: 1, effectiveFrom: "2026-01-01" })
      assert.deepInclude(draft, { title: { en: "Second", zh: "销售公司" }, version: null, effectiveFrom: null })
    }).pipe(Effect.provide(services)))

  it.effect("is the draft: by whom, since when, and what it changes in the latest version", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.UTC(2026, 1, 1))
      const programmes = yield* Programmes
      yield* publish("First", "2026-01-01")
      assert.isNull(yield* programmes.draftView.pipe(as(reader)))
      yield* TestClock.setTime(Date.UTC(2026, 2, 1, 8))
      yield* programmes.draft(plain("Second")).pipe(as(owner))
      const said = "The programme “First” is now called “Second”; its Chinese name stays."
      const view = yield* programmes.draftView.pipe(as(reader))
      assert.deepInclude(view, { draftedBy: "zhang", draftedAt: "2026-03-01T08:00:00.000Z", against: 1, problems: [] })
      assert.deepStrictEqual(view?.differences.map(({ path, says }) => [path, says.en]), [["title/en", said]])
      const differences = yield* programmes.differences({ from: 1, to: "draft" }).pipe(as(reader))
      assert.deepStrictEqual(differences, view?.differences)
      yield* publish("Third", "2026-07-01")
      const back = yield* programmes.differences({ from: 2, to: 1 }).pipe(as(reader))
      assert.deepStrictEqual(back.map(({ says }) => says.en), [
        "The programme “Third” is now called “First”; its Chinese name stays."
      ])
    }).pipe(Effect.provide(services)))

  it.effect("is nothing for who may not read the programme, drafts least of all", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.UTC(2026, 1, 1))
      const programmes = yield* Programmes
      yield* publish("First", "2026-01-01")
      yield* programmes.draft(plain("Second")).pipe(as(owner))
      const stranger = as(actorOf("sun", "visitor"))
      const asked = yield* Effect.all([
        Effect.flip(programmes.versions).pipe(Effect.map(tagOf)),
        Effect.flip(programmes.rulebook(1)).pipe(Effect.map(tagOf)),
        Effect.flip(programmes.rulebook("draft")).pipe(Effect.map(tagOf)),
        Effect.flip(programmes.differences({ from: 1, to: "draft" })).pipe(Effect.map(tagOf)),
        Effect.flip(programmes.draftView).pipe(Effect.map(tagOf)),
        Effect.flip(programmes.inForce(day("2026-01-01"))).pipe(Effect.map(tagOf)),
        Effect.flip(programmes.inForceNow).pipe(Effect.map(tagOf)),
        Effect.flip(programmes.governing).pipe(Effect.map(tagOf)),
        Effect.flip(programmes.published(plain("First"))).pipe(Effect.map(tagOf))
      ]).pipe(stranger)
      assert.deepStrictEqual(new Set(asked), new Set(["NotPermitted"]))
    }).pipe(Effect.provide(services)))

  it.effect("is refused by name where there is no such version, or no draft", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.UTC(2026, 1, 1))
      const programmes = yield* Programmes
      yield* publish("First", "2026-01-01")
      const version = yield* Effect.flip(programmes.rulebook(7).pipe(as(reader)))
      assert.strictEqual(sentence(version, "en"), "There is no version “7”.")
      assert.strictEqual(sentence(version, "zh"), "没有编号为“7”的制度版本。")
      const draft = yield* Effect.flip(programmes.differences({ from: 1, to: "draft" }).pipe(as(reader)))
      assert.strictEqual(draft._tag, "NothingDrafted")
    }).pipe(Effect.provide(services)))
})

describe("a draft", () => {
  it.effect("that replaces another is the one that is published, by anybody but who drafted it", () =>
    Effect.gen(function*() {
      const programmes = yield* Programmes
      const second = actorOf("chen", "programmeOwner")
      yield* programmes.draft(plain("Zhang’s")).pipe(as(owner))
      const chens = yield* programmes.draft(plain("Chen’s")).pipe(as(second))
      assert.strictEqual((yield* programmes.draftView.pipe(as(director)))?.draftedBy, "chen")
      // who drafted what was replaced has nothing to do with what is published
      const zhang: Actor = { ...director, id: owner.id }
      yield* publishing(programmes, "2026-01-01")(chens).pipe(as(zhang))
      assert.strictEqual(yield* titleOn("2026-01-01"), "1 Chen’s")
    }).pipe(Effect.provide(services)))

  it.effect("that was changed meanwhile is not published by who looked at the one before", () =>
    Effect.gen(function*() {
      const programmes = yield* Programmes
      yield* programmes.draft(plain("Looked at")).pipe(as(owner))
      const expected = (yield* programmes.draftView.pipe(as(director)))?.revision ?? 0
      yield* programmes.draft(plain("Slipped in")).pipe(as(owner))
      const conflict = yield* Effect.flip(programmes.publish(day("2026-01-01"), { expected }).pipe(as(director)))
      assert.strictEqual(conflict._tag, "VersionConflict")
      assert.deepStrictEqual(yield* programmes.versions.pipe(as(director)), [])
      const now = (yield* programmes.draftView.pipe(as(director)))?.revision ?? 0
      yield* programmes.publish(day("2026-01-01"), { expected: now }).pipe(as(director))
      assert.strictEqual(yield* titleOn("2026-01-01"), "1 Slipped in")
    }).pipe(Effect.provide(services)))

  it.effect("is published once by a command that comes again, and gets the first answer again", () =>
    Effect.gen(function*() {
      const programmes = yield* Programmes
      const { version: expected } = yield* programmes.draft(plain("First")).pipe(as(owner))
      const publishing = programmes.publish(day("2026-01-01"), { expected, commandId: CommandId.make("once") }).pipe(
        as(director)
      )
      const first = yield* publishing
      assert.deepStrictEqual(yield* publishing, first)
      assert.lengthOf(yield* programmes.versions.pipe(as(director)), 1)
    }).pipe(Effect.provide(services)))

  it.effect("that is withdrawn is gone, and a second withdrawal says so", () =>
    Effect.gen(function*() {
      const programmes = yield* Programmes
      yield* programmes.draft(plain("Second")).pipe(as(owner))
      yield* programmes.withdraw("the weights were wrong").pipe(as(owner))
      assert.isNull(yield* programmes.draftView.pipe(as(owner)))
      const again = yield* Effect.flip(programmes.withdraw("once more").pipe(as(owner)))
      assert.strictEqual(sentence(again, "en"), "There is no draft of the programme: somebody has to draft one first.")
      assert.strictEqual(sentence(again, "zh"), "没有待发布的制度草案，请先提出草案。")
    }).pipe(Effect.provide(services)))
})

describe("a refusal that other modules have too", () => {
  it("speaks of the programme where the programme refuses, and of what was asked elsewhere", () => {
    const days = { existing: day("2026-01-01"), proposed: day("2025-12-01") }
    const said = (it: Tagged) => [sentence(it, "en"), sentence(it, "zh")]
    assert.deepStrictEqual(said(new EffectiveDateConflict({ ...days, of: "programme" })), [
      "A version is in force from 2026-01-01. The next one takes effect on a later day, not on 2025-12-01.",
      "已有版本自 2026-01-01 起施行，新版本的施行日须晚于该日，不能为 2025-12-01。"
    ])
    assert.deepStrictEqual(said(new EffectiveDateConflict(days)), [
      "2025-12-01 does not come after 2026-01-01, for which something is recorded already. Choose a later day.",
      "2025-12-01 不晚于已有记录的 2026-01-01，请选择更晚的日期。"
    ])
    assert.deepStrictEqual(
      said(new FourEyesViolation({ rule: "FE1", actor: "zhang", conflictingRole: "draftedBy" })),
      [
        "zhang drafted this version and cannot publish it: a second person has to.",
        "zhang 起草了本版本，不得自行发布，须由另一人发布。"
      ]
    )
    assert.match(
      sentence(new FourEyesViolation({ rule: "FE2", actor: "zhang", conflictingRole: "wonBy" }), "en"),
      /^zhang cannot do this \(wonBy\)/
    )
  })
})
