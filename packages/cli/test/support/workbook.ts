import { crc32 } from "node:zlib"

/** A zip archive of these parts, none of them packed; the same parts give the same bytes. */
export const zipOf = (parts: Readonly<Record<string, string>>): Uint8Array => {
  const locals: Array<Buffer> = []
  const directory: Array<Buffer> = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const [path, body] = [Buffer.from(name), Buffer.from(text)]
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x0800, 2)
    fields.writeUInt16LE(0x21, 8)
    fields.writeUInt32LE(crc32(body), 10)
    fields.writeUInt32LE(body.length, 14)
    fields.writeUInt32LE(body.length, 18)
    fields.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, path, body])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), fields, tail, path]))
    locals.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, index, Buffer.from("PK\u0005\u0006"), end])
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const packaged = "http://schemas.openxmlformats.org/package/2006/relationships"

/** A sheet as its XML says it: what stands in `sheetData`, and what stands after it. */
export interface SheetXml {
  readonly name: string
  readonly rows: string
  readonly after?: string
  readonly state?: "hidden" | "veryHidden"
}

/** What a workbook has besides its sheets. */
export interface BookXml {
  readonly from1904?: boolean
  /** The texts that cells share, each as the XML within `si`. */
  readonly strings?: ReadonlyArray<string>
  /** The number formats that styles 1, 2 … show, by their codes or by the number that spreadsheets know them by; style 0 is plain. */
  readonly formats?: ReadonlyArray<string | number>
}

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("\"", "&quot;").replaceAll("<", "&lt;")

/** A workbook (.xlsx) written by hand, to hold what no writer writes. */
export const workbookOf = (
  sheets: ReadonlyArray<SheetXml>,
  { formats = [], from1904 = false, strings = [] }: BookXml = {}
): Uint8Array =>
  zipOf({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}">${
      relation("rId1", "officeDocument", "xl/workbook.xml")
    }</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${
      from1904 ? ` date1904="1"` : ""
    }/><sheets>${
      sheets.map(({ name, state }, at) =>
        `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${
          at + 1
        }"/>`
      ).join("")
    }</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}">${
      sheets.map((_, at) => relation(`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`)).join("")
    }${relation("rIdS", "styles", "styles.xml")}${
      relation("rIdT", "sharedStrings", "sharedStrings.xml")
    }</Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}"><numFmts>${
      formats.map((code, at) =>
        typeof code === "number" ? "" : `<numFmt numFmtId="${170 + at}" formatCode="${escaped(code)}"/>`
      ).join("")
    }</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${
      formats.map((code, at) => `<xf numFmtId="${typeof code === "number" ? code : 170 + at}"/>`).join("")
    }</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${strings.map((it) => `<si>${it}</si>`).join("")}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ after = "", rows }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`
      ])
    )
  })
