import {
  assignOwners,
  type Client,
  ClientAlreadyOpened,
  type ClientEvent,
  ClientNotOpened,
  close,
  declareLost,
  defaultClientRules,
  evolve,
  factsOf,
  FirstOwnerHasLess,
  initial,
  markDormant,
  nameKeyOf,
  noteBusiness,
  NotIdleYet,
  open,
  OwnerRepeated,
  ownersOn,
  qualify,
  RegistrationNumberTaken,
  ShareInvalid,
  SharesDoNotTotal,
  SimilarName,
  StillOpen,
  takeOver,
  updateDossier,
  winBack
} from "@rmkit/core/clients"
import type { OpeningKnown } from "@rmkit/core/clients"
import { DayInFuture, EffectiveDateConflict, InvalidTransition } from "@rmkit/core/entity"
import { type Decision, foldFrom, type Tagged } from "@rmkit/core/kernel"
import { ClientId, ManagerId, TeamId, TerritoryId } from "@rmkit/core/schema"
import { assert, describe, it } from "vitest"
import { day } from "../support/arbitraries.ts"
import { told } from "../support/context.ts"
import { assertRefused, recorded, refusal } from "../support/refused.ts"

const [liNa, wangWei, chenJie] = [ManagerId.make("li-na"), ManagerId.make("wang-wei"), ManagerId.make("chen-jie")]
const acme = ClientId.make("acme")
const today = day("2026-03-10")

const known: OpeningKnown = {
  today,
  rules: defaultClientRules,
  creditOf: (manager) => ({ manager, team: TeamId.make("north-1"), territory: TerritoryId.make("north") }),
  sameNumber: undefined,
  similar: []
}
const rules = told(known)

/** What a client is after commands that are recorded one by one. */
const after = (
  client: Client,
  ...decides: ReadonlyArray<(client: Client) => Decision<ClientEvent, Tagged>>
): Client => decides.reduce((was, decide) => foldFrom(was, recorded(decide(was)), evolve), client)

const opening = {
  kind: "company" as const,
  name: "Acme Corporation",
  registrationNumber: "9131-0001",
  dossier: { sector: "technology", employees: 2822 },
  owners: [{ manager: liNa, shareBasisPoints: 6000 }, { manager: wangWei, shareBasisPoints: 4000 }]
}
const opened = after(initial, open(opening, rules))
const qualified = after(
  opened,
  qualify({ segment: "key", need: "workstations", contactedOn: day("2026-03-09") }, rules)
)
const active = after(qualified, noteBusiness({ on: day("2026-03-10"), what: "first order paid" }, rules))

const inApril = told({ ...known, today: day("2026-04-01") })

/** Why an assignment of these shares from today is refused. */
const asked = (...shares: ReadonlyArray<readonly [ManagerId: typeof liNa, shareBasisPoints: number]>) =>
  refusal(
    assignOwners({
      from: day("2026-03-10"),
      owners: shares.map(([manager, shareBasisPoints]) => ({ manager, shareBasisPoints }))
    }, rules)(opened)
  )

/** Who looks after a client on a day. */
const names = (client: Client, on: string) => ownersOn(client, day(on)).map(({ manager }) => manager)

/** Why giving a client to Li Na from a day is refused on 1 April. */
const give = (from: string, client: Client) =>
  refusal(assignOwners({ from: day(from), owners: [{ manager: liNa, shareBasisPoints: 10_000 }] }, inApril)(client))

/** What is known on a day. */
const at = (text: string) => told({ today: day(text), rules: defaultClientRules })

const key = (name: string) => nameKeyOf(name, defaultClientRules.legalForms)

