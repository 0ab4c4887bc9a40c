import type { Words } from "../entity/index.ts"
import type { Deal, Product } from "./model.ts"

/** What is said of a deal at last (商机现状). */
export const wordsOf = (deal: Deal): Words => deal._tag === "Unknown" ? {} : { manager: deal.manager }

/** What is said of a product (产品现状). */
export const wordsOfProduct = (product: Product): Words => product._tag === "Unknown" ? {} : { name: product.name }
