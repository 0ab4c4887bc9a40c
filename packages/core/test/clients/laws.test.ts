import {
  assignOwners,
  Client,
  type ClientEvent,
  close,
  declareLost,
  defaultClientRules,
  evolve,
  factsOf,
  initial,
  markDormant,
  nameKeyOf,
  noteBusiness,
  open,
  ownersOn,
  qualify,
  reconcile,
  takeOver,
  updateDossier,
  winBack
} from "@rmkit/core/clients"
import { clientEntity } from "@rmkit/core/clients/service"
import { addDays, type Day, type Decision, foldFrom, type Tagged } from "@rmkit/core/kernel"
import { ClientId, ManagerId } from "@rmkit/core/schema"
import { deciderLaws } from "@rmkit/testkit/laws"
import { Schema } from "effect"
import * as fc from "fast-check"
import { assert, it } from "vitest"
import { day } from "../support/arbitraries.ts"
import { told } from "../support/context.ts"

type Command = (client: Client) => Decision<ClientEvent, Tagged>

const start = day("2026-01-01")
const someDay = fc.integer({ min: 0, max: 400 }).map((since) => addDays(start, since))
const knownOn = (today: Day) =>
  told({
    today,
    rules: defaultClientRules,
    creditOf: (manager: typeof ManagerId.Type) => ({ manager }),
    sameNumber: undefined,
    similar: [],
    stillOpen: []
  })

/** Shares that add up, mostly; the others have to be refused. */
const shares = fc.oneof(
  fc.constantFrom([10_000], [5000, 5000], [6000, 3000, 1000], [3334, 3333, 3333]),
  fc.array(fc.integer({ min: -1, max: 10_000 }), { maxLength: 3 })
).map((parts) => parts.map((shareBasisPoints, at) => ({ manager: ManagerId.make(`m-${at}`), shareBasisPoints })))
const what = fc.constantFrom("order", "account")
const reason = fc.constantFrom("price", "moved")
const dossier = fc.record({ sector: what, employees: fc.nat(9) }, { requiredKeys: [] })
const opening = fc.record({ kind: fc.constantFrom("company", "person"), name: what, owners: shares, dossier })

/** Each asked on some day. */
const command = fc.tuple(
  someDay,
  fc.oneof(
    opening.map((it) => (today: Day): Command => open(it, knownOn(today))),
    fc.tuple(opening, fc.constantFrom("Prospect", "Active", "Lost"))
      .map(([it, stage]) => (today: Day): Command => takeOver({ ...it, stage }, knownOn(today))),
    fc.record({ segment: what, need: what, contactedOn: someDay })
      .map((it) => (today: Day): Command => qualify(it, knownOn(today))),
    fc.record({ on: someDay, what }).map((it) => (today: Day): Command => noteBusiness(it, knownOn(today))),
    fc.record({ on: someDay, what }).map((it) => (today: Day): Command => winBack(it, knownOn(today))),
    fc.record({ on: someDay }).map((it) => (today: Day): Command => markDormant(it, knownOn(today))),
    fc.record({ on: someDay, reason }).map((it) => (today: Day): Command => declareLost(it, knownOn(today))),
    fc.record({ on: someDay, reason }).map((it) => (today: Day): Command => close(it, knownOn(today))),
    fc.record({ from: someDay, owners: shares }).map((it) => (today: Day): Command => assignOwners(it, knownOn(today))),
    fc.record({ set: dossier, clear: fc.subarray(["sector" as const, "employees" as const]) })
      .map((it) => (today: Day): Command => updateDossier(it, knownOn(today)))
  )
).map(([today, on]) => on(today))

/** What another system says of a client, whatever people do here. */
const word = fc.tuple(
  opening,
  fc.constantFrom("Prospect", "Active", "Lost"),
  someDay,
  fc.option(someDay, { nil: undefined })
).map(([it, stage, today, asOf]): Command => reconcile({ ...it, stage }, knownOn(today), { asOf }))

deciderLaws("a client", { entity: clientEntity, id: ClientId.make("acme"), command: fc.oneof(command, word) })

/** The life of a client: an opening, then whatever is asked. */
const lives = fc.tuple(opening, someDay, fc.array(command, { maxLength: 20 })).map(([first, today, commands]) => {
  let client: Client = initial
  const steps: Array<{ readonly decide: Command; readonly after: Client }> = []
  const events: Array<ClientEvent> = []
  for (const decide of [open(first, knownOn(today)), ...commands]) {
    const decision = decide(client)
    if (decision._tag === "Refuse") continue
    client = foldFrom(client, decision.events, evolve)
    events.push(...decision.events)
    steps.push({ decide, after: client })
  }
  return { client, events, steps }
})

it("the shares of those who look after a client add up to 10,000 on every day, and nobody has more than the first", () => {
  fc.assert(fc.property(lives, someDay, ({ steps }, on) => {
    for (const { after } of steps) {
      const owners = ownersOn(after, on).map(({ shareBasisPoints }) => shareBasisPoints)
      if (owners.length === 0) continue
      assert.strictEqual(owners.reduce((sum, share) => sum + share), 10_000)
      assert.strictEqual(Math.max(...owners), owners[0])
    }
  }))
})

it("a client counts as new once when it was opened with an owner, and never otherwise", () => {
  fc.assert(fc.property(lives, ({ client, events }) => {
    const facts = events.flatMap((it) => factsOf(it, ClientId.make("acme")))
    const isNew = client._tag !== "Unknown" && client.openedOn !== undefined
      && client.ownerships[0]?.from === client.openedOn
    // an assignment on the day of the opening looks the same: then the opening itself had no owner
    const hadOwner = events.some((it) => it._tag === "ProspectOpened" && it.owners.length > 0)
    assert.strictEqual(facts.reduce((sum, { amount }) => sum + amount, 0), isNew && hadOwner ? 1 : 0)
  }))
})

it("a command whose wish is fulfilled records nothing more", () => {
  fc.assert(fc.property(lives, ({ steps }) => {
    for (const { after, decide } of steps) assert.deepStrictEqual(decide(after), { _tag: "Record", events: [] })
  }))
})

it("every client that commands lead to can be stored, and a stage leaves nothing of the one before behind", () => {
  const strictly = Schema.decodeUnknownSync(Client, { onExcessProperty: "error" })
  fc.assert(fc.property(lives, ({ steps }) => {
    for (const { after } of steps) assert.deepStrictEqual(strictly(after), after)
  }))
})

it("any order of events adds up without a throw", () => {
  fc.assert(fc.property(fc.array(lives, { maxLength: 3 }), (lives) => {
    const shuffled = lives.flatMap(({ events }) => events).toReversed()
    foldFrom(initial, shuffled, evolve)
  }))
})

it("a name leaves the same whatever its letter case, spaces and legal form, and leaves something", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/)
  const { legalForms } = defaultClientRules
  fc.assert(fc.property(word, word, fc.constantFrom(...legalForms), (one, two, form) => {
    fc.pre(!legalForms.includes(two))
    const key = nameKeyOf(`${one} ${two}`, legalForms)
    assert.strictEqual(nameKeyOf(`  ${one.toUpperCase()}-(${two})  ${form}. `, legalForms), key)
    assert.isAbove(key.length, 0)
  }))
})
