import { assert, describe, it } from "vitest"
import { furnished, goodArguments, methodsOf } from "./every-call.ts"

/** What is shown to anybody, and why. */
const open: Readonly<Record<string, string>> = {
  "programmes.check": "it asks nothing of what is kept: the document is the asker's own",
  "scorecards.portal":
    "a page has to say whose it is, and what there is to choose, before it can say that one may not see it: titles, periods, no person and no number"
}

describe("somebody to whom nothing is granted", () => {
  it("is refused by every method but those that are open to anybody, and changes nothing", async () => {
    const { recorded, rm } = await furnished()
    const before = await recorded()
    const methods = methodsOf(rm.as({ id: "stranger", roles: [] }))
    assert.deepStrictEqual([...methods.keys()].toSorted(), Object.keys(goodArguments).toSorted())
    const found = await Promise.all(
      Object.entries(goodArguments).map(async ([name, given]) => {
        const answer = await (methods.get(name) ?? assert.fail(name))(...given)
        return [name, answer.ok ? "told" : answer.refusal?._tag] as const
      })
    )
    assert.sameDeepMembers(
      found.filter(([, it]) => it !== "NotPermitted"),
      Object.keys(open).map((name) => [name, "told"] as const)
    )
    assert.strictEqual(await recorded(), before)
    await rm.close()
  })

  it("is not told by a refusal what there is, and what there is not", async () => {
    const { rm } = await furnished()
    const methods = methodsOf(rm.as({ id: "stranger", roles: [] }))
    const others = Object.entries(goodArguments).filter(([name, [first]]) =>
      open[name] === undefined && typeof first === "string" && !name.startsWith("programmes")
    )
    await Promise.all(others.map(async ([name, [, ...more]]) => {
      const answer = await (methods.get(name) ?? assert.fail(name))("no-such-thing", ...more)
      assert.strictEqual(answer.refusal?._tag, "NotPermitted", name)
    }))
    await rm.close()
  })

  it("asks what the house itself may ask, with arguments that are what they have to be", async () => {
    const { rm } = await furnished()
    const methods = methodsOf(rm)
    await Promise.all(
      Object.entries(goodArguments).map(async ([name, given]) => {
        const { refusal } = await (methods.get(name) ?? assert.fail(name))(...given)
        // the house approves nothing
        const wanted = name === "programmes.publish" ? "NotPermitted" : undefined
        assert.strictEqual(["BadInput", "NotPermitted"].find((it) => it === refusal?._tag), wanted, name)
      })
    )
    await rm.close()
  })
})
