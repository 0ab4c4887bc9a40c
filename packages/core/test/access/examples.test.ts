import { type Actor, actorOf, builtInGrants, covers, type Grants, type Permission, permits } from "@rmkit/core/access"
import { ManagerId, TeamId, TerritoryId } from "@rmkit/core/schema"
import fc from "fast-check"
import { assert, describe, it } from "vitest"

const lina: Actor = { ...actorOf("li-na", "rm"), manager: ManagerId.make("li-na") }
const lead: Actor = { ...actorOf("wang", "teamLead"), teams: [TeamId.make("east-1")] }
const regional: Actor = { ...actorOf("zhao", "regional"), territories: [TerritoryId.make("east")] }
const grants: Grants = new Map([
  ["rm", [{ permission: "deals.*", scope: "own" }]],
  ["teamLead", [{ permission: "kpi.read", scope: "team" }, { permission: "deals.approve", scope: "team" }]],
  ["regional", [{ permission: "kpi.read", scope: "territory" }]]
])

describe("a manager who may do everything with the own deals", () => {
  it("may win the own deal", () => assert.isTrue(permits(grants, lina, "deals.win", { manager: "li-na" })))
  it("may not win a colleague's deal", () => assert.isFalse(permits(grants, lina, "deals.win", { manager: "chen" })))
  it("may not win a deal that is nobody's", () => assert.isFalse(permits(grants, lina, "deals.win", {})))
  it("may not approve the own deal, since approvals are granted by name", () =>
    assert.isFalse(permits(grants, lina, "deals.approve", { manager: "li-na" })))
  it("may not read scores, of which the grant says nothing", () =>
    assert.isFalse(permits(grants, lina, "kpi.read", { manager: "li-na" })))
})

it("whoever is no manager has nothing of their own, least of all what is nobody's", () => {
  assert.isFalse(permits(grants, actorOf("clerk", "rm"), "deals.win", {}))
  assert.isFalse(permits(grants, actorOf("clerk", "rm"), "deals.win", { manager: "li-na" }))
})

describe("a team lead", () => {
  it("reads the scores of the team", () => assert.isTrue(permits(grants, lead, "kpi.read", { team: "east-1" })))
  it("does not read those of another team", () => assert.isFalse(permits(grants, lead, "kpi.read", { team: "east-2" })))
  it("approves where approvals are granted by name", () =>
    assert.isTrue(permits(grants, lead, "deals.approve", { manager: "li-na", team: "east-1" })))
})

it("whoever looks after a territory reads its scores alone", () => {
  assert.isTrue(permits(grants, regional, "kpi.read", { territory: "east" }))
  assert.isFalse(permits(grants, regional, "kpi.read", { territory: "west" }))
})

it("the system imports and reads, and approves nothing", () => {
  const system = actorOf("system", "system")
  assert.isTrue(permits(builtInGrants, system, "deals.takeOver", {}))
  assert.isTrue(permits(builtInGrants, system, "kpi.read", { manager: "anybody" }))
  for (const approval of ["programme.publish", "plans.approve", "clients.confirm"] as const) {
    assert.isFalse(permits(builtInGrants, system, approval, {}))
  }
})

it("a permission is covered by its own name, by its module and by everything, and by nothing else", () => {
  assert.isTrue(covers({ permission: "deals.win" }, "deals.win"))
  assert.isTrue(covers({ permission: "deals.*" }, "deals.win"))
  assert.isTrue(covers({ permission: "*" }, "deals.win"))
  assert.isFalse(covers({ permission: "deals" }, "deals.win"))
  assert.isFalse(covers({ permission: "deal.*" }, "deals.win"))
})

it("without a role everything is refused, whatever the grants and whoever's the record", () => {
  const nobody = actorOf("nobody")
  fc.assert(
    fc.property(
      fc.constantFrom<Permission>("deals.win", "kpi.read", "programme.draft"),
      fc.string(),
      (permission, manager) => {
        assert.isFalse(permits(grants, nobody, permission, { manager }))
      }
    )
  )
})