describe("a prospect that Li Na and Wang Wei share", () => {
  it("is opened today and counts one new client for Li Na, who is named first", () => {
    const [event] = recorded(open(opening, rules)(initial))
    assert.strictEqual(event?._tag, "ProspectOpened")
    assert.deepStrictEqual(event === undefined ? [] : factsOf(event, acme), [{
      metric: "new_clients",
      day: today,
      amount: 1,
      manager: liNa,
      team: TeamId.make("north-1"),
      territory: TerritoryId.make("north"),
      client: acme
    }])
  })
  it("has done no business yet", () => {
    assert.isFalse("lastBusinessOn" in opened)
    assert.isFalse("lastBusinessOn" in qualified)
  })
  it("counts for nobody while it has no owner", () => {
    const [event] = recorded(open({ ...opening, owners: [] }, rules)(initial))
    assert.deepStrictEqual(event === undefined ? [] : factsOf(event, acme), [])
  })
  it("is opened again with the same words without anything being recorded, and refused with others", () => {
    assert.deepStrictEqual(recorded(open(opening, rules)(opened)), [])
    assertRefused(
      refusal(open({ ...opening, name: "Acme" }, rules)(opened)),
      new ClientAlreadyOpened({ name: "Acme Corporation", stage: "Prospect" })
    )
  })
  it("is not opened when another client has its registration number", () => {
    const other = ClientId.make("acme-2")
    assertRefused(
      refusal(open(opening, told({ ...known, sameNumber: other }))(initial)),
      new RegistrationNumberTaken({ registrationNumber: "9131-0001", client: other })
    )
  })
  it("is not opened beside a client of a similar name, unless it is said to be another one", () => {
    const other = ClientId.make("acme-2")
    const beside = told({ ...known, similar: [{ id: other, name: "ACME Corp." }] })
    assertRefused(refusal(open(opening, beside)(initial)), new SimilarName({ client: other, name: "ACME Corp." }))
    const notDuplicateOf = { client: other, reason: "a bakery in Bath" }
    const [event] = recorded(open({ ...opening, notDuplicateOf }, beside)(initial))
    assert.strictEqual(event?._tag === "ProspectOpened" ? event.notDuplicateOf : "", "acme-2: a bakery in Bath")
  })
  it("must be qualified before business makes it active", () => {
    assertRefused(
      refusal(noteBusiness({ on: today, what: "order" }, rules)(opened)),
      new InvalidTransition({
        entity: "client",
        state: "Prospect",
        command: "noteBusiness",
        allowed: ["qualify", "assignOwners", "updateDossier"]
      })
    )
    assert.strictEqual(active._tag, "Active")
  })
  it("is not qualified by a contact that is still to come", () => {
    const contactedOn = day("2026-03-11")
    assertRefused(
      refusal(qualify({ segment: "key", need: "chairs", contactedOn }, rules)(opened)),
      new DayInFuture({ day: contactedOn, today })
    )
  })
  it("is not there before it is opened", () => {
    assertRefused(refusal(noteBusiness({ on: today, what: "order" }, rules)(initial)), new ClientNotOpened())
    assertRefused(refusal(updateDossier({ set: { sector: "retail" } }, rules)(initial)), new ClientNotOpened())
  })
})

describe("shares", () => {
  it("add up to 10,000, one for each owner, the first with the most, or are refused with what is wrong", () => {
    assertRefused(asked([liNa, 5000], [wangWei, 4999]), new SharesDoNotTotal({ totalBasisPoints: 9999 }))
    assertRefused(asked(), new SharesDoNotTotal({ totalBasisPoints: 0 }))
    assertRefused(asked([liNa, 10_001], [wangWei, -1]), new ShareInvalid({ manager: wangWei, shareBasisPoints: -1 }))
    assertRefused(asked([liNa, 9999.5], [wangWei, 0.5]), new ShareInvalid({ manager: liNa, shareBasisPoints: 9999.5 }))
    assertRefused(asked([liNa, 5000], [liNa, 5000]), new OwnerRepeated({ manager: liNa }))
    assertRefused(asked([liNa, 4000], [wangWei, 6000]), new FirstOwnerHasLess({ first: liNa, most: wangWei }))
  })
})

describe("a client that goes over to Chen Jie", () => {
  const whole = [{ manager: chenJie, shareBasisPoints: 10_000 }]
  const moved = after(active, assignOwners({ from: day("2026-04-01"), owners: whole }, inApril))
  it("is looked after by its old owners until the day before", () => {
    assert.deepStrictEqual(names(moved, "2026-03-09"), [])
    assert.deepStrictEqual(names(moved, "2026-03-31"), [liNa, wangWei])
    assert.deepStrictEqual(names(moved, "2026-04-01"), [chenJie])
  })
  it("cannot be given to others from a day that is taken, before it was opened, or to come", () => {
    assertRefused(
      give("2026-04-01", moved),
      new EffectiveDateConflict({ existing: day("2026-04-01"), proposed: day("2026-04-01") })
    )
    const ownerless = after(initial, open({ ...opening, owners: [] }, rules))
    assertRefused(
      give("2026-03-09", ownerless),
      new EffectiveDateConflict({ existing: today, proposed: day("2026-03-09") })
    )
    assertRefused(give("2026-04-02", moved), new DayInFuture({ day: day("2026-04-02"), today: day("2026-04-01") }))
  })
  it("is given to her again without anything being recorded", () => {
    assert.deepStrictEqual(recorded(assignOwners({ from: day("2026-04-01"), owners: whole }, inApril)(moved)), [])
  })
})

