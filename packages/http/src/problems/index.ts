/**
 * What the interface answers instead of what was asked (问题说明): RFC 9457 problems, each with the refusal's tag, its values and one sentence in the caller's
 * language.
 *
 * @module
 */
export { type Language, languageOf } from "./language.ts"
export { InputChecked } from "./middleware.ts"
export {
  BadInput,
  CurrencyMismatch,
  NoProgrammeInForce,
  NotPermitted,
  PeriodNotScored,
  refusals,
  ServerFault,
  StoreTrouble,
  UnknownReference
} from "./problems.ts"
