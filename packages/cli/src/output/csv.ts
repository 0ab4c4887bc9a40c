/** What a spreadsheet would run as a formula, in full width too; numbers stay numbers. */
const isFormula = (text: string) => /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)

const cell = (text: string): string => {
  const safe = isFormula(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe
}

/** The mark before UTF-8 without which spreadsheets take Chinese for something else (BOM). */
export const utf8Mark = "\uFEFF"

/** Rows as comma-separated text (CSV 输出), as RFC 4180 has it, every line ended. What a spreadsheet would take for a formula gets an apostrophe before it. */
export const csv = (rows: Iterable<ReadonlyArray<string>>): string =>
  Array.from(rows, (row) => `${row.map(cell).join(",")}\r\n`).join("")
