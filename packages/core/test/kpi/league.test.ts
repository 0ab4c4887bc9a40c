import { leagueOf, scorecardOf } from "@rmkit/core/kpi"
import { assert, describe, it } from "vitest"
import { fieldSales, type Quarter, terms } from "./fixtures/scheme.ts"
import { anna, head, idle, scored } from "./fixtures/stories.ts"

const entry = (name: string, quarter: Quarter, id = name) => ({
  card: scorecardOf(scored(quarter), terms, { ...head, manager: { id, name } }),
  team: "Dustin Brinkmann",
  territory: "Central"
})
const scoreless = { ...entry("Nobody", idle), card: { ...entry("Nobody", idle).card, score: null, grade: null } }

describe("a league table", () => {
  it("gives equals one rank and leaves out those that they take, 1 2 2 4", () => {
    const half = { ...anna, wonCents: 4_000_000n }
    const table = leagueOf(
      [entry("Zane", half), scoreless, entry("Idle", idle), entry("Anna", anna), entry("Bo", half)],
      fieldSales,
      "2017-Q2",
      terms
    )
    assert.deepEqual(table.rows.map(({ manager, rank, score }) => [rank, manager.name, score]), [
      [1, "Anna", "111.55"],
      [2, "Bo", "85.00"],
      [2, "Zane", "85.00"],
      [4, "Idle", "0.00"],
      [null, "Nobody", null]
    ])
    assert.deepEqual(table.rows[0]?.values, { won_value: "82472.00", win_rate: "71/104", deals_engaged: "104" })
    assert.deepEqual(table.columns.map(({ id, unit }) => [id, unit]), [
      ["won_value", "money"],
      ["win_rate", "ratio"],
      ["deals_engaged", "count"]
    ])
  })
  it("orders by the number and not by its text, and namesakes by id", () => {
    const table = leagueOf(
      [
        entry("Li", { ...idle, engaged: 30 }, "b"),
        entry("Li", { ...idle, engaged: 30 }, "a"),
        entry("Anna", anna),
        scoreless,
        scoreless
      ],
      fieldSales,
      "2017-Q2",
      terms
    )
    assert.deepEqual(table.rows.map(({ manager }) => manager.id), ["Anna", "a", "b", "Nobody", "Nobody"])
  })
})
