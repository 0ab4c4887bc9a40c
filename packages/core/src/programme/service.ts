import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { builtInGrants, type Grants, GrantsInForce, permitted } from "../access/index.ts"
import { type CommandOptions, defineEntity, entityOf, now, UnknownReference, ZoneInForce } from "../entity/index.ts"
import { type Day, dayOf, type Problem } from "../kernel/index.ts"
import { checkProgramme } from "./check.ts"
import { draft, NothingDrafted, publish, withdraw } from "./decide.ts"
import { ProgrammeEvent } from "./events.ts"
import { evolve, initial } from "./evolve.ts"
import { Governing } from "./governing.ts"
import { Common, type Document, Programme, type Version } from "./model.ts"
import type { Module, Section } from "./module.ts"
import { differencesOf, rulebookOf } from "./told.ts"
import { type DraftView, sameDocument, versionOn, versionView } from "./view.ts"
import { both } from "./words.ts"

/** The programme as an entity: a tenant has one. */
export const programmeEntity = defineEntity({
  name: "programme",
  id: Schema.Literal("programme"),
  state: Programme,
  event: ProgrammeEvent,
  initial,
  evolve
})

/** No version is in force on that day (当日无有效制度). */
export class NoProgrammeInForce extends Data.TaggedError("NoProgrammeInForce")<{ readonly day: Day }> {}

/** A stored version that the modules listed here cannot read (制度版本无法识别): a module was left out, or an old one changed its shape. */
export class UnreadableVersion extends Data.TaggedError("UnreadableVersion")<{
  readonly version: number
  readonly problems: ReadonlyArray<Problem>
}> {}

/** A version as scoring and screens use it (有效制度). */
export interface InForce {
  readonly version: Version
  readonly common: Common
  /** A module's part of it. */
  readonly section: <A>(section: Section<A>) => Effect.Effect<A, UnreadableVersion>
}

const decodeCommon = Schema.decodeUnknownResult(Common, { errors: "all" })

const inForceOf = (version: Version): Effect.Effect<InForce, UnreadableVersion> => {
  const unreadable = (problems: ReadonlyArray<Problem>) => new UnreadableVersion({ version: version.version, problems })
  return Effect.fromResult(Result.map(
    Result.mapError(decodeCommon(version.document), () => unreadable([])),
    (common): InForce => ({
      version,
      common,
      section: (section) => Effect.fromResult(Result.mapError(section.read(version.document), unreadable))
    })
  ))
}

const id = "programme"

/** What goes along with a publication (发布附加信息). */
export interface PublishOptions extends CommandOptions {
  /** The `revision` of the draft that was looked at: what was drafted since then is not published. */
  readonly expected: number
}

const knowingNothing = () => Effect.void

