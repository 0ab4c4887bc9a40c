import { memory, open, unwrap } from "@rmkit/core/promise"
import { programme } from "./programme.mjs"

await using rm = await open({ store: memory(), programme })

for (const [id, name] of [["li-na", "Li Na"], ["max", "Max Weber"]] as const) {
  unwrap(await rm.people.join(id, { name, role: "rm" }))
}
for (
  const [id, manager, on, amount] of [
    ["d-1", "li-na", "2026-02-03", 1_250_000],
    ["d-2", "li-na", "2026-03-17", 810_050],
    ["d-3", "max", "2026-03-20", 640_000]
  ] as const
) {
  const won = { on, value: { amount, currency: "EUR" } }
  unwrap(await rm.deals.takeOver(id, { manager, clientUnknown: true, won }))
}

for (const { grade, manager, score } of unwrap(await rm.scorecards.list({ scheme: "sales", period: "2026-Q1" }))) {
  console.log(`${manager.name}: ${score} ${grade}`)
}

const again = await rm.deals.win("d-1", { on: "2026-03-31", value: { amount: 1, currency: "EUR" } })
if (!again.ok) console.log(`${again.refusal._tag}: ${again.refusal.says.en}`)
