import type { Difference } from "@rmkit/core/entity"
import type { Table } from "./tables.ts"

const shown = (value: unknown): string => value === undefined ? "nothing" : JSON.stringify(value)

/** A difference that `verify` found (核对差异), in a sentence. */
export const differenceText = ({ entity, folded, id, stored, what }: Difference): string =>
  `${entity} ${id}: the ${what} ${what === "state" ? "differs" : "differ"}. Stored: ${
    shown(stored)
  }. The events give: ${shown(folded)}.`

/** The differences (核对差异表) for spreadsheets and programs: a row for each, what is stored and what the events give as JSON. */
export const differenceTable = (differences: ReadonlyArray<Difference>): Table => ({
  name: "differences",
  columns: ["entity", "id", "what", "stored", "folded"].map((title) => ({ title })),
  rows: differences.map(({ entity, folded, id, stored, what }) => [
    entity,
    id,
    what,
    stored === undefined ? "" : JSON.stringify(stored),
    folded === undefined ? "" : JSON.stringify(folded)
  ])
})