/** The service, and what governs for who cannot ask it for permission. */
const made = Effect.fnUntraced(function*(modules: ReadonlyArray<Module>) {
  const { command, load } = yield* entityOf(programmeEntity)
  const check = (document: unknown) => checkProgramme(document, modules)

  const inForce = Effect.fnUntraced(function*(day: Day) {
    const { state } = yield* load(id)
    const version = versionOn(state, day)
    if (version === undefined) return yield* new NoProgrammeInForce({ day })
    return yield* inForceOf(version)
  })

  const inForceNow = Effect.gen(function*() {
    const at = yield* now
    const latest = (yield* load(id)).state.versions.at(-1)
    // what day it is, is a question of the programme's own zone
    const zone = latest === undefined ? "UTC" : (yield* inForceOf(latest)).common.timeZone
    return yield* inForce(dayOf(at, zone))
  })

  const [governing, forget] = yield* Effect.cachedInvalidateWithTTL(
    inForceNow.pipe(
      Effect.map((it): Common | undefined => it.common),
      Effect.catchTag(["NoProgrammeInForce", "UnreadableVersion", "Unreadable"], () => Effect.undefined)
    ),
    "1 second"
  )

  const reading = permitted("programme.read", {})

  /** The programme with every version, for who may read it: drafts too. */
  const readable = Effect.andThen(reading, load(id))

  const versionIn = Effect.fnUntraced(function*({ versions }: Programme, number: number) {
    const found = versions.find(({ version }) => version === number)
    if (found !== undefined) return found
    const known = versions.map(({ version }) => String(version))
    return yield* new UnknownReference({ kind: "version", id: String(number), known })
  })

  /** A version, or the draft. */
  const documentIn = Effect.fnUntraced(function*(programme: Programme, which: number | "draft") {
    if (which !== "draft") return (yield* versionIn(programme, which)).document
    if (programme.draft === undefined) return yield* new NothingDrafted()
    return programme.draft.document
  })

  const drafting = command({
    permission: "programme.draft",
    known: ({ document }: { readonly document: Document }) => Effect.sync(() => ({ problems: check(document) })),
    decide: draft
  })
  const withdrawing = command({ permission: "programme.draft", known: knowingNothing, decide: withdraw })
  const publishing = command({
    permission: "programme.publish",
    known: (_: { readonly effectiveFrom: Day }, { draft: drafted }: Programme) =>
      Effect.sync(() => ({ problems: drafted === undefined ? [] : check(drafted.document) })),
    decide: publish
  })

  return {
    governing,
    service: {
      /** Every problem of a document (校验). */
      check,
      /** Proposes a document (提出草案). */
      draft: (document: Document, options?: CommandOptions) => drafting(id, { document }, options),
      /** Takes the draft back (撤回草案). */
      withdraw: (reason: string, options?: CommandOptions) => withdrawing(id, { reason }, options),
      /** Puts the draft in force (发布) that was looked at, by its revision, and no other. */
      publish: (effectiveFrom: Day, options: PublishOptions) =>
        Effect.tap(publishing(id, { effectiveFrom }, options), forget),
      /** The version that governs a day (某日有效制度). */
      inForce: (day: Day) => Effect.andThen(reading, inForce(day)),
      /** The version that governs today, in its own time zone. */
      inForceNow: Effect.andThen(reading, inForceNow),
      /** The common part of it for those who ask all the time: at most a second old, and afresh after `publish`. Undefined without a version. */
      governing: Effect.andThen(reading, governing),
      /** The draft and every version, oldest first (全部版本). */
      history: Effect.map(readable, ({ state }) => state),
      /** The published versions, newest first (版本列表). */
      versions: Effect.map(readable, ({ state }) => state.versions.map(versionView).toReversed()),
      /** A version, or the draft, as a company prints it (制度文本). */
      rulebook: Effect.fn("Programmes.rulebook")(function*(which: number | "draft") {
        const { state } = yield* readable
        if (which === "draft") return rulebookOf(yield* documentIn(state, which), modules)
        const version = yield* versionIn(state, which)
        return rulebookOf(version.document, modules, version)
      }),
      /** What changes from one version to another, or to the draft, in words (版本差异). */
      differences: Effect.fn("Programmes.differences")(
        function*({ from, to }: { readonly from: number; readonly to: number | "draft" }) {
          const { state } = yield* readable
          return differencesOf(yield* documentIn(state, from), yield* documentIn(state, to), modules)
        }
      ),
      /** The draft, held against the latest version (草案); null where there is none. */
      draftView: Effect.gen(function*() {
        const { state: { draft: drafted, versions }, version: revision } = yield* readable
        if (drafted === undefined) return null
        const latest = versions.at(-1)
        const view: DraftView = {
          draftedBy: drafted.draftedBy,
          draftedAt: new Date(drafted.draftedAt).toISOString(),
          revision,
          problems: check(drafted.document),
          against: latest?.version ?? null,
          differences: latest === undefined ? [] : differencesOf(latest.document, drafted.document, modules)
        }
        return view
      }),
      /** Whether a published version says the same as a document (是否已发布). */
      published: Effect.fnUntraced(function*(document: Document) {
        const { state } = yield* readable
        return state.versions.findLast((it) => sameDocument(it.document, document))
      })
    }
  }
})

/**
 * The programme and its versions (管理制度): drafted by one person, checked whole, published by another, in force from a day. The version that governed a
 * past day stays findable for ever.
 */
export class Programmes extends Context.Service<Programmes>()("@rmkit/core/programme/Programmes", {
  make: (modules: ReadonlyArray<Module>) => Effect.map(made(modules), ({ service }) => service)
}) {
  static readonly layer = (modules: ReadonlyArray<Module>) =>
    Layer.effectContext(Effect.map(
      made(modules),
      ({ governing, service }) => Context.make(Programmes, service).pipe(Context.add(Governing, governing))
    ))

  /**
   * Lets the programme govern (制度生效): its roles decide who may do what, its time zone what day it is. Before a first version the built-in grants hold alone,
   * and days are those of UTC. A version that another process publishes counts a second later.
   */
  static readonly governs = Layer.effectContext(
    Effect.gen(function*() {
      // what governs is told by the programme of the same host
      yield* Programmes
      const governing = yield* Governing
      const known: { of: unknown; grants: Grants } = { of: undefined, grants: builtInGrants }
      // asked for with every command, and the same until another version governs
      const grants = Effect.map(governing, (it): Grants => {
        if (it === known.of) return known.grants
        known.of = it
        known.grants = new Map([...(it?.roles ?? []).map((role) => [role.id, role.grants] as const), ...builtInGrants])
        return known.grants
      })
      const zone = Effect.map(governing, (it) => it?.timeZone ?? "UTC")
      return Context.make(GrantsInForce, grants).pipe(Context.add(ZoneInForce, zone))
    })
  )
}

/** The programme as hosts list it, so that `verify` and `rebuild` know its events. */
export const programme: Module = {
  name: "programme",
  entities: [programmeEntity],
  permissions: ["programme.draft", "programme.publish", "programme.read"],
  baseFacts: [],
  words: {
    module: "programme",
    subject: both("the programme", "管理制度"),
    permissions: {
      "programme.draft": both("draft the programme", "起草制度"),
      "programme.publish": both("publish the programme", "发布制度"),
      "programme.read": both("read the programme, its drafts among it", "查看制度（含草案）")
    }
  }
}