describe("a client without business since 10 March", () => {
  const dormant = after(active, markDormant({ on: day("2026-09-06") }, at("2026-09-06")))
  it("is dormant after 180 days and not a day before", () => {
    assertRefused(
      refusal(markDormant({ on: day("2026-09-05") }, at("2026-09-05"))(active)),
      new NotIdleYet({ lastBusinessOn: day("2026-03-10"), dormantFrom: day("2026-09-06") })
    )
    assert.strictEqual(dormant._tag, "Dormant")
    assert.deepStrictEqual(recorded(markDormant({ on: day("2026-09-06") }, at("2026-09-06"))(dormant)), [])
  })
  it("wakes with the next business, and is lost and won back with its reasons kept", () => {
    const now = told({ today: day("2026-10-01") })
    assert.strictEqual(after(dormant, noteBusiness({ on: day("2026-09-20"), what: "order" }, now))._tag, "Active")
    const lost = after(
      dormant,
      declareLost({ on: day("2026-09-30"), reason: "price", competitor: "Betatech" }, now)
    )
    assert.strictEqual(lost._tag === "Lost" ? `${lost.reason} ${lost.competitor}` : "", "price Betatech")
    const back = after(lost, winBack({ on: day("2026-10-01"), what: "new contract" }, now))
    assert.strictEqual(back._tag === "Active" ? back.lastBusinessOn : "", "2026-10-01")
    assert.isFalse("reason" in back)
    assert.deepStrictEqual(recorded(winBack({ on: day("2026-10-01"), what: "new contract" }, now)(back)), [])
  })
  it("keeps its last day of business when older business is noted", () => {
    const now = told({ today: day("2026-10-01") })
    assert.deepStrictEqual(recorded(noteBusiness({ on: day("2026-03-01"), what: "order" }, now)(active)), [])
  })
})

describe("a client that is closed", () => {
  const on = day("2026-03-10")
  const free = told({ today, stillOpen: [] })
  const closed = after(active, close({ on, reason: "dissolved" }, free))
  it("has nothing open with it, or is refused with all that is", () => {
    const stillOpen = [{ kind: "deal", id: "d-1" }, { kind: "deal", id: "d-2" }]
    assertRefused(
      refusal(close({ on, reason: "dissolved" }, told({ today, stillOpen }))(active)),
      new StillOpen({ open: stillOpen })
    )
  })
  it("takes nothing more", () => {
    assertRefused(
      refusal(updateDossier({ set: { sector: "retail" } }, free)(closed)),
      new InvalidTransition({ entity: "client", state: "Closed", command: "updateDossier", allowed: [] })
    )
    assert.deepStrictEqual(recorded(close({ on, reason: "dissolved" }, free)(closed)), [])
  })
})

describe("a client that another system had before", () => {
  const taking = {
    kind: "company" as const,
    name: "Betasoloin",
    stage: "Active" as const,
    dossier: { sector: "medical" }
  }
  const taken = after(initial, takeOver(taking, rules))
  it("stands where it stood there, and is no new client", () => {
    assert.strictEqual(taken._tag, "Active")
    assert.isFalse("openedOn" in taken)
    const [event] = recorded(takeOver({ ...taking, owners: opening.owners }, rules)(initial))
    assert.deepStrictEqual(event === undefined ? [] : factsOf(event, acme), [])
  })
  it("is taken over again with the same words without anything being recorded, and refused with others", () => {
    assert.deepStrictEqual(recorded(takeOver(taking, rules)(taken)), [])
    assertRefused(
      refusal(takeOver({ ...taking, stage: "Lost" }, rules)(taken)),
      new ClientAlreadyOpened({ name: "Betasoloin", stage: "Active" })
    )
  })
  it("may turn dormant any day, since nobody knows when it last did business", () => {
    assert.strictEqual(
      after(taken, markDormant({ on: today }, told({ today, rules: defaultClientRules })))._tag,
      "Dormant"
    )
  })
})

describe("a dossier", () => {
  it("changes in the fields that are set or cleared, and in no other", () => {
    const changed = after(opened, updateDossier({ set: { location: "Kenya" }, clear: ["employees"] }, rules))
    assert.deepStrictEqual(changed._tag === "Unknown" ? {} : changed.dossier, {
      sector: "technology",
      location: "Kenya"
    })
    assert.deepStrictEqual(
      recorded(updateDossier({ set: { sector: "technology" }, clear: ["website"] }, rules)(opened)),
      []
    )
  })
})

describe("names", () => {
  it("are similar when they differ in letter case, width, spaces, marks or legal form alone", () => {
    assert.strictEqual(key("ＡＣＭＥ　Trading Co., Ltd."), key("acme trading"))
    assert.strictEqual(key("上海阿克米（集团）有限公司"), key("上海阿克米集团"))
    assert.strictEqual(key("上海阿克米有限公司"), key("上海阿克米"))
    assert.notStrictEqual(key("Acme Trading"), key("Acme Training"))
  })
  it("that are nothing but a legal form stay whole", () => {
    assert.strictEqual(key("Limited"), "limited")
    assert.strictEqual(key("公司"), "公司")
  })
})
