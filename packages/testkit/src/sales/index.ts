/**
 * A sales house that was made up (虚构销售公司): the same rows for the same seed, of any size, in the layout of a CRM export. For demos, tests and benches.
 *
 * @example
 * await writeSalesHouse("data", { seed: 7, deals: 6000, from: "2025-01-01", to: "2026-03-31" })
 *
 * @module
 */
export {
  type AccountRow,
  type ProductRow,
  type SalesHouse,
  salesHouse,
  type SalesHouseOptions,
  type TeamRow
} from "./house.ts"
export type { PipelineRow } from "./pipeline.ts"
export { writeSalesHouse } from "./write.ts"
