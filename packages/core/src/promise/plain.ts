import type { Json } from "../store/index.ts"

/** Values as people write them (普通取值): an id, a day or a currency is a text. */
export type Plain<Value> = [Json] extends [Value] ? Value : PlainOf<Value>

type PlainOf<Value> = Value extends { readonly "~effect/Brand": unknown }
  ? Value extends string ? string : Value extends number ? number : Value
  : Value extends object ? { readonly [Field in keyof Value]: Plain<Value[Field]> }
  : Value
