import { memory, open, unwrap } from "@rmkit/core/promise"
import { programme } from "./programme.mjs"

await using rm = await open({ store: memory(), programme })

unwrap(await rm.people.join("li-na", { name: "Li Na", role: "rm" }))
unwrap(await rm.people.join("max", { name: "Max Weber", role: "rm" }))

/** Takes over a deal that was won; the amount is in cents. */
const won = async (id: string, manager: string, on: string, amount: number) =>
  unwrap(
    await rm.deals.takeOver(id, { manager, clientUnknown: true, won: { on, value: { amount, currency: "EUR" } } })
  )

await won("d-1", "li-na", "2026-02-03", 1_250_000)
await won("d-2", "li-na", "2026-03-17", 810_050)
await won("d-3", "max", "2026-03-20", 640_000)

for (const { grade, manager, score } of unwrap(await rm.scorecards.list({ scheme: "sales", period: "2026-Q1" }))) {
  console.log(`${manager.name}: ${score} ${grade}`)
}

const again = await rm.deals.win("d-1", { on: "2026-03-31", value: { amount: 1, currency: "EUR" } })
if (!again.ok) console.log(`${again.refusal._tag}: ${again.refusal.says.en}`)
