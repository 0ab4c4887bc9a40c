import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { permitted } from "../access/index.ts"
import { defineEntity, entityOf, pageSizeOf, UnknownReference } from "../entity/index.ts"
import type { Day } from "../kernel/index.ts"
import type { Module } from "../programme/index.ts"
import { Store } from "../store/index.ts"
import * as decide from "./decide.ts"
import { ImportEvent } from "./events.ts"
import { evolve, initial } from "./evolve.ts"
import { ImportRun } from "./model.ts"
import { texts } from "./texts.ts"
import { type ImportPage, type ImportRowPage, type ImportRowView, type RowOutcome, rowsOf, runView } from "./view.ts"
import { words } from "./words.ts"

/** A run's id is made of what it imports. */
const RunId = Schema.NonEmptyString

/** An import run as an entity (导入批次实体). */
export const importEntity = defineEntity({
  name: "import",
  id: RunId,
  state: ImportRun,
  event: ImportEvent,
  initial,
  evolve,
  indexes: (run) =>
    run._tag === "Unknown" ? {} : { startedAt: run.startedAt, asOf: run.asOf ?? null, standing: run._tag }
})

/** Which rows of a run (行明细查询). */
export interface AskedRows {
  readonly run: string
  /** All of them unless said. */
  readonly outcome?: RowOutcome | undefined
  /** Of one file alone, where that is said. */
  readonly file?: string | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
  /** How many at most, 50 unless said, 500 at most. */
  readonly limit?: number | undefined
}

/** Which runs (导入批次查询). */
export type AskedRuns = Pick<AskedRows, "after" | "limit">

/** Where a page of rows goes on: the version of the event, and how many of its rows are shown. */
const readCursor = (after: string | undefined): { readonly version: number; readonly shown: number } | undefined => {
  if (after === undefined) return { version: 1, shown: 0 }
  const [, version, shown] = /^(\d{1,15})~(\d{1,15})$/.exec(after) ?? []
  return version === undefined ? undefined : { version: Number(version), shown: Number(shown) }
}

const knowingNothing = () => Effect.void

/** Import runs (数据导入), kept in the store with the records that they wrote. */
export class Imports extends Context.Service<Imports>()("@rmkit/core/imports/Imports", {
  make: Effect.gen(function*() {
    const store = yield* Store
    const { command, history, list, load } = yield* entityOf(importEntity)
    const importing = permitted("imports.record", {})
    const record = { permission: "imports.record", known: knowingNothing } as const

    const known = Effect.fnUntraced(function*(id: string) {
      const { state } = yield* load(id)
      return state._tag === "Unknown" ? yield* new UnknownReference({ kind: "import", id }) : state
    })

    return {
      /** Starts a run (开始导入), or goes on with one that was cut off. */
      start: command({ ...record, decide: decide.start }),
      /** Tells what became of rows (登记已读行). */
      tellRows: command({ ...record, decide: decide.tellRows }),
      /** Tells which records a file no longer names (登记缺失记录). */
      tellMissing: command({ ...record, decide: decide.tellMissing }),
      /** Ends a run (结束导入). */
      finish: (id: string) => command({ ...record, decide: decide.finish })(id, undefined),

      /** A run as it stands, for the importer (批次状态). */
      state: (id: string) => Effect.andThen(importing, Effect.map(load(id), ({ state }) => state)),

      /** What a run tells, in order, for the importer (批次事件). */
      history: (id: string) => Stream.unwrap(Effect.as(importing, history(id))),

      /** Whether anything was recorded after a run's last event (此后是否有变动). */
      isLastRecorded: Effect.fnUntraced(function*(id: string) {
        yield* importing
        const { version } = yield* load(id)
        if (version === 0) return false
        const [last] = yield* Stream.runCollect(store.events({ entity: importEntity.name, id }, { from: version }))
        if (last === undefined) return false
        const later = yield* Stream.runCollect(Stream.take(store.log({ after: last.position }), 1))
        return later.length === 0
      }),

      /** The dated runs other than one, latest day first (有日期的批次). */
      dated: Effect.fnUntraced(function*(other: string) {
        yield* importing
        const found: Array<{ readonly id: string; readonly asOf: Day }> = []
        let after: string | undefined
        do {
          const page = yield* list({
            orderBy: "asOf",
            descending: true,
            limit: 500,
            ...(after === undefined ? {} : { after })
          })
          for (const { id, state } of page.items) {
            // undated ones order last
            if (state._tag === "Unknown" || state.asOf === undefined) return found
            if (id !== other) found.push({ id, asOf: state.asOf })
          }
          after = page.next
        } while (after !== undefined)
        return found
      }),

      /** Runs, newest first (导入批次列表). */
      list: Effect.fn("Imports.list")(function*({ after, limit }: AskedRuns = {}) {
        yield* permitted("imports.read", {})
        const page = yield* list({
          orderBy: "startedAt",
          descending: true,
          limit: pageSizeOf(limit),
          ...(after === undefined ? {} : { after })
        })
        const runs: ImportPage = {
          items: page.items.flatMap(({ id, state }) => state._tag === "Unknown" ? [] : [runView(id, state)]),
          next: page.next ?? null
        }
        return runs
      }),

      /** One run (导入批次). */
      run: Effect.fn("Imports.run")(function*(id: string) {
        yield* permitted("imports.read", {})
        return runView(id, yield* known(id))
      }),

      /** What there is to say of the rows of a run (行明细), page after page in the order in which they were read. */
      rows: Effect.fn("Imports.rows")(function*({ after, file, limit, outcome, run }: AskedRows) {
        yield* permitted("imports.read", {})
        yield* known(run)
        const from = readCursor(after)
        if (from === undefined) return yield* new UnknownReference({ kind: "page", id: after ?? "" })
        const size = pageSizeOf(limit)
        const told = store.events({ entity: importEntity.name, id: run }, { from: from.version }).pipe(
          Stream.mapEffect((recorded) =>
            Effect.map(Effect.fromResult(importEntity.readEvent(recorded)), (event) => {
              const rows = rowsOf(event).map((row, index) => ({ row, at: `${recorded.version}~${index}` }))
              return recorded.version === from.version ? rows.slice(from.shown) : rows
            })
          ),
          Stream.flattenIterable,
          Stream.filter(({ row }) =>
            (outcome === undefined || row.outcome === outcome) && (file === undefined || row.file === file)
          ),
          Stream.take(size + 1)
        )
        const found: ReadonlyArray<{ readonly row: ImportRowView; readonly at: string }> = yield* Stream.runCollect(
          told
        )
        const page: ImportRowPage = {
          rows: found.slice(0, size).map(({ row }) => row),
          next: found[size]?.at ?? null
        }
        return page
      })
    }
  })
}) {
  static readonly layer = Layer.effect(this, this.make)
}

/** Import runs as hosts list them (导入模块登记). */
export const imports: Module = {
  name: "imports",
  entities: [importEntity],
  permissions: ["imports.record", "imports.read"],
  baseFacts: [],
  texts,
  words
}
