import type { CurrentActor } from "@rmkit/core/access"
import type { Clients } from "@rmkit/core/clients/service"
import type { Deals } from "@rmkit/core/deals/service"
import type { Imports } from "@rmkit/core/imports/service"
import type { Scorecards } from "@rmkit/core/kpi/service"
import type { People } from "@rmkit/core/people/service"
import type { Programmes } from "@rmkit/core/programme/service"
import type { Plain } from "@rmkit/core/promise"
import type { argumentsOf, fieldKinds } from "@rmkit/core/promise/service"
import type { Json, StateQuery } from "@rmkit/core/store"
import type { Effect, Stream } from "effect"
import { describe, expectTypeOf, it } from "vitest"

/** Every service by the name that the door gives it. */
interface Every {
  readonly people: People["Service"]
  readonly clients: Clients["Service"]
  readonly deals: Deals["Service"]
  readonly scorecards: Scorecards["Service"]
  readonly programmes: Programmes["Service"]
  readonly imports: Imports["Service"]
}

type Brand<Name extends string> = { readonly "~effect/Brand": { readonly [It in Name]: Name } }

/** As what a value has to be checked, told by its type. */
type Wanted<Value> = Value extends Brand<"Day"> ? "day"
  : Value extends Brand<"Instant"> ? "instant"
  : Value extends Brand<"Currency"> ? "currency"
  : Value extends { readonly "~effect/Brand": unknown } ? "id"
  : Value extends string ? "text" | "id"
  : Value extends StateQuery ? "query"
  : Value extends object ? "fields"
  : "anything"

/** Nothing in it has a name of its own, so that nothing in it has to be checked. */
type IsPlain<Value> = Plain<Value> extends Value ? true : false

type Kinds = typeof argumentsOf
type Fields = typeof fieldKinds

type KindAt<Method, At> = Method extends keyof Kinds
  ? At extends keyof Kinds[Method] ? Kinds[Method][At] extends readonly [string, infer Kind] ? Kind : "fields"
  : "fields"
  : At extends "0" ? "id"
  : "fields"

/** Fields that are checked as something else than their type says, or not at all. */
type WrongFields<Value, Depth extends ReadonlyArray<0> = []> = Depth extends readonly [0, 0, 0, 0, 0] ? never
  : [Json] extends [Value] ? never
  : Value extends ReadonlyArray<infer Item> ? WrongFields<Item, [...Depth, 0]>
  : Value extends (...given: never) => unknown ? never
  : Value extends object ? {
      [Name in keyof Value]-?: WrongField<Name, Exclude<Value[Name], undefined>, [...Depth, 0]>
    }[keyof Value]
  : never

type WrongField<Name, Value, Depth extends ReadonlyArray<0>> = [Json] extends [Value] ? never
  : Value extends ReadonlyArray<infer Item> ? WrongField<Name, Item, Depth>
  : Name extends keyof Fields
    ? Fields[Name] extends "anything" ? IsPlain<Value> extends true ? never : [Name, "has to be looked into"]
    : Fields[Name] extends Wanted<Value> | (Value extends number ? "integer" : never) ? never
    : [Name, "is", Wanted<Value>]
  : Value extends { readonly "~effect/Brand": unknown } ? [Name, "is", Wanted<Value>]
  : WrongFields<Value, Depth>

type WrongArgument<Method, At, Value> = KindAt<Method, At> extends "anything"
  ? IsPlain<Value> extends true ? never : [Method, At, "has to be checked"]
  : KindAt<Method, At> extends Wanted<Value>
    ? KindAt<Method, At> extends "fields" | "query" ?
      WrongFields<Value> extends never ? never : [Method, WrongFields<Value>]
    : never
  : [Method, At, "is", Wanted<Value>]

type WrongIn<Method, Given extends ReadonlyArray<unknown>> = {
  [At in keyof Given & `${number}`]: WrongArgument<Method, At, Exclude<Given[At], undefined>>
}[keyof Given & `${number}`]

type Wrong = {
  [Service in keyof Every]: {
    [Method in keyof Every[Service]]: Every[Service][Method] extends (...given: infer Given) => unknown
      ? WrongIn<`${Service}.${Method & string}`, Required<Given>>
      : never
  }[keyof Every[Service]]
}[keyof Every]

/** Methods that are told of and are not there. */
type Gone = Exclude<
  keyof Kinds,
  { [Service in keyof Every]: `${Service}.${keyof Every[Service] & string}` }[keyof Every]
>

type NeedsOf<Given> = Given extends (...given: never) => infer Result ? NeedsOf<Result>
  : Given extends Effect.Effect<unknown, unknown, infer Needs> ? Needs
  : Given extends Stream.Stream<unknown, unknown, infer Needs> ? Needs
  : never

type Needed = {
  [Service in keyof Every]: { [Method in keyof Every[Service]]: NeedsOf<Every[Service][Method]> }[keyof Every[Service]]
}[keyof Every]

/** Does not compile where there is something; the editor shows of `Wrong` what it is. */
type Nothing<Found extends never> = Found

describe("what the door knows of the arguments of services", () => {
  it("is what their types say, method by method and field by field", () => {
    expectTypeOf<Nothing<Wrong>>().toEqualTypeOf<never>()
  })

  it("tells of no method that is not there", () => {
    expectTypeOf<Nothing<Gone>>().toEqualTypeOf<never>()
  })

  it("is enough, since services need nobody but an actor", () => {
    expectTypeOf<Needed>().toExtend<CurrentActor>()
  })
})
