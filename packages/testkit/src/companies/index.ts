/**
 * Two companies that were made up (虚构公司): a branch of a Chinese bank and a European company that sells through dealers. Each has a history of a year and a
 * half, told as a series of dated exports, with re-organisations, people who join, leave and are promoted, and with records that come late, are corrected,
 * vanish or are spoilt. The same seed, size and last day give the same bytes. For demos, tests and benches.
 *
 * @example
 * const company = bankBranch({ seed: 7, size: { managers: 36, clients: 600, deals: 3000 }, until: "2026-03-31" })
 * await company.write("exports")
 * const { totals } = company.truth()
 *
 * @module
 */
export { bankBranch } from "./bank.ts"
export type { Company } from "./company.ts"
export { dealerCompany } from "./dealers.ts"
export type { Line, RecordMaker, Told } from "./makers.ts"
export type { CompanyOptions, CompanySize } from "./trade.ts"
export type {
  ExpectedExport,
  ExpectedFile,
  ExpectedMembership,
  ExpectedService,
  ExpectedTotal,
  Truth
} from "./truth.ts"
