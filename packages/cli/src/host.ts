import { actorOf, asHouse, CurrentActor } from "@rmkit/core/access"
import { servicesWith } from "@rmkit/core/host/service"
import { People } from "@rmkit/core/people/service"
import { ActorId, TenantId } from "@rmkit/core/schema"
import { Store, type Stores } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { dirname, resolve } from "node:path"
import { sameName } from "./commands/managers.ts"
import { badInput, Exit, exitCodes } from "./exit.ts"
import { whatIs } from "./import/files.ts"
import { modules } from "./modules.ts"
import { visible } from "./output/visible.ts"

/** The one tenant of a database file (默认租户). */
export const tenant = TenantId.make("default")

/** The services over stores of any kind (业务服务层). */
export const servicesOver = <E, R>(stores: Layer.Layer<Stores, E, R>) =>
  Layer.provideMerge(Layer.provideMerge(servicesWith(modules), Store.ofTenant(tenant)), stores)

/** The program of the thread that writes bulks, beside this file or, once all is bundled, beside the bundle. */
const writer = new URL(import.meta.url.endsWith(".ts") ? "./writer.ts" : "./writer.js", import.meta.url)

/** Everything a command runs on (主机层): the services over one SQLite file. */
export const hostLayer = ({ db }: { readonly db: string }) => servicesOver(sqliteStores({ file: db, writer }))

/** Goes on only if the database is there: a command that reads must not leave an empty one behind. */
export const existingDatabase = Effect.fnUntraced(function*(db: string) {
  const found = yield* Effect.promise(() => whatIs(db))
  if (found === "file") return
  const says = found === "folder"
    ? { en: "it is a folder. Name the database file in it.", zh: "这是文件夹，请写其中的数据库文件。" }
    : {
      en: "there is no such file. `rmkit import --db FILE …` makes one.",
      zh: "没有此文件。可用 `rmkit import --db FILE …` 新建。"
    }
  return yield* badInput(db, [{ says }])
})

/** Goes on only if a database can be made there. */
export const databasePlace = Effect.fnUntraced(function*(db: string) {
  const folder = dirname(resolve(db))
  const [itself, around] = yield* Effect.promise(() => Promise.all([whatIs(db), whatIs(folder)]))
  if (itself === "folder") {
    return yield* badInput(db, [{
      says: { en: "it is a folder. Name a file in it.", zh: "这是文件夹，请写其中的一个文件。" }
    }])
  }
  if (around === "folder") return
  return yield* badInput(db, [{
    says: { en: `there is no folder ${folder}. Make it first.`, zh: `没有文件夹 ${folder}，请先建立。` }
  }])
})

const isActorId = Schema.is(ActorId)

/** Somebody by id; or else by a name that one person alone has. */
const actorCalled = Effect.fnUntraced(function*(name: string) {
  const people = yield* People
  const byId = isActorId(name) ? yield* asHouse(people.actorFor(name)) : actorOf(name)
  if (byId.roles.length > 0 || byId.manager !== undefined) return byId
  const found = yield* asHouse(people.managers({ where: { name: name.trim() }, limit: 20 }))
  const called = found.items.map(({ id }) => id)
  const [only, ...others] = called
  if (only === undefined) return byId
  if (others.length > 0) return yield* sameName(name, called, "--as")
  return yield* asHouse(people.actorFor(ActorId.make(only)))
})

/**
 * Somebody by name (操作人): `system`, which imports and reads and approves nothing, or a manager of the programme. Whoever has no role there may do nothing,
 * and is told so.
 */
export const acting = (name: string) => <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function*() {
    if (name === "system") return yield* asHouse(effect)
    const actor = yield* actorCalled(name)
    if (actor.roles.length === 0) {
      const says = {
        en: `${
          visible(name)
        } has no role today, and so may do nothing: --as takes the id of a manager in service, or system.`,
        zh: `${visible(name)} 今天没有任何角色，不能执行操作：--as 应为在职客户经理的编号，或 system。`
      }
      return yield* new Exit({ code: exitCodes.refused, says })
    }
    return yield* Effect.provideService(effect, CurrentActor, actor)
  })
