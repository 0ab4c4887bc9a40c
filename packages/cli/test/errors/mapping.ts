import { type Chapter, type CommandExample, entry, rests } from "./entry.ts"
import { clients, deals, importing, mapping, teams } from "./house.ts"

/** An import by another mapping. */
const by = (document: object | string): CommandExample => ({
  files: { "mapping.json": document },
  run: importing,
  code: 4
})

const wrong = (
  tag: string,
  title: readonly [string, string],
  right: readonly [string, string],
  document: object | string
) => entry(tag, title, right, rests.nothingImported, by(document))

/** An import that goes on, and warns. */
const warned = (
  tag: string,
  title: readonly [string, string],
  right: readonly [string, string],
  document: object,
  files: Readonly<Record<string, string>> = {}
) =>
  entry(tag, title, right, rests.onlyAWarning, {
    files: { ...files, "mapping.json": document },
    run: importing,
    code: 0,
    shown: /^(?:Warning|提醒)/
  })

const oneLine = (text: string): string => `${text}\n`

/** Mappings that are wrong (映射). */
export const mappingErrors: Chapter = {
  id: "mapping",
  title: { en: "The mapping", zh: "映射" },
  intro: {
    en:
      "Exit code 4. A mapping is checked whole, against the headers and the first rows of the files: all problems are told at once, each with its line. `rmkit mapping check` tells the same without a database.",
    zh:
      "退出码 4。映射会对照各文件的表头和前若干行整体检查，一次列出全部问题及其所在行。`rmkit mapping check` 不需要数据库，结果相同。"
  },
  entries: [
    wrong(
      "NoJson",
      ["A comma too many", "多余的逗号"],
      ["No comma before a closing bracket.", "右括号之前没有逗号。"],
      oneLine(`{\n  "currency": "USD",\n  "files": [\n    { "file": "clients.csv", "records": [] },\n  ]\n}`)
    ),
    wrong(
      "NoJson",
      ["A comma is missing", "缺少逗号"],
      ["A comma between two fields.", "两个字段之间有逗号。"],
      oneLine(`{\n  "currency": "USD"\n  "files": []\n}`)
    ),
    wrong(
      "NoJson",
      ["Full-width signs", "全角符号"],
      ["The signs of an English keyboard.", "半角符号。"],
      oneLine(`{\n  "currency"： "USD"\n}`)
    ),
    wrong(
      "NoJson",
      ["Single quotation marks", "单引号"],
      ["Double quotation marks.", "双引号。"],
      oneLine(`{\n  'currency': "USD"\n}`)
    ),
    wrong(
      "NoJson",
      ["A comment", "注释"],
      ["No comments.", "不写注释。"],
      oneLine(`{\n  // amounts\n  "currency": "USD"\n}`)
    ),
    wrong("NoJson", ["A file that breaks off", "文件不完整"], [
      "As many closing brackets as opening ones.",
      "左右括号成对。"
    ], oneLine(`{\n  "files": [`)),
    wrong("NoJson", ["An empty file", "空文件"], [
      "A mapping; `rmkit mapping draft DIR` proposes one.",
      "映射内容；可用 `rmkit mapping draft DIR` 起草。"
    ], ""),
    wrong("ValidationFailed", ["No object", "不是对象"], ["An object with `files`.", "含 `files` 的对象。"], []),
    wrong("MissingField", ["No files", "没有文件"], ["A list of files.", "文件列表。"], { currency: "USD" }),
    wrong("UnknownField", ["A setting that there is not", "不存在的设置"], [
      "One of those that the message names.",
      "提示所列的设置之一。"
    ], mapping([teams], { curency: "USD" })),
    wrong("ValidationFailed", ["A currency that there is not", "不存在的币种"], [
      "Such as CNY, EUR or USD.",
      "如 CNY、EUR 或 USD。"
    ], mapping([teams], { currency: "XXZ" })),
    wrong("ValidationFailed", ["A date format without a year", "日期格式缺少年份"], [
      "Such as `DD.MM.YYYY`.",
      "如 `YYYY年M月D日`。"
    ], mapping([teams], { dates: "MM-DD" })),
    wrong("ValidationFailed", ["An encoding that there is not", "不存在的编码"], [
      "Such as utf-8 or gb18030.",
      "如 utf-8 或 gb18030。"
    ], mapping([{ ...teams, encoding: "latin-99" }])),
    wrong("ValidationFailed", ["A file outside of the folder", "文件在文件夹之外"], [
      "A file of the folder that is imported.",
      "所导入文件夹中的文件。"
    ], mapping([{ ...teams, file: "../teams.csv" }])),
    wrong("DuplicateFile", ["A file that is mapped twice", "同一文件映射两次"], [
      "One entry with all records of the file.",
      "一处写出该文件的全部记录。"
    ], mapping([teams, teams])),
    wrong("UnknownRecord", ["A kind of record that there is not", "不存在的记录类型"], [
      "One of territory, team, manager, client, product, deal.",
      "territory、team、manager、client、product、deal 之一。"
    ], mapping([{ file: "clients.csv", records: [{ record: "cliemt", fields: {} }] }])),
    wrong("UnknownField", ["A field that a record has not", "记录没有的字段"], [
      "One of the fields of the record.",
      "该记录的字段之一。"
    ], mapping([clients({ sektor: "sector" })])),
    wrong("MissingField", ["A field that a record needs", "缺少必需字段"], [
      "The column that holds it, or a constant.",
      "所取的列，或固定值。"
    ], mapping([{ file: "clients.csv", records: [{ record: "client", fields: { id: "account", name: "account" } }] }])),
    wrong("MissingField", ["Amounts without a currency", "金额没有币种"], [
      "`\"currency\"` for the mapping, the file or the field.",
      "在映射、文件或字段中写明 `\"currency\"`。"
    ], { dates: "YYYY-MM-DD", files: [deals()] }),
    wrong("MissingField", ["Instants without a time zone", "时刻没有时区"], [
      "`\"timeZone\"`, such as Asia/Shanghai.",
      "`\"timeZone\"`，如 Asia/Shanghai。"
    ], mapping([deals()], { dates: "instant" })),
    wrong("MissingField", ["A condition that asks nothing", "条件没有内容"], [
      "`\"is\"` or `\"not\"` with words.",
      "`\"is\"` 或 `\"not\"` 及所问的词。"
    ], mapping([deals({ closedOn: { column: "closed", when: { column: "outcome" } } })])),
    wrong("UnknownColumn", ["A column that the header has not", "表头中没有的列"], [
      "The name as the header has it; capitals count.",
      "与表头一致的列名，区分大小写。"
    ], mapping([clients({ sector: "Sektor" })])),
    entry(
      "DuplicateColumn",
      ["A column that is there twice", "重复的列名"],
      ["Two names for two columns.", "两列用两个名称。"],
      rests.nothingImported,
      {
        files: { "mapping.json": mapping([clients()]), "exports/clients.csv": "account,sector,founded,staff,sector\n" },
        run: importing,
        code: 4
      }
    ),
    wrong("ValidationFailed", ["Decimal sign and grouping alike", "小数点与千分位相同"], [
      "Two different signs.",
      "两个不同的符号。"
    ], mapping([deals({}, { decimal: ",", grouping: "," })])),
    wrong("ValidationFailed", ["A constant that the field does not take", "字段不接受的固定值"], [
      "One of the words that the message names.",
      "提示所列的词之一。"
    ], mapping([clients({ kind: { constant: "firm" } })])),
    wrong("ValidationFailed", ["An alias for what the field does not take", "别名指向字段不接受的词"], [
      "One of the words that the message names.",
      "提示所列的词之一。"
    ], mapping([deals({ outcome: { column: "outcome", aliases: { gewonnen: "win" } } })])),
    wrong("NeverMatches", ["An alias that can never match", "永远不匹配的别名"], [
      "The word without blanks around it.",
      "去掉首尾空白的词。"
    ], mapping([deals({ outcome: { column: "outcome", aliases: { " gewonnen": "won" } } })])),
    wrong(
      "ValidationFailed",
      ["No record for some of the rows", "部分行没有记录"],
      ["One record without `\"when\"`.", "至少一条不带 `\"when\"` 的记录。"],
      mapping([{
        file: "deals.csv",
        records: deals().records.map((it) => ({ ...it, when: { column: "outcome", is: ["won"] } }))
      }])
    ),
    entry(
      "TypeMismatch",
      ["A column that does not hold what is wanted", "列的内容与字段不符"],
      ["Another column, or aliases or a format for this one.", "换一列，或为该列写别名或格式。"],
      rests.nothingImported,
      {
        files: {
          "mapping.json": mapping([teams, clients(), deals()]),
          "exports/deals.csv":
            "deal,agent,client,outcome,engaged,closed,value\nD-1,Ann,Acme,gewonnen,05.01.2026,10.02.2026,\"1.200,00\"\nD-2,Ann,Acme,verloren,12.01.2026,20.02.2026,\nD-3,Bob,Acme,gewonnen,13.01.2026,21.02.2026,\"980,50\"\nD-4,Bob,Acme,offen,14.01.2026,,\nD-5,Bob,Acme,gewonnen,14.01.2026,23.02.2026,\"75,00\"\n"
        },
        run: importing,
        code: 4
      }
    ),
    entry(
      "EmptyColumn",
      ["A column that is empty, and is needed", "必需的列为空"],
      ["A column with values, or a default.", "有值的列，或写默认值。"],
      rests.nothingImported,
      {
        files: {
          "mapping.json": mapping([clients({ name: "title" })]),
          "exports/clients.csv":
            "account,sector,founded,staff,title\nAcme,retail,1996,1,\nBeta,retail,1996,1,\nCodex,retail,1996,1,\n"
        },
        run: importing,
        code: 4
      }
    ),
    wrong(
      "SameRecord",
      ["Two records for one id", "同一编号有两条记录"],
      ["One record for an id.", "一个编号一条记录。"],
      mapping([{
        file: "clients.csv",
        records: [
          { record: "product", fields: { id: "account", name: "account" } },
          { record: "product", fields: { id: "account", name: "sector" } }
        ]
      }])
    ),
    warned(
      "SameRecord",
      ["Rows that say different things of one record", "多行对同一记录说法不同"],
      ["The same in all of these rows.", "各行内容一致。"],
      mapping(),
      {
        "exports/clients.csv":
          "account,sector,founded,staff\nAcme,retail,1996,120\nBetatech,medical,,\nAcme,medical,1996,120\n"
      }
    ),
    warned(
      "NeverMatches",
      ["An alias that no cell needs", "多余的别名"],
      ["Without that alias.", "去掉该别名。"],
      mapping([teams, clients(), deals({ outcome: { column: "outcome", aliases: { offen: "open" } } })])
    ),
    warned(
      "UnknownReference",
      ["A name that no file brings", "任何文件都没有的名称"],
      ["The name as the other file has it, or an alias.", "与另一文件一致的名称，或写别名。"],
      mapping(),
      {
        "exports/deals.csv":
          "deal,agent,client,outcome,engaged,closed,value\nD-1,Ann,Acme Inc,won,2026-01-05,2026-02-10,1200.00\n"
      }
    ),
    warned("NamedTooEarly", ["A file that names what a later one brings", "引用了后面文件才有的记录"], [
      "The other file first.",
      "把另一文件放在前面。"
    ], mapping([clients(), deals(), teams])),
    wrong("NoProgrammeFile", ["A programme that is not there", "制度文件不存在"], [
      "The path of the programme as seen from the mapping.",
      "相对映射文件的制度文件路径。"
    ], mapping([teams], { programme: "./programm.json", proposedBy: "wang", approvedBy: "li" })),
    wrong("MissingField", ["Nobody proposes and approves the programme", "没有制度的提出人和批准人"], [
      "`\"proposedBy\"` and `\"approvedBy\"`, two people.",
      "`\"proposedBy\"` 与 `\"approvedBy\"`，两个人。"
    ], mapping([teams], { programme: "./programme.json" })),
    wrong(
      "FourEyesViolation",
      ["One person proposes and approves", "一人既提出又批准"],
      ["Two people.", "两个人。"],
      mapping([teams], { programme: "./programme.json", proposedBy: "wang", approvedBy: "wang" })
    ),
    wrong(
      "CurrencyMismatch",
      ["Amounts in another currency than the programme", "金额币种与制度不同"],
      [
        "The currency of the programme, or a programme in that of the amounts.",
        "与制度相同的币种，或改用该币种的制度。"
      ],
      mapping([teams, clients(), deals()], {
        currency: "EUR",
        programme: "./programme.json",
        proposedBy: "wang",
        approvedBy: "li"
      })
    ),
    wrong(
      "UnknownRole",
      ["A role that the programme has not", "制度中没有的角色"],
      ["A role of the programme.", "制度中的角色。"],
      mapping([{
        file: "teams.csv",
        records: [{ record: "manager", fields: { id: "agent", name: "agent", role: { constant: "rn" } } }]
      }], { programme: "./programme.json", proposedBy: "wang", approvedBy: "li" })
    ),
    entry(
      "Several",
      ["Several at once, of mapping, files and programme", "多处问题同时列出"],
      ["Each as it is told.", "逐项按提示修正。"],
      rests.nothingImported,
      {
        files: {
          "mapping.json": mapping([{ ...clients(), file: "customers.csv" }, deals({ valeu: "value" })], {
            programme: "./programme.json",
            proposedBy: "wang"
          })
        },
        run: importing,
        code: 4
      }
    ),
    entry(
      "Differs",
      ["Another programme than the one that is published", "与已发布的制度不同"],
      ["`rmkit programme publish`, by two people.", "由两人执行 `rmkit programme publish`。"],
      { en: "The rows are taken; the programme stays as it is.", zh: "各行照常写入；制度保持不变。" },
      {
        files: {
          "mapping.json": mapping([teams], { programme: "./programme.json", proposedBy: "wang", approvedBy: "li" }),
          "other.json": mapping([teams], { programme: "./next.json", proposedBy: "wang", approvedBy: "li" })
        },
        before: [importing],
        given: async (at) => {
          const { readFileSync, writeFileSync } = await import("node:fs")
          writeFileSync(
            at("next.json"),
            readFileSync(at("programme.json"), "utf8").replace("\"80000.00\"", "\"90000.00\"")
          )
          return () => undefined
        },
        run: ["import", "--db", "house.sqlite", "--mapping", "other.json", "exports"],
        code: 0,
        shown: /^(?:Warning|提醒)/
      }
    )
  ]
}
