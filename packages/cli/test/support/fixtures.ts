import { join } from "node:path"
import { encoded } from "./encoding.ts"
import { workbookOf, zipOf } from "./workbook.ts"

/** Where the files as people have them are kept. */
export const fixtureFolder = join(import.meta.dirname, "../fixtures")

/** A fixture by its name. */
export const fixture = (name: string): string => join(fixtureFolder, name)

/** What every Chinese fixture says. */
export const chinese = [
  ["编号", "客户名称", "签约日期", "合同金额"],
  ["C001", "江南纺织有限公司", "2026年3月31日", "12.5万元"],
  ["C002", "北方机床厂", "2026年4月1日", "￥1,200.00"],
  ["C003", "东海食品，华东分部", "2026年11月9日", "８００元"]
]

/** What every western fixture says. */
export const western = [
  ["Nummer", "Händler", "Abschluss", "Betrag"],
  ["H-1", "Müller & Söhne", "31.03.2026", "1.200,00 €"],
  ["H-2", "Garage d’Évian", "01.04.2026", "€ 980,50"],
  ["H-3", "Autohaus Grün", "09.11.2026", "12.345,00 EUR"]
]

const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll("\"", "\"\"")}"` : cell

/** Rows as text with a delimiter. */
export const written = (rows: ReadonlyArray<ReadonlyArray<string>>, delimiter: string, ending = "\r\n"): string =>
  rows.map((row) => row.map((it) => quoted(it, delimiter)).join(delimiter) + ending).join("")

const mark = "\uFEFF"
const compound = (stream: string): Uint8Array => {
  const file = Buffer.alloc(3 * 512)
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  file.write("Root Entry", 1024, "utf16le")
  file.write(stream, 1024 + 128, "utf16le")
  return file
}

const text = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`
const head = (...names: ReadonlyArray<string>) =>
  `<row r="1">${names.map((it, column) => text(`${String.fromCharCode(65 + column)}1`, it)).join("")}</row>`

/** Cells of every type that a spreadsheet has. Styles: 1 a day, 2 a day and time, 3 eight digits, 4 money. */
const typed = workbookOf(
  [
    {
      name: "客户",
      rows: head("编号", "客户", "签约", "金额", "重点") +
        `<row r="2"><c r="A2" s="3"><v>123</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" s="1"><v>46112</v></c>` +
        `<c r="D2" s="4"><v>0.30000000000000004</v></c><c r="E2" t="b"><v>1</v></c></row>` +
        `<row r="4"><c r="A4" t="str"><f>"K"&amp;1</f><v>K1</v></c><c r="B4" t="s"><v>1</v></c>` +
        `<c r="C4" s="2"><v>46112.729166666664</v></c><c r="D4"><f>D2*10</f><v>3</v></c><c r="E4" t="b"><v>0</v></c></row>` +
        `<row r="5"><c r="A5" t="s"><v>3</v></c><c r="B5" t="e"><v>#N/A</v></c><c r="C5" t="d"><v>2026-04-01</v></c>` +
        `<c r="D5"><f>SUM(D2:D4)</f></c></row>` +
        `<row r="6"><c r="B6" t="s"><v>2</v></c></row>`,
      after: `<mergeCells count="1"><mergeCell ref="A5:A6"/></mergeCells>`
    },
    { name: "旧数据", rows: head("编号"), state: "hidden" }
  ],
  {
    strings: [
      "<t>江南纺织</t>",
      "<r><t>北方</t></r><r><t>机床</t></r><rPh sb=\"0\" eb=\"1\"><t>ほくほう</t></rPh>",
      "<t>两行_x000A_文字</t>",
      "<t>K2</t>"
    ],
    formats: ["yyyy/m/d", `yyyy"年"m"月"d"日" h:mm`, "00000000", `"¥"#,##0.00`]
  }
)

/** The files as people have them, by name; all data is made up. */
export const fixtures: Readonly<Record<string, Uint8Array>> = {
  "utf-8.csv": encoded(written(chinese, ","), "utf-8"),
  "utf-8-with-mark.csv": encoded(mark + written(chinese, ","), "utf-8"),
  "utf-16le-with-mark.txt": encoded(mark + written(chinese, "\t"), "utf-16le"),
  "utf-16be-with-mark.csv": encoded(mark + written(chinese, ","), "utf-16be"),
  "utf-16le.csv": encoded(written(chinese, ","), "utf-16le"),
  "utf-16be.csv": encoded(written(chinese, ","), "utf-16be"),
  "gb18030.csv": encoded(written(chinese, ","), "gb18030"),
  "windows-1252.csv": encoded(written(western, ";"), "windows-1252"),
  "tab.tsv": encoded(written(western, "\t", "\n"), "utf-8"),
  "pipe.txt": encoded(written(western, "|", "\n"), "utf-8"),
  "sep-line.csv": encoded(`sep=;\r\n${written(western, ";")}`, "windows-1252"),
  "line-breaks.csv": encoded(written([["id", "note"], ["1", "two\r\nlines, one \"cell\""], ["2", "x"]], ","), "utf-8"),
  "numbered-days.csv": encoded(written([["id", "on"], ["1", "46112"], ["2", "60"], ["3", "46112.75"]], ","), "utf-8"),
  "ids-turned-into-numbers.csv": encoded(
    written([["id", "name"], ["6.2E+18", "A"], ["1,23457E+11", "B"], ["91310000123456789X", "C"]], ";"),
    "utf-8"
  ),
  "typed-cells.xlsx": typed,
  "counted-from-1904.xlsx": workbookOf(
    [{ name: "Days", rows: `${head("id", "on")}<row r="2">${text("A2", "1")}<c r="B2" s="1"><v>44650</v></c></row>` }],
    { from1904: true, formats: ["d.m.yy"] }
  ),
  "ids-turned-into-numbers.xlsx": workbookOf([{
    name: "Sheet1",
    rows: `${head("id")}<row r="2"><c r="A2"><v>6200000000000000000</v></c></row>` +
      `<row r="3"><c r="A3"><v>123456789012345</v></c></row><row r="4">${text("A4", "6222021234567890123")}</row>`
  }]),
  "two-sheets.xlsx": workbookOf([{ name: "Deals", rows: head("id") }, { name: "Clients", rows: head("no") }]),
  "excel-97.xls": compound("Workbook"),
  "protected.xlsx": compound("EncryptedPackage"),
  "open-document.ods": zipOf({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" }),
  "apple.numbers": zipOf({ "Index/Document.iwa": "x" }),
  "binary.xlsb": zipOf({ "xl/workbook.bin": "x" }),
  "web-page.xls": encoded("<html><table><tr><td>id</td></tr></table></html>", "utf-8")
}
