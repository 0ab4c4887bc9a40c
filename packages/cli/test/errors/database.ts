import { readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { DatabaseSync } from "node:sqlite"
import { type Chapter, entry, rests } from "./entry.ts"
import { importing } from "./house.ts"

const done = () => undefined

/** Databases and ports in trouble (数据库与系统). */
export const databaseErrors: Chapter = {
  id: "database",
  title: { en: "The database and the system", zh: "数据库与系统" },
  intro: {
    en: "Exit code 4 where there is no database to be used, 5 where it or the system is in trouble.",
    zh: "没有可用数据库时退出码为 4；数据库或系统有问题时为 5。"
  },
  entries: [
    entry(
      "NoDatabase",
      ["A database that is not there", "数据库不存在"],
      ["The file that an import has made.", "导入时建立的文件。"],
      rests.nothingRun,
      { run: ["verify", "--db", "hous.sqlite"], code: 4 }
    ),
    entry(
      "NoDatabase",
      ["A folder in place of a database", "把文件夹当作数据库"],
      ["A file in it.", "其中的一个文件。"],
      rests.nothingRun,
      { run: ["verify", "--db", "exports"], code: 4 }
    ),
    entry(
      "NoDatabase",
      ["A database in a folder that is not there", "数据库所在文件夹不存在"],
      ["A folder that is there.", "已存在的文件夹。"],
      rests.nothingImported,
      { run: ["import", "--db", "no/house.sqlite", "--mapping", "mapping.json", "exports"], code: 4 }
    ),
    entry(
      "StoreError",
      ["A text file in place of a database", "把文本文件当作数据库"],
      ["A file that rmkit has made.", "由 rmkit 建立的文件。"],
      rests.nothingWritten,
      { run: ["verify", "--db", "mapping.json"], code: 5 }
    ),
    entry(
      "StoreError",
      ["A database of something else", "其他程序的数据库"],
      ["A file that rmkit has made.", "由 rmkit 建立的文件。"],
      rests.nothingWritten,
      {
        given: (at) => {
          const other = new DatabaseSync(at("other.sqlite"))
          other.exec("create table notes (text)")
          other.close()
          return done
        },
        run: ["verify", "--db", "other.sqlite"],
        code: 5
      }
    ),
    entry(
      "StoreError",
      ["A database of a newer rmkit", "更新版本的数据库"],
      ["The rmkit that wrote it, or a newer one.", "写入它的 rmkit 版本或更新版本。"],
      rests.nothingWritten,
      {
        before: [importing],
        given: (at) => {
          const database = new DatabaseSync(at("house.sqlite"))
          database.exec("update meta set value = '9999' where key = 'schema_version'")
          database.close()
          return done
        },
        run: ["verify", "--db", "house.sqlite"],
        code: 5
      }
    ),
    entry(
      "StoreError",
      ["A damaged database", "数据库已损坏"],
      ["A copy from a backup.", "备份中的副本。"],
      rests.nothingWritten,
      {
        before: [importing],
        given: (at) => {
          const bytes = readFileSync(at("house.sqlite"))
          writeFileSync(at("house.sqlite"), bytes.fill(7, 100))
          return done
        },
        run: ["verify", "--db", "house.sqlite"],
        code: 5
      }
    ),
    entry(
      "PortInUse",
      ["A port that another program listens on", "端口已被占用"],
      ["Another port, or 0 for any that is free.", "换一个端口，或用 0。"],
      rests.nothingRun,
      {
        before: [importing],
        files: { "page/index.html": "<p>" },
        given: () =>
          new Promise((resolve) => {
            const other = createServer().listen(47_813, "127.0.0.1", () => resolve(() => void other.close()))
          }),
        run: ["serve", "--db", "house.sqlite", "--portal", "page", "--port", "47813"],
        code: 5
      }
    ),
    entry(
      "Verified",
      ["A database that is not as its events say", "存储内容与事件不一致"],
      ["`rmkit rebuild`, and the same question again.", "执行 `rmkit rebuild`，再核对一次。"],
      rests.nothingWritten,
      {
        before: [importing],
        given: (at) => {
          const database = new DatabaseSync(at("house.sqlite"))
          database.exec("delete from fact_rows")
          database.close()
          return done
        },
        run: ["verify", "--db", "house.sqlite"],
        code: 1
      }
    )
  ]
}
