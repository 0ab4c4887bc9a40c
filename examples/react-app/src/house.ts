import { memory, open, type Rmkit, unwrap } from "@rmkit/core/promise"
import { programme } from "../../node-script/programme.mjs"

/** The scheme and the period that the page shows. */
export const asked = { scheme: "sales", period: "2026-Q1" } as const

/** A house in the memory of the page, with made-up people and deals. A page of yours asks a server instead. */
export const openHouse = async (): Promise<Rmkit> => {
  const rm = await open({ store: memory(), programme, now: () => Date.UTC(2026, 2, 31, 12) })
  unwrap(await rm.people.join("li-na", { name: "Li Na", role: "rm" }))
  unwrap(await rm.people.join("max", { name: "Max Weber", role: "rm" }))
  const won = { on: "2026-02-03", value: { amount: 1_250_000, currency: "EUR" } }
  unwrap(await rm.deals.takeOver("D-1", { manager: "li-na", clientUnknown: true, won }))
  unwrap(await rm.deals.takeOver("D-2", { manager: "max", clientUnknown: true, stage: "offer" }))
  return rm
}
