import { crc32 } from "node:zlib"

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;")

const header = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const packaged = "http://schemas.openxmlformats.org/package/2006"
const kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"

const columnName = (at: number): string =>
  (at < 26 ? "" : columnName(Math.floor(at / 26) - 1)) + String.fromCodePoint(65 + at % 26)

const cellXml = (text: string, column: number, row: number) =>
  text === ""
    ? ""
    : `<c r="${columnName(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

const sheetXml = (rows: ReadonlyArray<ReadonlyArray<string>>) =>
  `${header}<worksheet xmlns="${sheets}"><sheetData>${
    rows.map((cells, at) =>
      `<row r="${at + 1}">${cells.map((it, column) => cellXml(it, column, at + 1)).join("")}</row>`
    )
      .join("")
  }</sheetData></worksheet>`

const partsOf = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<readonly [name: string, xml: string]> => [
  [
    "[Content_Types].xml",
    `${header}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kinds}.worksheet+xml"/></Types>`
  ],
  [
    "_rels/.rels",
    `${header}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
  ],
  [
    "xl/workbook.xml",
    `${header}<workbook xmlns="${sheets}" xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`
  ],
  [
    "xl/_rels/workbook.xml.rels",
    `${header}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
  ],
  ["xl/worksheets/sheet1.xml", sheetXml(rows)]
]

/** 1 January 1980, the first day that such an archive knows: the same rows make the same bytes. */
const dosDay = 0x21

/** What an entry says of itself both before its bytes and in the directory at the end. */
const entryHead = (name: Buffer, bytes: Buffer) => {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  // names are UTF-8
  head.writeUInt16LE(0x0800, 2)
  head.writeUInt16LE(dosDay, 8)
  head.writeUInt32LE(crc32(bytes), 10)
  head.writeUInt32LE(bytes.length, 14)
  head.writeUInt32LE(bytes.length, 18)
  head.writeUInt16LE(name.length, 22)
  return head
}

const word = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** A workbook of one sheet whose cells are all texts (工作簿), the first row being the header. For lists that fit into memory. */
export const workbook = (rows: ReadonlyArray<ReadonlyArray<string>>): Uint8Array => {
  const [pieces, directory]: [Array<Buffer>, Array<Buffer>] = [[], []]
  let offset = 0
  for (const [part, xml] of partsOf(rows)) {
    const [name, bytes] = [Buffer.from(part, "utf8"), Buffer.from(xml, "utf8")]
    const head = entryHead(name, bytes)
    const local = Buffer.concat([word(0x04034b50), head, name, bytes])
    const version = Buffer.from([20, 0])
    directory.push(Buffer.concat([word(0x02014b50), version, head, Buffer.alloc(10), word(offset), name]))
    pieces.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...pieces, central, word(0x06054b50), end])
}
