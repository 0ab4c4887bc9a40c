import { builtInGrants } from "@rmkit/core/access"
import type { Problem } from "@rmkit/core/kernel"
import { checkProgramme, defineSection, type Module } from "@rmkit/core/programme"
import { Schema } from "effect"
import { assert, describe, it } from "vitest"
import { plain } from "./documents.ts"

const cadence: Module = {
  name: "cadence",
  entities: [],
  permissions: ["cadence.read"],
  baseFacts: [],
  section: defineSection(
    Schema.Struct({ everyDays: Schema.Int, most: Schema.optionalKey(Schema.Int) }),
    ({ everyDays }, known) =>
      everyDays > 0 ? [] : [{
        path: "everyDays",
        tag: "NotPositive",
        value: everyDays,
        accepted: `above zero, ${known.currency} or not`,
        says: { en: "everyDays must be above zero.", zh: "everyDays 应大于零。" }
      }]
  )
}
const check = (document: unknown) => checkProgramme(document, [cadence])
const at = (problems: ReadonlyArray<Problem>) => problems.map((it) => `${it.tag} ${it.path}`)

describe("the check of a document", () => {
  it("accepts the common part with the fields of each module", () => {
    const roles = [{
      id: "rm",
      title: { en: "Manager", zh: "客户经理" },
      grants: [{ permission: "cadence.*", scope: "own" }]
    }]
    assert.deepStrictEqual(check({ ...plain(), roles, everyDays: 30 }), [])
  })

  it("lists every problem of every part with its path, value and what would be accepted", () => {
    const problems = check({
      id: "x",
      title: { en: "Only English" },
      timeZone: "Mars/Olympus",
      currency: "EURO",
      effectiveFrom: "2026-02-30",
      roles: [
        { id: "rm", title: { en: "M", zh: "客" }, grants: [{ permission: "cadence.write", scope: "everywhere" }] },
        { id: "rm", title: { en: "M", zh: "客" }, grants: [] }
      ],
      everyDays: 0,
      kpis: []
    })
    assert.sameMembers(at(problems), [
      "UnknownField kpis",
      "MissingField title.zh",
      "ValidationFailed timeZone",
      "ValidationFailed currency",
      "ValidationFailed effectiveFrom",
      "ValidationFailed roles[0].grants[0].scope",
      "NotPositive everyDays"
    ])
    const zone = problems.find(({ path }) => path === "timeZone")
    assert.deepInclude(zone, { value: "Mars/Olympus", accepted: "an IANA time zone, such as Asia/Shanghai" })
  })

  it("names a permission that no module has, and a role that comes twice", () => {
    const role = { id: "rm", title: { en: "M", zh: "客" }, grants: [{ permission: "cadence.write", scope: "own" }] }
    assert.sameMembers(at(check({ ...plain(), roles: [role, { ...role, grants: [] }], everyDays: 1 })), [
      "UnknownPermission roles[0].grants[0].permission",
      "DuplicateId roles[1].id"
    ])
  })

  it.each([...builtInGrants.keys()])("refuses %s as the id of a role, since it has grants of its own", (id) => {
    const role = { id, title: { en: "D", zh: "总" }, grants: [{ permission: "cadence.read", scope: "own" }] }
    const [problem, ...others] = check({ ...plain(), roles: [role], everyDays: 1 })
    assert.deepStrictEqual(others, [])
    assert.deepInclude(problem, { path: "roles[0].id", tag: "ReservedId", value: id })
    for (const name of ["system", "programmeOwner", "director"]) {
      assert.include(problem?.says.en, name)
      assert.include(problem?.says.zh, name)
    }
    assert.include(problem?.says.zh, "保留")
  })

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "takes %s for a name like any other, in a role, and for no field of a document",
    (id) => {
      const role = { id, title: { en: "R", zh: "角" }, grants: [{ permission: "cadence.read", scope: "own" }] }
      assert.deepStrictEqual(check({ ...plain(), roles: [role], everyDays: 1 }), [])
      assert.deepStrictEqual(at(check({ ...plain(), roles: [role, role], everyDays: 1 })), ["DuplicateId roles[1].id"])
      const document: object = JSON.parse(
        JSON.stringify({ ...plain(), roles: [role], everyDays: 1 }).replace("{", `{"${id}": {},`)
      )
      assert.deepStrictEqual(at(check(document)), [`UnknownField ${id}`])
    }
  )

  it("says in both languages what is wrong", () => {
    const problem = check({ ...plain(), everyDays: "30" }).find(({ path }) => path === "everyDays")
    assert.deepStrictEqual(problem?.says, { en: "everyDays must be a number.", zh: "everyDays 应为数值。" })
  })

  it("refuses what is no object at all", () => {
    for (const wrong of [null, 5, "text", [], undefined]) {
      assert.deepStrictEqual(at(check(wrong)), ["ValidationFailed "])
    }
  })
})
