import { plainSigns } from "./normal.ts"

/** No number is written longer than this, its blanks included. */
const lengthMax = 40

/** A digit before an E, in whichever width: most ids have none, and are told apart by this alone. */
const hint = /[\d\uFF10-\uFF19][\s\p{Cf}]*[eE\uFF25\uFF45]/u

/** A mantissa with decimals, or a plus behind the E: nobody numbers things so. */
const scientific = /^[-+]?\d{1,3}(?:[.,]\d+E\+?\d{1,3}|E\+\d{1,3})$/i

/**
 * Whether a text is a long number as spreadsheets and programs write it (科学计数法): `6.2E+18`, `1,23457E+11`, `6.2e18`, `9E+15`, also of full width, below
 * zero, or with blanks that are not to be seen. `12E5` and `1E10` are codes like any other: no program writes a number so. `6.2E-3` is no id that lost digits.
 */
export const isScientific = (text: string): boolean =>
  text.length <= lengthMax && hint.test(text) && scientific.test(plainSigns(text).replaceAll(/[\s\p{Cf}]/gu, ""))
