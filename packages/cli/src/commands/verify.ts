import { type Difference, rebuild as rebuildAll, verify as verifyAll } from "@rmkit/core/entity"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { Exit, exitCodes } from "../exit.ts"
import * as flags from "../flags.ts"
import { existingDatabase, hostLayer, tenant } from "../host.ts"
import { answer, spoken } from "../language.ts"
import { modules } from "../modules.ts"
import { differenceTable, differenceText } from "../output/differences.ts"
import { writeTable, writeText } from "../output/tables.ts"

const entities = modules.flatMap((it) => it.entities)

const format = Flag.Literals("format", ["text", "json", "csv", "xlsx"]).pipe(
  Flag.withDefault("text"),
  Flag.withDescription(
    "text for people; json prints one object with every difference; csv and xlsx have a row for each difference."
  )
)

/** Folds every stream again and compares (核对). */
export const verify = Command.make(
  "verify",
  { db: flags.db, format, out: flags.out },
  Effect.fnUntraced(function*({ db, format, out }) {
    yield* existingDatabase(db)
    const file = Option.getOrUndefined(out)
    const differences: Array<Difference> = []
    const verified = yield* verifyAll(entities, (difference) => {
      if (format === "text" && file === undefined) return Console.log(differenceText(difference))
      return Effect.sync(() => differences.push(difference))
    }).pipe(Effect.provide(hostLayer({ db })))
    const { differences: count, events, facts, streams } = verified
    const account = yield* spoken({
      en: `${streams} streams, ${events} events, ${facts} facts: ${
        count === 0 ? "everything is as the events say." : `${count} differences.`
      }`,
      zh: `${streams} 条事件流，${events} 个事件，${facts} 条事实：${
        count === 0 ? "存储内容与事件一致。" : `有 ${count} 处不一致。`
      }`
    })
    switch (format) {
      case "csv":
      case "xlsx":
        yield* writeTable(differenceTable(differences), format, file)
        break
      case "json":
        yield* writeText(JSON.stringify({ streams, events, facts, differences }, null, 2), file)
        break
      case "text":
        yield* writeText([...differences.map(differenceText), account].join("\n"), file)
    }
    if (count > 0) {
      return yield* new Exit({
        code: exitCodes.differs,
        says: {
          en:
            `${db} is not as its events say. \`rmkit rebuild --db ${db}\` writes states, facts and deadlines anew; events that are lost come back from a backup alone.`,
          zh:
            `${db} 与其事件不一致。\`rmkit rebuild --db ${db}\` 可重新写入状态、事实和期限；丢失的事件只能从备份恢复。`
        }
      })
    }
  })
).pipe(
  Command.withDescription(
    "Adds up every event again and compares the states, facts and deadlines that are stored. Names every difference and exits 1 if there is one."
  ),
  Command.withShortDescription("Compare what is stored with the events"),
  Command.withExamples([{ command: "rmkit verify --db house.sqlite", description: "After a restore, or every night" }])
)

/** Writes everything derived anew (重建). */
export const rebuild = Command.make(
  "rebuild",
  { db: flags.db },
  Effect.fnUntraced(function*({ db }) {
    yield* existingDatabase(db)
    yield* rebuildAll(tenant, entities).pipe(Effect.provide(hostLayer({ db })))
    yield* answer({
      en: "States, facts and deadlines are written anew from the events.",
      zh: "已按事件重新写入状态、事实和期限。"
    })
  })
).pipe(
  Command.withDescription("Writes states, facts and deadlines anew from the events: whole or not at all."),
  Command.withShortDescription("Write everything derived anew"),
  Command.withExamples([{ command: "rmkit rebuild --db house.sqlite", description: "After verify found a difference" }])
)
