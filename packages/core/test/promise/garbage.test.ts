import { type Argument, argumentsOf } from "@rmkit/core/promise/service"
import fc from "fast-check"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { type Answered, furnished, goodArguments, methodsOf } from "./every-call.ts"

const world: { it?: Awaited<ReturnType<typeof furnished>> } = {}
beforeAll(async () => {
  world.it = await furnished()
})
afterAll(() => world.it?.rm.close())

const ask = async (name: string, given: ReadonlyArray<unknown>): Promise<Answered> => {
  const { rm } = world.it ?? assert.fail("there is no house")
  return (methodsOf(rm).get(name) ?? assert.fail(name))(...given)
}
const recorded = () => world.it?.recorded() ?? assert.fail("there is no house")

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Values as parsed JSON has them, those that JavaScript trips over among them. */
const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    "ann",
    "2026-02-30",
    "2026-02-01",
    -1,
    0.5,
    1e21,
    Number.NaN,
    [],
    {},
    [[]],
    true
  ),
  fc.constantFrom<unknown>(
    JSON.parse(`{"__proto__": 1}`),
    { constructor: 1 },
    { toString: "x" },
    "__proto__",
    "constructor"
  ),
  fc.constantFrom<unknown>(undefined, 1n, Symbol("s"), () => 1, new Date(0), new Map([[1, 2]]))
)

/** The places in a value, from the outside in. */
const placesIn = (value: unknown): ReadonlyArray<ReadonlyArray<string>> => [
  [],
  ...Array.isArray(value) || isFields(value)
    ? Object.entries(value).flatMap(([step, it]) => placesIn(it).map((path) => [step, ...path]))
    : []
]

/** A value with something else at one of its places; nothing there where that is `gone`. */
const gone = Symbol("gone")
const changed = (value: unknown, [step, ...more]: ReadonlyArray<string>, other: unknown): unknown => {
  if (step === undefined) return other
  if (Array.isArray(value)) {
    return value.flatMap((it: unknown, at) => {
      const then = String(at) === step ? changed(it, more, other) : it
      return then === gone ? [] : [then]
    })
  }
  if (!isFields(value)) return value
  return Object.fromEntries(
    [...Object.entries(value).filter(([key]) => key !== step), [step, changed(value[step], more, other)]].filter(
      ([, it]) => it !== gone
    )
  )
}

const methods = Object.entries(goodArguments)

/** Calls that are right but for one place. */
const almostRight = fc.constantFrom(...methods.filter(([, given]) => given.length > 0)).chain(([name, given]) =>
  fc.tuple(
    fc.constant(name),
    fc.constantFrom(...placesIn(given).slice(1)).chain((path) =>
      fc.oneof(fc.constant<unknown>(gone), garbage).map((other) => changed(given, path, other))
    )
  )
)

describe("whatever is given to a method", () => {
  it("is answered and not thrown, and changes nothing where it is garbage", async () => {
    const before = await recorded()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...methods), fc.array(garbage, { maxLength: 4 }), async ([name], given) => {
        const { ok, refusal } = await ask(name, given)
        assert.isTrue(ok || refusal !== undefined)
      }),
      { numRuns: 3000 }
    )
    assert.strictEqual(await recorded(), before)
  }, 60_000)

  it(
    "is answered and not thrown where it is right but for one place, and changes nothing where it is refused",
    async () => {
      await fc.assert(
        fc.asyncProperty(almostRight, async ([name, given]) => {
          const before = await recorded()
          const { ok, refusal } = await ask(name, Array.isArray(given) ? given : [given])
          if (ok) return
          assert.isString(refusal?.says.en)
          assert.match(refusal?.says.zh ?? "", /\p{Script=Han}/u)
          assert.strictEqual(await recorded(), before)
        }),
        { numRuns: 2000 }
      )
    },
    60_000
  )
})

const shapes: ReadonlyMap<string, ReadonlyArray<Argument>> = new Map(
  Object.entries<ReadonlyArray<Argument>>(argumentsOf)
)

