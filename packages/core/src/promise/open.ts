import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Result from "effect/Result"
import { asHouse, house } from "../access/index.ts"
import { Clients } from "../clients/service.ts"
import { Deals } from "../deals/service.ts"
import { coreModules, servicesWith } from "../host/service.ts"
import { Imports } from "../imports/service.ts"
import type { Tagged, TenantId, Text } from "../kernel/index.ts"
import { Scorecards } from "../kpi/service.ts"
import { People } from "../people/service.ts"
import { type Module, says } from "../programme/index.ts"
import { Programmes } from "../programme/service.ts"
import { Store } from "../store/index.ts"
import { RefusalError } from "./answer.ts"
import { badInput, doorOf, type Line, thrownBy } from "./calls.ts"
import { clockOf, closed, Runner, type Signal } from "./line.ts"
import { actorIn, objectionsToOpening, personIn, placeIn, tenantIn } from "./opening.ts"
import { Place } from "./place.ts"
import { openingTexts, putInForce } from "./programme.ts"
import { moduleOf, type Services } from "./services.ts"

/** Somebody who acts (操作人): by id, as whom the programme knows under it today, or with roles that the host vouches for. */
export type ActingAs = string | {
  readonly id: string
  readonly roles: ReadonlyArray<string>
  /** The manager whose records are the actor's own. */
  readonly manager?: string | undefined
  /** The teams that the actor leads. */
  readonly teams?: ReadonlyArray<string> | undefined
  /** The territories that the actor looks after. */
  readonly territories?: ReadonlyArray<string> | undefined
}

/** What is opened, and how (开启选项). */
export interface Opening {
  /** Where records are kept: `memory()`, or `sqlite("sales.sqlite")` of `@rmkit/sqlite/promise`. */
  readonly store: Place
  /**
   * The rules, put in force from the beginning of the records where no programme is in force yet; for scripts, demos and a first day. Afterwards rules change by
   * `programmes.draft` and `programmes.publish`, and a store none of whose versions says the same is not opened.
   */
  readonly programme?: Readonly<Record<string, unknown>> | undefined
  /** Who proposed the programme, as its first version says for good; `system` unless said, which is no person. */
  readonly proposedBy?: string | undefined
  /** Who approved it, somebody else; `host` unless said, which is no person. */
  readonly approvedBy?: string | undefined
  /** Modules of the host's own, beside those of the core. */
  readonly modules?: ReadonlyArray<Module> | undefined
  /** Whose records, where one store keeps those of several companies; `default` unless said. */
  readonly tenant?: string | undefined
  /** Tells the time, for tests and for what has been; the clock of the computer unless said. */
  readonly now?: (() => number | Date) | undefined
  /** Who acts unless `as` says somebody else; `system`, which imports and reads and approves nothing, unless said. */
  readonly actor?: ActingAs | undefined
}

/** All services for one who acts (业务服务). */
export interface Acting extends Services {
  /** The same for somebody else. What they may do is asked at every call. */
  readonly as: (actor: ActingAs) => Acting
  /**
   * The same until a signal: what is under way then rejects with the signal's reason. A command that was cut off may have been done all the same: send it again
   * with the `commandId` that it had.
   */
  readonly until: (signal: Signal) => Acting
}

