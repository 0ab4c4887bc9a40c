import type { Random } from "../sales/random.ts"

/** A product that a line of business sells (产品). */
export interface TradedProduct {
  readonly id: string
  readonly name: string
  readonly series: string
  /** What one costs, in hundredths of the unit in which the company writes amounts; nothing where each deal has an amount of its own. */
  readonly price?: number
  /** The price from some day in the middle of the history on, where it was raised. */
  readonly raised?: number
  /** How the product is misspelt at times. */
  readonly misspelt?: string
}

/** What is sold how often, and for how much (产品结构). */
export interface Selling {
  readonly product: string
  readonly weight: number
  /** An amount in hundredths of the unit in which the company writes amounts; `strength` is 1 for those in the middle. */
  readonly amount: (random: Random, strength: number) => number
}

/** A line of business (业务条线), or a country: those who sell the same to the same. */
export interface BusinessLine {
  readonly id: string
  /** The role of those who work in it. */
  readonly role: string
  /** The name of its n-th team, counted from 0. */
  readonly teamName: (n: number) => string
  /** Where its people sit; the team as a whole in the first of `around`, where there is one. */
  readonly territories: ReadonlyArray<string>
  readonly around?: string
  readonly sells: ReadonlyArray<Selling>
  /** How large it is beside the others. */
  readonly weight: number
}

/** A territory (辖区), within another or at the top. */
interface TradedTerritory {
  readonly id: string
  readonly name: string
  readonly parent?: string
}

/** A stage of the pipeline (阶段), and how likely a deal in it is to be won, in percent. */
export interface Stage {
  readonly name: string
  readonly probability: number
}

/** What tells one company from another (行业): its lines of business, its people's names, its products, its pace. */
export interface Trade {
  /** A name for its sources of chance. */
  readonly name: string
  readonly lines: ReadonlyArray<BusinessLine>
  readonly territories: ReadonlyArray<TradedTerritory>
  readonly products: ReadonlyArray<TradedProduct>
  /** From the lowest to the highest; leads have the last. */
  readonly grades: readonly [string, string, string, string]
  /** People who sell nothing, and were there first: whoever is above all, and whoever looks after the people. */
  readonly office: ReadonlyArray<{ readonly role: string; readonly grade: string }>
  /** The n-th person of a line, each once; people of no line are of the first. */
  readonly personName: (n: number, line: BusinessLine | undefined) => string
  readonly personId: (n: number) => string
  readonly teamId: (n: number) => string
  /** How busy the months are, January first. */
  readonly monthWeights: ReadonlyArray<number>
  /** How many days it takes from the first contact to the end, in the middle. */
  readonly cycleDays: number
  /** Of a hundred deals of those in the middle, how many are won. */
  readonly winPercent: number
  readonly stages: ReadonlyArray<Stage>
  readonly reasons: ReadonlyArray<string>
  readonly competitors: ReadonlyArray<string>
}

/** How large a company is to be (规模). */
export interface CompanySize {
  /** Those who sell when its history begins, their leads left out; at least 12. */
  readonly managers: number
  /** At least as many as managers. */
  readonly clients: number
  readonly deals: number
}

/** What company to make up (虚构公司选项). */
export interface CompanyOptions {
  /** The same seed gives the same files. */
  readonly seed: number
  readonly size: CompanySize
  /** The last day of its history: `2026-03-31`. */
  readonly until: string
}
