import { type Actor, actorOf, CurrentActor } from "@rmkit/core/access"
import { Clients, clients } from "@rmkit/core/clients/service"
import { Deals, deals } from "@rmkit/core/deals/service"
import { noRows } from "@rmkit/core/imports"
import { Imports, imports } from "@rmkit/core/imports/service"
import { kpi, Scorecards } from "@rmkit/core/kpi/service"
import { People, people } from "@rmkit/core/people/service"
import { Document } from "@rmkit/core/programme"
import { programme, Programmes } from "@rmkit/core/programme/service"
import {
  ActorId,
  ClientId,
  Currency,
  Day,
  DealId,
  ManagerId,
  ProductId,
  RoleId,
  TeamId,
  TenantId
} from "@rmkit/core/schema"
import { memoryStores, Store } from "@rmkit/core/store"
import { Effect, Layer, Schema } from "effect"
import { readFileSync } from "node:fs"
import { join } from "node:path"

const modules = [programme, imports, people, clients, deals, kpi]

/** The services over a store in memory, with nothing in it. */
export const services = Layer.mergeAll(Scorecards.layer(modules), Imports.layer, Programmes.governs).pipe(
  Layer.provideMerge(Layer.mergeAll(Programmes.layer(modules), People.layer, Clients.layer, Deals.layer)),
  Layer.provideMerge(Store.ofTenant(TenantId.make("t"))),
  Layer.provideMerge(memoryStores)
)

/** The same without scorecards, to stand beside some that are told what to answer. */
export const empty = Layer.mergeAll(Imports.layer, Programmes.layer(modules), People.layer).pipe(
  Layer.provide(Store.ofTenant(TenantId.make("t"))),
  Layer.provide(memoryStores)
)

/** Somebody does it. */
export const as = (actor: Actor) => Effect.provideService(CurrentActor, actor)

/** Whoever imports and reads and approves nothing. */
export const system = actorOf("system", "system")

/** The programme of the example. */
const document = Schema.decodeUnknownSync(Document)(
  JSON.parse(readFileSync(join(import.meta.dirname, "../../../../examples/sales-portal/programme.json"), "utf8"))
)

const readRules = { permission: "programme.read", scope: "all" }

/** The same with a role that sees everybody, a lead who sees the own card too, and every role reading the programme. */
const staffed = (first = document): Document => {
  const roles = Array.isArray(first["roles"]) ? first["roles"] : []
  return {
    ...first,
    roles: [
      ...roles,
      {
        id: "hr",
        title: { en: "Human resources", zh: "人力资源" },
        grants: [
          { permission: "people.read", scope: "all" },
          { permission: "kpi.read", scope: "all" },
          { permission: "imports.read", scope: "all" },
          readRules
        ]
      }
    ]
  }
}

/** A draft of it: won value weighs 60 % and engaged deals 10 %. */
export const lighter: Document = Schema.decodeUnknownSync(Document)(
  JSON.parse(
    JSON.stringify(staffed())
      .replace("\"weightBasisPoints\":5000", "\"weightBasisPoints\":6000")
      .replace("\"weightBasisPoints\":2000", "\"weightBasisPoints\":1000")
  )
)

/** The people of the house. */
export const [liNa, chen] = [ManagerId.make("李娜"), ManagerId.make("chen")]
const [wang, zhao] = [ManagerId.make("wang"), ManagerId.make("zhao")]

const source = { file: "sales_pipeline.csv", line: 1234, sha256: "0".repeat(64) }

/** Zhang drafted and Liu published. Li Na and Wang, who leads them, are of the north; Chen of no team; Zhao is of human resources. Li Na won a deal of 82,472.00 and lost one. */
export const house = Effect.gen(function*() {
  const { draft, publish } = yield* Programmes
  const { version: expected } = yield* draft(staffed()).pipe(as(actorOf("zhang", "programmeOwner")))
  yield* publish(Day.make("2016-10-01"), { expected }).pipe(as(actorOf("liu", "director")))
  const [folk, book] = [yield* People, yield* Deals]
  const [rm, team, joinedOn] = [RoleId.make("rm"), TeamId.make("north"), Day.make("2017-01-01")]
  yield* folk.join(wang, { name: "王芳", role: RoleId.make("teamLead"), joinedOn })
  yield* folk.formTeam(team, { name: "North", lead: wang })
  yield* folk.join(liNa, { name: "李娜", role: rm, team, joinedOn })
  yield* folk.join(chen, { name: "Chen", role: rm, joinedOn })
  yield* folk.join(zhao, { name: "赵敏", role: RoleId.make("hr"), joinedOn })
  yield* book.listProduct(ProductId.make("GTX Pro"), { name: "GTX Pro" })
  const deal = { manager: liNa, clientUnknown: true as const, product: ProductId.make("GTX Pro") }
  const value = { amount: 8_247_200, currency: Currency.make("USD") }
  const on = Day.make("2017-05-02")
  yield* book.takeOver(DealId.make("D-1"), { ...deal, engagedOn: Day.make("2017-04-03"), won: { on, value } }, {
    source
  })
  yield* book.takeOver(DealId.make("D-2"), { ...deal, lost: { on } })
}).pipe(as(system))

/** A run of two files: a rejected row and one read by an alias in the one, a missing record in the other. */
export const imported = Effect.gen(function*() {
  const runs = yield* Imports
  const nothing = { rejected: [], warned: [], aliased: [], changed: [] }
  const by = ActorId.make("system")
  yield* runs.start("run-1", {
    asOf: Day.make("2017-06-30"),
    content: "c",
    by,
    files: [{ file: "deals.csv", sha256: "d" }, { file: "客户.csv", sha256: "c" }]
  })
  yield* runs.tellRows("run-1", {
    file: "deals.csv",
    lastLine: 6,
    ...nothing,
    tally: { ...noRows, read: 5, accepted: 4, new: 3, changed: 1, rejected: 1, aliased: 2 },
    rejected: [{
      line: 4,
      problems: [{ column: "closed", value: "2017-02-30", says: { en: "There is no such day.", zh: "没有这一天。" } }]
    }],
    aliased: [{ column: "product", written: "GTXPro", meant: "GTX Pro", count: 2, lines: [2, 5] }]
  })
  yield* runs.tellMissing("run-1", { file: "客户.csv", kind: "client", ids: [ClientId.make("C-7")] })
  yield* runs.finish("run-1")
}).pipe(as(system))