/** Calls in which one argument that has fields is another. */
const withFields = (other: (fields: Readonly<Record<string, unknown>>) => ReadonlyArray<unknown>) =>
  methods.flatMap(([name, given]) => {
    const its = shapes.get(name) ?? []
    return its.flatMap(([, shape], at) =>
      "fields" in shape
        ? other(Object(given[at] ?? {})).map((it) =>
          [name, its.map((_, index) => index === at ? it : given[index])] as const
        )
        : []
    )
  })

describe("a field that nobody knows", () => {
  it("is refused by its name, by every method that takes fields", async () => {
    const calls = withFields((fields) => [{ ...fields, ownr: "ann" }])
    assert.isAbove(calls.length, 60)
    const before = await recorded()
    await Promise.all(calls.map(async ([name, given]) => {
      const { refusal } = await ask(name, given)
      assert.strictEqual(refusal?._tag, "BadInput", name)
      assert.isTrue(refusal?.problems?.some(({ path, tag }) => path === "ownr" && tag === "UnknownField"), name)
      assert.include(refusal?.says.zh, "ownr 不是已知字段")
    }))
    assert.strictEqual(await recorded(), before)
  })

  it("is told which one may have been meant", async () => {
    const { refusal } = await ask("clients.open", ["c-9", {
      name: "C",
      kind: "company",
      ownr: [],
      dossier: { sektor: "x" }
    }])
    assert.deepStrictEqual(refusal?.problems?.map(({ path }) => path), ["ownr", "dossier.sektor"])
    assert.strictEqual(
      refusal?.says.en,
      "ownr is not a field that is known here: kind, name, registrationNumber, dossier, owners, notDuplicateOf. Did you mean owners? " +
        "dossier.sektor is not a field that is known here: sector, location, employees, annualRevenue, foundedYear, parent, website. Did you mean sector?"
    )
    assert.match(refusal?.says.zh ?? "", /是否应为 owners？.*是否应为 sector？/u)
  })
})

describe("an argument that is missing", () => {
  it("is refused by its name, with what would be accepted", async () => {
    const calls = methods.flatMap(([name, given]) =>
      (shapes.get(name) ?? []).flatMap(([argument, , presence], at) =>
        presence === "optional" || name === "programmes.check"
          ? []
          : [{ name, argument, without: given.map((it, index) => index === at ? undefined : it) }]
      )
    )
    assert.isAbove(calls.length, 100)
    await Promise.all(calls.map(async ({ argument, name, without }) => {
      const { refusal } = await ask(name, without)
      const [problem] = refusal?.problems ?? []
      assert.containSubset(problem, { path: argument, tag: "MissingField" }, name)
      assert.notStrictEqual(problem?.accepted, "", name)
    }))
  })

  it("is refused with what would be accepted where it is a field", async () => {
    const { refusal } = await ask("deals.win", ["d-1", { value: { currency: "EUR" } }])
    assert.deepStrictEqual(refusal?.problems?.map(({ accepted, path, tag }) => [path, tag, accepted]), [
      ["on", "MissingField", "a day that exists, such as 2026-03-31"],
      ["value.amount", "MissingField", "a whole number"]
    ])
    assert.strictEqual(refusal?.says.zh, "缺少 on。缺少 value.amount。")
  })

  it("hears of what would be accepted too where something of another kind stands in its place", async () => {
    const { refusal } = await ask("programmes.publish", [null, { expected: "3" }])
    assert.strictEqual(
      refusal?.says.en,
      "effectiveFrom must be a day that exists, such as 2026-03-31, and is null. expected must be a whole number, and is “3”."
    )
  })

  it("is an object of fields, and nothing else", async () => {
    const calls = withFields(() => [null, 5, "text", [], true])
    await Promise.all(calls.map(async ([name, given]) => {
      const { refusal } = await ask(name, given)
      assert.match(refusal?.says.en ?? "", /must be an object with fields/, name)
    }))
  })

  it("is not made up for by one too many", async () => {
    const { refusal } = await ask("deals.deal", ["d-1", { expected: 3 }])
    assert.containSubset(refusal, { _tag: "BadInput", field: "arguments[1]" })
  })
})
