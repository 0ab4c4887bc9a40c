import { workbookOf } from "../support/workbook.ts"
import { type Chapter, type CommandExample, entry, rests } from "./entry.ts"
import { clients, clientsCsv, deals, importing, mapping, teams } from "./house.ts"

const told = /^(?:\S+\.(?:csv|xlsx):\d+[:：]|\S+[:：] ?(?:读取 )?\d+ (?:rows read|行，).*(?:rejected: |拒绝 [1-9]))/

const row = (
  tag: string,
  title: readonly [string, string],
  right: readonly [string, string],
  files: CommandExample["files"]
) => entry(tag, title, right, rests.rowLeftOut, { files: { ...files }, run: importing, code: 0, shown: told })

const header = "deal,agent,client,outcome,engaged,closed,value\n"
const good = "D-1,Ann,Acme,won,2026-01-05,2026-02-10,1200.00\n"

/** A second deal that cannot be taken. */
const deal = (
  tag: string,
  title: readonly [string, string],
  right: readonly [string, string],
  line: string,
  told_: object = {}
) =>
  row(tag, title, right, {
    "exports/deals.csv": `${header}${good}${line}\n`,
    "mapping.json": mapping([teams, clients(), deals(told_)])
  })

/** A second client that cannot be taken. */
const client = (
  tag: string,
  title: readonly [string, string],
  right: readonly [string, string],
  line: string,
  fields: object = {}
) =>
  row(tag, title, right, {
    "exports/clients.csv": `account,sector,founded,staff\nAcme,retail,1996,120\n${line}\n`,
    "exports/deals.csv": header,
    "mapping.json": mapping([teams, clients(fields), deals()])
  })

const cells = (...words: ReadonlyArray<string>) =>
  words.map((it, at) => `<c r="${"ABCD"[at]}2" t="str">${it}</c>`).join("")

