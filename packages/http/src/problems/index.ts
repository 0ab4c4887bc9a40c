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
  changeRefusals,
  comparisonRefusals,
  CurrencyMismatch,
  EffectiveDateConflict,
  FourEyesViolation,
  LookAsRefused,
  NoProgrammeInForce,
  NotComparable,
  NothingDrafted,
  NotPermitted,
  PeriodNotScored,
  ProgrammeProblems,
  programmeRefusals,
  refusals,
  ServerFault,
  StoreTrouble,
  UnknownReference,
  VersionConflict
} from "./problems.ts"
