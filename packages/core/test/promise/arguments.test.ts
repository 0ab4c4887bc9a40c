import type { CurrentActor } from "@rmkit/core/access"
import type { Clients } from "@rmkit/core/clients/service"
import type { Deals } from "@rmkit/core/deals/service"
import type { Imports } from "@rmkit/core/imports/service"
import type { Scorecards } from "@rmkit/core/kpi/service"
import type { People } from "@rmkit/core/people/service"
import type { Programmes } from "@rmkit/core/programme/service"
import type { argumentsOf } from "@rmkit/core/promise/service"
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

type MayBeLeftOut<Value, Name extends keyof Value> = Partial<Pick<Value, Name>> extends Pick<Value, Name> ? true : false

/** A type whose fields are all there, each with whether it may be left out: a field that only one of two types has then keeps them apart. */
type Alike<Value> = unknown extends Value ? unknown
  : Value extends string | number | boolean | null ? Value
  : Value extends ReadonlyArray<infer Item> ? ReadonlyArray<Alike<Item>>
  : Value extends object ? {
      readonly [Name in keyof Value]-?: readonly [
        MayBeLeftOut<Value, Name> extends true ? "optional" : "needed",
        Alike<Exclude<Value[Name], undefined>>
      ]
    }
  : Value

type Same<One, Other> = [One, Other] extends [Other, One]
  ? [keyof One, keyof Other] extends [keyof Other, keyof One] ? true : false
  : false

type Shapes = typeof argumentsOf

type Shown<Argument> = Argument extends readonly [string, infer Shape, "optional"]
  ? [(Shape extends { readonly Type: infer Value } ? Alike<Value> : never)?]
  : Argument extends readonly [string, { readonly Type: infer Value }] ? [Alike<Value>]
  : never

/** The arguments that the door knows of, as those of a function. */
type ShownAll<All extends ReadonlyArray<unknown>> = All extends readonly [infer First, ...infer More]
  ? [...Shown<First>, ...ShownAll<More>]
  : []

type GivenAll<Given extends ReadonlyArray<unknown>> = {
  [At in keyof Given]: Alike<Exclude<Given[At], undefined>>
}

type WrongMethod<Name, Given extends ReadonlyArray<unknown>> = Name extends keyof Shapes
  ? Same<ShownAll<Shapes[Name]>, GivenAll<Given>> extends true ? never : [Name, ShownAll<Shapes[Name]>, GivenAll<Given>]
  : [Name, "is not told of"]

type Wrong = {
  [Service in keyof Every]: {
    [Method in keyof Every[Service]]: Every[Service][Method] extends (...given: infer Given) => unknown
      ? WrongMethod<`${Service}.${Method & string}`, Given>
      : WrongMethod<`${Service}.${Method & string}`, []>
  }[keyof Every[Service]]
}[keyof Every]

/** Methods that are told of and are not there. */
type Gone = Exclude<
  keyof Shapes,
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
