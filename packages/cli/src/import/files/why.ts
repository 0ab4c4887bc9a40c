import type { Text } from "@rmkit/core/kernel"

const saveAs: Text = {
  en: "Open it in your spreadsheet and save it as .xlsx or as “CSV UTF-8”",
  zh: "请用电子表格软件打开，另存为 .xlsx 或“CSV UTF-8”"
}

const toSaveAs = (en: string, zh: string): Text => ({ en: `${en}. ${saveAs.en}`, zh: `${zh}。${saveAs.zh}` })

/** Why a file cannot be read (文件无法读取的原因), and what to do about it where that is known; the end of a sentence, without its full stop. */
export const why = {
  nothing: { en: "it does not exist", zh: "文件不存在" },
  noFolder: { en: "the folder that it should be in does not exist", zh: "所在文件夹不存在" },
  notAllowed: { en: "you may not read or write it", zh: "没有读写权限" },
  folder: { en: "it is a folder", zh: "这是文件夹，不是文件" },
  inNoFolder: { en: "part of its path is a file and not a folder", zh: "路径中有一段是文件而不是文件夹" },
  diskFull: { en: "the disk is full", zh: "磁盘已满" },
  empty: { en: "it is empty: a header row is wanted", zh: "文件为空：至少需要一行表头" },
  damagedWorkbook: { en: "it begins like an .xlsx file and is damaged", zh: "开头像 .xlsx 文件，但已损坏" },
  binaryWorkbook: toSaveAs("it is a binary workbook (.xlsb)", "这是二进制工作簿（.xlsb）"),
  numbers: {
    en: "it is an Apple Numbers file. Export it from Numbers as .xlsx or CSV",
    zh: "这是 Apple Numbers 文件。请在 Numbers 中导出为 .xlsx 或 CSV"
  },
  openDocument: toSaveAs("it is an OpenDocument spreadsheet (.ods)", "这是 OpenDocument 表格（.ods）"),
  archive: { en: "it is a zip archive. Unpack it first", zh: "这是 zip 压缩包，请先解压" },
  protected: { en: "it is protected by a password. Save it without one", zh: "文件有密码保护，请取消密码后保存" },
  excel97: toSaveAs("it is a workbook of Excel 97-2003 (.xls)", "这是 Excel 97-2003 工作簿（.xls）"),
  oldOffice: toSaveAs("it is an old Office file", "这是旧版 Office 文件"),
  pdf: { en: "it is a PDF. Export the data as .xlsx or CSV", zh: "这是 PDF。请从原系统导出 .xlsx 或 CSV" },
  webPage: toSaveAs(
    "it is a web page and no spreadsheet, whatever its name says",
    "无论文件名如何，这其实是网页，不是表格"
  ),
  xml: toSaveAs("it is an XML file", "这是 XML 文件"),
  neither: {
    en: "it is no text file and no .xlsx file. Save it as “CSV UTF-8” or as .xlsx in your spreadsheet",
    zh: "既不是文本文件，也不是 .xlsx 文件。请在电子表格软件中另存为“CSV UTF-8”或 .xlsx"
  },
  noSheets: { en: "it has no sheet", zh: "工作簿中没有工作表" },
  noSuchSheet: (told: string, names: string): Text => ({
    en: `it has no sheet “${told}”. Its sheets are ${names}`,
    zh: `没有名为“${told}”的工作表。现有工作表：${names}`
  }),
  hiddenSheets: (names: string): Text => ({
    en: `it shows no sheet. Say by "sheet" which one is read: ${names}`,
    zh: `工作表全部被隐藏。请在映射中用 "sheet" 指明读取哪一张：${names}`
  }),
  severalSheets: (names: string): Text => ({
    en: `it has several sheets. Say by "sheet" which one is read: ${names}`,
    zh: `有多张工作表。请在映射中用 "sheet" 指明读取哪一张：${names}`
  }),
  textWithoutSheet: (sheet: string): Text => ({
    en: `it is a text file and has no sheet “${sheet}”`,
    zh: `这是文本文件，没有工作表“${sheet}”`
  }),
  otherMark: (mark: string, told: string): Text => ({
    en: `it begins with the mark of ${mark} and is not written in ${told}`,
    zh: `文件开头带有 ${mark} 标记，编码不是 ${told}`
  }),
  otherEncoding: (told: string, looks: string | undefined): Text => ({
    en: `it is not written in ${told}${looks === undefined ? "" : `, it looks like ${looks}`}`,
    zh: `编码不是 ${told}${looks === undefined ? "" : `，看起来是 ${looks}`}`
  }),
  brokenHeader: (broken: Text, line: number): Text => ({
    en: `its header cannot be read: ${broken.en} in line ${line}`,
    zh: `无法识别表头：第 ${line} 行${broken.zh}`
  }),
  garbledHeader: (encoding: string): Text => ({
    en: `its header is not written in ${encoding}. Say its "encoding" in the mapping, for instance gb18030`,
    zh: `表头编码不是 ${encoding}。请在映射中写明 "encoding"，例如 gb18030`
  })
} as const

/** How a row is broken, in words. */
export const broken = {
  "stray quote": { en: "stray quote", zh: "有多余的引号" },
  "unclosed quote": { en: "unclosed quote", zh: "引号没有闭合" },
  "endless quote": { en: "unclosed quote", zh: "引号没有闭合" },
  "too long": { en: "too long", zh: "过长" }
} as const