/** An open programme (已开启的制度). */
export interface Rmkit extends Acting {
  /** Waits for what is asked already, then lets go of the store. `await using` does it by itself. */
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** What a module says comes before what others say under the same tag. */
const sentencesOf = (modules: ReadonlyArray<Module>, own: Module) => {
  const sentence = says([...modules, own])
  return (failure: Tagged): Text => ({ en: sentence(failure, "en"), zh: sentence(failure, "zh") })
}

/** What opening is refused for, as a module words it. */
const opening: Module = { name: "opening", entities: [], permissions: [], baseFacts: [], texts: openingTexts }

/** Who acts: whom the programme knows under an id has the role, teams and territories of today. */
const actorFrom = (people: People["Service"], given: ActingAs): Pick<Line, "actor" | "problems"> =>
  Result.match(actorIn(given), {
    onFailure: (problems) => ({ problems, actor: Effect.succeed(house) }),
    onSuccess: (actor) => ({
      problems: [],
      actor: typeof actor !== "string"
        ? Effect.succeed(actor)
        : actor === house.id
        ? Effect.succeed(house)
        : asHouse(people.actorFor(actor))
    })
  })

/** The store of one tenant with the services over it, and the clock that they ask. */
const everything = ({ now, store }: Opening, tenant: TenantId, modules: ReadonlyArray<Module>) =>
  servicesWith(modules).pipe(
    Layer.provide(Store.ofTenant(tenant)),
    Layer.provide(Place.storesOf(store)),
    Layer.provideMerge(now === undefined ? Layer.empty : Layer.succeed(Clock.Clock, clockOf(now)))
  )

/** Why something under way has ended. */
const whyEnded = (signal?: Signal) => () => signal?.aborted === true ? signal.reason : closed()

/**
 * Opens a programme (开启制度): every service as async functions. What rules refuse is answered and not thrown; trouble with the store rejects. A store that cannot be
 * opened, and a programme that has problems, reject with all of them in the message.
 *
 * @example
 * await using rm = await open({ store: memory(), programme })
 * const joined = await rm.people.join("li-na", { name: "Li Na", role: "rm" })
 * if (!joined.ok) console.log(joined.refusal.says.en)
 */
export const open = async (options: Opening): Promise<Rmkit> => {
  const made = new Error("called here")
  const wrong = objectionsToOpening(options)
  if (wrong.length > 0) throw new RefusalError(badInput(wrong).refusal)
  const { actor = "system", approvedBy = "host", modules: own = [], programme, proposedBy = "system" } = options
  const modules = [...coreModules, ...own]
  const known = Result.all({
    store: placeIn(options.store),
    tenant: tenantIn(options.tenant ?? "default"),
    proposedBy: personIn("proposedBy", proposedBy),
    approvedBy: personIn("approvedBy", approvedBy)
  })
  if (Result.isFailure(known)) throw new RefusalError(badInput(known.failure).refusal)

  const runtime = ManagedRuntime.make(everything(options, known.success.tenant, modules))
  const begun = await runtime.runPromiseExit(Effect.gen(function*() {
    if (programme !== undefined) yield* putInForce(programme, known.success)
    return yield* Effect.context<Layer.Success<ReturnType<typeof everything>>>()
  }))
  if (Exit.isFailure(begun)) {
    await runtime.dispose()
    throw thrownBy("open", begun.cause, { sentence: sentencesOf(modules, opening), whyEnded: whyEnded() }, made)
  }
  const context = begun.value
  const people = Context.get(context, People)
  const runner = new Runner(runtime)
  const sentences = {
    people: sentencesOf(modules, moduleOf.people),
    clients: sentencesOf(modules, moduleOf.clients),
    deals: sentencesOf(modules, moduleOf.deals),
    scorecards: sentencesOf(modules, moduleOf.scorecards),
    programmes: sentencesOf(modules, moduleOf.programmes),
    imports: sentencesOf(modules, moduleOf.imports)
  }

  const acting = (given: ActingAs, signal?: Signal): Acting => {
    const who = actorFrom(people, given)
    const line = (name: keyof Services): Line => ({
      ...who,
      run: (effect) => runner.run(effect, signal),
      follow: (stream) => runner.follow(stream, signal),
      sentence: sentences[name],
      whyEnded: whyEnded(signal)
    })
    return {
      people: doorOf("people", people, line("people")),
      clients: doorOf("clients", Context.get(context, Clients), line("clients")),
      deals: doorOf("deals", Context.get(context, Deals), line("deals")),
      scorecards: doorOf("scorecards", Context.get(context, Scorecards), line("scorecards")),
      programmes: doorOf("programmes", Context.get(context, Programmes), line("programmes")),
      imports: doorOf("imports", Context.get(context, Imports), line("imports")),
      as: (other) => acting(other, signal),
      until: (end) => acting(given, end)
    }
  }
  const close = () => runner.close()
  return { ...acting(actor), close, [Symbol.asyncDispose]: close }
}
