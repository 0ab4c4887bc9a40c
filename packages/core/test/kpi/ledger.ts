import { defineEntity, entityOf } from "@rmkit/core/entity"
import { byEvent, byState, record } from "@rmkit/core/kernel"
import type { Module } from "@rmkit/core/programme"
import { CommandId, Day, ManagerId } from "@rmkit/core/schema"
import { Effect, Schema } from "effect"
import { baseFacts } from "./fixtures/scheme.ts"

/** A ledger that yields whatever facts a story needs: scoring is handed its facts and asks nobody where they come from. */
const Ledger = Schema.TaggedUnion({ Ledger: { entries: Schema.Natural } })
type Ledger = typeof Ledger.Type
const LedgerEvent = Schema.TaggedUnion({
  Noted: {
    metric: Schema.String,
    amount: Schema.Int,
    day: Day,
    manager: ManagerId,
    currency: Schema.optionalKey(Schema.String),
    client: Schema.optionalKey(Schema.String)
  }
})
type LedgerEvent = typeof LedgerEvent.Type
type Entry = Omit<LedgerEvent, "_tag">

const ledgerEntity = defineEntity({
  name: "ledger",
  id: Schema.NonEmptyString,
  state: Ledger,
  event: LedgerEvent,
  initial: { _tag: "Ledger", entries: 0 },
  evolve: byEvent<Ledger, LedgerEvent>({ Noted: ({ entries }) => ({ _tag: "Ledger", entries: entries + 1 }) }),
  facts: ({ amount, client, currency, day, manager, metric }) => [{ metric, amount, day, manager, currency, client }]
})

/** The ledger as a module of a host. */
export const ledger: Module = { name: "ledger", entities: [ledgerEntity], permissions: ["ledger.note"], baseFacts }

/** Notes facts as if line n of a file said so. */
export const note = Effect.fnUntraced(function*(entries: ReadonlyArray<Entry>) {
  const { command } = yield* entityOf(ledgerEntity)
  const noting = command({
    permission: "ledger.note",
    known: () => Effect.void,
    decide: (entry: Entry) => byState<Ledger, LedgerEvent>({ Ledger: () => record({ _tag: "Noted", ...entry }) })
  })
  for (const [index, entry] of entries.entries()) {
    const source = { file: "ledger.csv", line: index + 2, sha256: "00" }
    yield* noting("book", entry, { commandId: CommandId.make(`note-${index}-${entry.day}-${entry.metric}`), source })
  }
})
