/**
 * What every module owes (模块通则): laws of its commands and its fold, checked by stories made at random.
 *
 * @example
 * deciderLaws("a deal", { entity: dealEntity, id: DealId.make("d-1"), command: anyCommand })
 *
 * @module
 */
export { deciderLaws, type Law, type LawOptions, lawsOf } from "./laws.ts"