/** Rows that cannot be taken (数据行). */
export const rowErrors: Chapter = {
  id: "rows",
  title: { en: "Rows", zh: "数据行" },
  intro: {
    en:
      "A row that cannot be taken is named with file, line, column, value and what would be accepted, and left out; the import goes on and ends with exit code 0, or 1 with `--strict`. `--rejects FILE` keeps them all.",
    zh:
      "不能写入的行会列出文件、行号、列、值和应填内容，并略过；导入继续，结束时退出码为 0，使用 `--strict` 时为 1。`--rejects FILE` 可保存全部被拒绝的行。"
  },
  entries: [
    row(
      "Id",
      ["Somebody who is called system", "编号为 system 的人员"],
      ["Another id: so the house itself is named.", "换一个编号：system 指本机构。"],
      { "exports/teams.csv": "agent,lead,office\nAnn,Dora,Central\nBob,Dora,Central\nsystem,Dora,Central\n" }
    ),
    client(
      "Cells",
      ["Too few cells", "单元格过少"],
      ["As many cells as the header has.", "与表头相同的单元格数。"],
      "Betatech,medical"
    ),
    client("Cells", ["Too many cells", "单元格过多"], [
      "Quotation marks around a cell that has the delimiter in it.",
      "含分隔符的单元格用引号括起。"
    ], "Betatech,medical, dental,1996,12"),
    client(
      "Quote",
      ["A stray quotation mark", "多余的引号"],
      ["`\"5\"\" pipes\"`.", "`\"5\"\" pipes\"`。"],
      "Betatech,5\" pipes,1996,12"
    ),
    client("Quote", ["A quotation mark that nobody closes", "引号没有闭合"], [
      "A closing quotation mark.",
      "补上右引号。"
    ], "Betatech,\"medical,1996,12"),
    client(
      "TooLong",
      ["A row without end", "过长的行"],
      ["A quotation mark where it is missing.", "补上缺失的引号。"],
      `Betatech,${"x".repeat(1_048_577)},1996,12`
    ),
    client(
      "Empty",
      ["An id that is empty", "编号为空"],
      ["The id of the record.", "该记录的编号。"],
      ",medical,1996,12"
    ),
    client("Digits", ["An id that a spreadsheet turned into a number", "编号被电子表格转为数值"], [
      "The id, with the column as text.",
      "该列设为文本格式后的完整编号。"
    ], "6.2E+18,medical,1996,12"),
    client(
      "Id",
      ["An id that is too long", "编号过长"],
      ["1 to 200 characters.", "1 至 200 个字符。"],
      `${"x".repeat(201)},medical,1996,12`
    ),
    client(
      "SheetError",
      ["An error of a spreadsheet", "电子表格的错误值"],
      ["A value.", "有效的值。"],
      "Betatech,#N/A,1996,12"
    ),
    client(
      "Count",
      ["Words where a number is wanted", "数字栏中的文字"],
      ["A whole number.", "整数。"],
      "Betatech,medical,1996,about twelve"
    ),
    client("Count", ["A year beyond all years", "不合理的年份"], ["A year.", "年份。"], "Betatech,medical,19960,12"),
    row("Formula", ["A formula that nobody calculated", "未计算的公式"], [
      "The workbook, saved again by a spreadsheet.",
      "用电子表格软件重新保存的工作簿。"
    ], {
      "exports/clients.xlsx": workbookOf([{
        name: "clients",
        rows: `<row r="1">${
          ["account", "sector", "founded", "staff"].map((it, at) => `<c r="${"ABCD"[at]}1" t="str"><v>${it}</v></c>`)
            .join("")
        }</row><row r="2">${cells("<v>Betatech</v>", "<f>A1</f>", "<v>1996</v>", "<v>12</v>")}</row>`
      }]),
      "exports/deals.csv": header,
      "mapping.json": mapping([teams, { ...clients(), file: "clients.xlsx" }, deals()])
    }),
    deal(
      "Day",
      ["A day that does not exist", "不存在的日期"],
      ["A day of the calendar.", "日历上存在的日期。"],
      "D-2,Ann,Acme,won,2026-02-30,2026-03-10,900.00"
    ),
    deal("Day", ["A day in another format", "日期格式不同"], [
      "The format that the mapping says, or both formats in it.",
      "映射所写的格式，或在映射中写出两种格式。"
    ], "D-2,Ann,Acme,won,05.01.2026,2026-03-10,900.00"),
    deal(
      "Day",
      ["A day that is read in two ways", "有两种读法的日期"],
      ["One format for the column.", "该列只写一种格式。"],
      "D-2,Ann,Acme,won,2026-01-06,04/05/2026,900.00",
      {
        closedOn: { column: "closed", dates: ["YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY"] }
      }
    ),
    deal(
      "Money",
      ["An amount in words", "文字金额"],
      ["An amount as the mapping says.", "映射所写格式的金额。"],
      "D-2,Ann,Acme,won,2026-01-06,2026-03-10,n/a yet"
    ),
    deal("Money", ["An amount in another style", "金额写法不同"], [
      "`\"decimal\": \",\"` in the mapping, if all are written so.",
      "若全列如此，在映射中写 `\"decimal\": \",\"`。"
    ], "D-2,Ann,Acme,won,2026-01-06,2026-03-10,\"900,50\""),
    deal(
      "Money",
      ["An amount below zero", "负金额"],
      ["0 or more.", "不小于 0。"],
      "D-2,Ann,Acme,won,2026-01-06,2026-03-10,-900.00"
    ),
    deal("Money", ["An amount in another currency", "其他币种的金额"], [
      "An amount in the currency of the column; nothing is converted.",
      "该列币种的金额；金额不作换算。"
    ], "D-2,Ann,Acme,won,2026-01-06,2026-03-10,CHF 21'993.81"),
    deal("Choice", ["An outcome that is none", "不是商机结果的词"], [
      "An alias that says what the word means.",
      "用别名写明该词的含义。"
    ], "D-2,Ann,Acme,Closed Won,2026-01-06,2026-03-10,900.00"),
    deal(
      "DealIncomplete",
      ["A win without its day", "赢单没有日期"],
      ["The day on which it was won.", "赢单日期。"],
      "D-2,Ann,Acme,won,2026-01-06,,900.00"
    ),
    deal(
      "DealIncomplete",
      ["A win without its amount", "赢单没有金额"],
      ["The amount.", "赢单金额。"],
      "D-2,Ann,Acme,won,2026-01-06,2026-03-10,"
    ),
    deal("DealIncomplete", ["An open deal with a day of closing", "未关闭的商机有关闭日期"], [
      "Nothing in that column.",
      "该列留空。"
    ], "D-2,Ann,Acme,open,2026-01-06,2026-03-10,"),
    deal("UnknownReference", ["A name that is spelt otherwise", "名称写法不同"], [
      "The name as the other file has it, or an alias.",
      "与另一文件一致的名称，或写别名。"
    ], "D-2,Anne,Acme,won,2026-01-06,2026-03-10,900.00"),
    deal("UnknownReference", ["A name that nothing brings", "没有的名称"], [
      "A record of that id, in an earlier file or import.",
      "此前文件或导入中该编号的记录。"
    ], "D-2,Wilhelmina,Acme,won,2026-01-06,2026-03-10,900.00"),
    deal("ClosedBeforeEngaged", ["A deal that closes before it begins", "关闭早于接触"], [
      "The two days in their order.",
      "先后正确的两个日期。"
    ], "D-2,Ann,Acme,won,2026-03-06,2026-02-10,900.00"),
    deal(
      "DayInFuture",
      ["A day that has not come", "尚未到来的日期"],
      ["Today or before.", "今天或更早。"],
      "D-2,Ann,Acme,won,2026-01-06,9000-03-10,900.00"
    ),
    row("SaidOtherwise", ["Two rows that contradict each other", "两行互相矛盾"], [
      "One row for a deal, or rows that say the same.",
      "一笔商机一行，或各行内容一致。"
    ], {
      "exports/deals.csv": `${header}${good}D-1,Ann,Acme,won,2026-01-05,2026-02-10,1300.00\n`
    }),
    row("RegistrationNumberTaken", ["Two clients with one registration number", "两个客户证照号相同"], [
      "One number for one client.",
      "一个证照号对应一个客户。"
    ], {
      "exports/clients.csv":
        "account,sector,founded,staff,number\nAcme,retail,1996,120,91310000A\nBetatech,medical,,,91310000A\n",
      "exports/deals.csv": header,
      "mapping.json": mapping([teams, clients({ registrationNumber: "number" }), deals()])
    }),
    entry(
      "Strict",
      ["Rejected rows, with `--strict`", "使用 `--strict` 时有行被拒绝"],
      ["Rows that can all be taken.", "所有行都能写入。"],
      { en: "What was accepted stays.", zh: "已接受的内容保留。" },
      {
        files: { "exports/clients.csv": `${clientsCsv},medical,1996,12\n` },
        run: [...importing, "--strict"],
        code: 1,
        shown: /rejected; |行被拒绝/
      }
    )
  ]
}
