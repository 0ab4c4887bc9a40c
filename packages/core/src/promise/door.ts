import type * as Effect from "effect/Effect"
import type * as Stream from "effect/Stream"
import type { CommandOptions, Receipt as CommandReceipt, Reconciled, Reconciling, Unreadable } from "../entity/index.ts"
import type { UnreadableVersion } from "../programme/service.ts"
import type { StoreError } from "../store/index.ts"
import type { Answer, BadInput } from "./answer.ts"
import type { Plain } from "./plain.ts"

/** What goes along with a command (命令附加信息). */
export interface CallOptions extends Plain<CommandOptions> {}

/** What goes along with a reconciling (对账附加信息). */
export interface ReconcileOptions extends Plain<CommandOptions & Reconciling> {}

/** The answer to a command (回执): the same for the first and every later time. */
export interface Receipt extends Plain<CommandReceipt> {}

/** The answer to a reconciling (对账回执). */
export interface ReconcileReceipt extends Plain<Reconciled> {}

/** What rejects a promise instead of being answered. */
export type Failure = StoreError | Unreadable | UnreadableVersion

type HasFieldsOf<Value, Other> = [keyof Value, keyof Other] extends [keyof Other, keyof Value] ? true : false

/** The name of a type in plain values; the same type where nothing in it needs another name. */
type Named<Value> = unknown extends Value ? Value
  : Value extends Reconciled ? ReconcileReceipt
  : Value extends CommandReceipt ? Receipt
  : HasFieldsOf<Value, CommandOptions> extends true ? CallOptions
  : HasFieldsOf<Value, CommandOptions & Reconciling> extends true ? ReconcileOptions
  : Plain<Value> extends Value ? Value
  : Plain<Value>

type Arguments<Given extends ReadonlyArray<unknown>> = { [At in keyof Given]: Named<Given[At]> }

type Callable = (...given: never) => unknown

/** Without what would have to be run. */
type Shown<Value> = Value extends ReadonlyArray<unknown> ? Value
  : Value extends object ? Extract<Value[keyof Value], Callable> extends never ? Value
    : { readonly [Field in keyof Value as Value[Field] extends Callable ? never : Field]: Value[Field] }
  : Value

type Answered<Result, Wrong> = Result extends Stream.Stream<infer Item, unknown, unknown> ? AsyncIterable<Named<Item>>
  : Result extends Effect.Effect<infer Value, infer Refusal, unknown>
    ? Promise<Answer<Named<Shown<Value>>, Exclude<Refusal, Failure> | Wrong>>
  : Result

/** A method of a service as an async function (异步方法). */
export type Asked<Method> = Method extends (...asked: infer Given) => infer Result
  ? (...asked: Arguments<Given>) => Answered<Result, BadInput>
  : () => Answered<Method, never>

/** A service as async functions (异步服务): each method of it and no other. */
export type Door<Service> = { readonly [Method in keyof Service]: Asked<Service[Method]> }
