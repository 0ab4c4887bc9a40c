import { readFileSync } from "node:fs"
import { join } from "node:path"
import { encoded } from "../support/encoding.ts"
import { workbookOf, zipOf } from "../support/workbook.ts"
import { type Chapter, entry, rests } from "./entry.ts"
import { clients, clientsCsv, importing, mapping } from "./house.ts"

const fixture = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, "../fixtures", name)))

/** An import of clients.csv with something else in it. */
const withFile = (content: string | Uint8Array | null, told: object = {}) => ({
  files: { "exports/clients.csv": content, "mapping.json": mapping([clients({}, told)]) },
  run: importing,
  code: 4
})

const sheet = (name: string) => ({ name, rows: `<row r="1"><c r="A1" t="str"><v>account</v></c></row>` })

const unreadable = (
  title: readonly [string, string],
  right: readonly [string, string],
  content: string | Uint8Array | null,
  told: object = {}
) => entry("UnreadableFile", title, right, rests.nothingImported, withFile(content, told))

const asWorkbookOrCsv: readonly [string, string] = [
  "The data as .xlsx or as “CSV UTF-8”.",
  "以 .xlsx 或“CSV UTF-8”保存的数据。"
]

/** Data files that cannot be read (数据文件). */
export const fileErrors: Chapter = {
  id: "files",
  title: { en: "Data files", zh: "数据文件" },
  intro: {
    en:
      "Exit code 4. What a file is, is seen by what is in it and not by its name; every file of the mapping is looked at before the first row is taken.",
    zh: "退出码 4。文件类型按内容判断，不看文件名；读取第一行之前会检查映射中的全部文件。"
  },
  entries: [
    unreadable(["A file that is not there", "文件不存在"], [
      "The name as it stands in the folder.",
      "文件夹中的实际文件名。"
    ], null),
    entry(
      "UnreadableFile",
      ["A folder in place of a file", "文件夹与文件同名"],
      ["A file of that name.", "该名称的文件。"],
      rests.nothingImported,
      { ...withFile(null), files: { ...withFile(null).files, "exports/clients.csv/inside.csv": clientsCsv } }
    ),
    unreadable(["An empty file", "空文件"], ["A header row with the names of the columns.", "含列名的表头行。"], ""),
    unreadable(
      ["An old workbook that is called .csv", "改名为 .csv 的旧版工作簿"],
      asWorkbookOrCsv,
      fixture("excel-97.xls")
    ),
    unreadable(["A PDF", "PDF 文件"], asWorkbookOrCsv, "%PDF-1.7\n%âãÏÓ\n"),
    unreadable(["A web page that is called .xls", "改名为 .xls 的网页"], asWorkbookOrCsv, fixture("web-page.xls")),
    unreadable(["An XML file", "XML 文件"], asWorkbookOrCsv, "<?xml version=\"1.0\"?><rows/>"),
    unreadable(["A workbook with a password", "加密的工作簿"], [
      "The workbook without a password.",
      "取消密码后的工作簿。"
    ], fixture("protected.xlsx")),
    unreadable(["A binary workbook", "二进制工作簿"], asWorkbookOrCsv, fixture("binary.xlsb")),
    unreadable(["An OpenDocument spreadsheet", "OpenDocument 表格"], asWorkbookOrCsv, fixture("open-document.ods")),
    unreadable(["An Apple Numbers file", "Apple Numbers 文件"], asWorkbookOrCsv, fixture("apple.numbers")),
    unreadable(
      ["A zip archive", "压缩包"],
      ["The files that are in it.", "压缩包中的文件。"],
      zipOf({ "clients.csv": clientsCsv })
    ),
    unreadable(
      ["A damaged workbook", "已损坏的工作簿"],
      ["The file, exported once more.", "重新导出的文件。"],
      new Uint8Array([80, 75, 3, 4, 0, 0, 8, 0])
    ),
    unreadable(
      ["Neither text nor a workbook", "既非文本也非工作簿"],
      asWorkbookOrCsv,
      new Uint8Array([1, 0, 2, 0, 3, 0, 8, 0])
    ),
    unreadable(
      ["A workbook with several sheets", "工作簿有多张工作表"],
      ["`\"sheet\": \"2026\"` in the mapping of the file.", "在该文件的映射中写 `\"sheet\": \"2026\"`。"],
      workbookOf([sheet("2025"), sheet("2026")])
    ),
    unreadable(
      ["A sheet that there is not", "工作表不存在"],
      ["One of the sheets that there are.", "现有工作表之一。"],
      workbookOf([sheet("2025"), sheet("2026")]),
      { sheet: "2027" }
    ),
    unreadable(
      ["A sheet of a text file", "文本文件没有工作表"],
      ["No `sheet` in the mapping of a text file.", "文本文件的映射中不写 `sheet`。"],
      clientsCsv,
      { sheet: "2026" }
    ),
    unreadable(
      ["Another encoding than is told", "编码与所写不符"],
      ["The encoding that the message names, or none: then it is found out.", "提示所说的编码，或不写，由程序识别。"],
      encoded("账户,行业,成立年份,人数\n光明,零售,1996,120\n", "gb18030"),
      { encoding: "utf-8" }
    ),
    unreadable(
      ["A header in no encoding that is found out", "无法识别表头编码"],
      ["`\"encoding\"` in the mapping of the file.", "在该文件的映射中写明 `\"encoding\"`。"],
      new Uint8Array([0x8d, 0x20, 44, 98, 10])
    ),
    unreadable(
      ["A header with a stray quote", "表头有多余引号"],
      ["Quotes around the whole name, or none.", "引号括住整个列名，或不用引号。"],
      "acc\"ount,sector,founded,staff\n"
    ),
    entry(
      "UnknownColumn",
      ["A header that is not in the first row", "表头不在第一行"],
      ["The row with the names of the columns as the first row.", "列名所在行应为第一行。"],
      rests.nothingImported,
      withFile(`Clients,,,\nas of 31.03.2026,,,\n${clientsCsv}`)
    ),
    entry(
      "UnknownColumn",
      ["Another delimiter than is told", "分隔符与所写不符"],
      ["The delimiter of the file, or none: then it is found out.", "文件实际使用的分隔符，或不写，由程序识别。"],
      rests.nothingImported,
      withFile(clientsCsv, { delimiter: ";" })
    ),
    entry(
      "NothingToDraftFrom",
      ["A folder without data, when a mapping is drafted", "起草映射时文件夹中没有数据"],
      ["A folder with exported files.", "含导出文件的文件夹。"],
      rests.nothingWritten,
      { run: ["mapping", "draft", "exports/empty"], code: 4, files: { "exports/empty/readme.md": "nothing" } }
    )
  ]
}
