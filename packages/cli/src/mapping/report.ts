import { csv } from "../output/csv.ts"
import { table } from "../output/table.ts"
import { type DraftLine, inWords } from "./document.ts"
import type { Draft } from "./draft.ts"

const said = ({ percent }: Pick<DraftLine, "percent">) => `${inWords(percent)}, ${percent}%`

const cells = ({ at, file, percent, reason, source }: DraftLine) => [file, at, source, said({ percent }), reason]

const titles = ["file", "what", "from", "how sure", "why"]

/** What of a draft wants a person's eye before anything else. */
const unsureOf = ({ lines }: Pick<Draft, "lines">): ReadonlyArray<DraftLine> =>
  lines.filter(({ percent }) => percent < 70)

const remarks = ({ leftOut, preset, unused }: Draft): ReadonlyArray<string> => [
  ...(preset === undefined ? [] : [`The files are those of a ${preset.title} export: its names and words were used.`]),
  ...leftOut.map(({ file, why }) => `${file} was left out: ${why.en}.`),
  ...unused.map(({ columns, file }) => `${file}: no field was found for ${columns.join(", ")}.`)
]

/** How sure a draft is of each of its lines, for people at a terminal (草稿说明). */
export const draftText = (draft: Draft): string => {
  const unsure = unsureOf(draft)
  return [
    table(titles.map((title) => ({ title })), draft.lines.map(cells)),
    ...remarks(draft),
    unsure.length === 0
      ? "Nothing is unsure. Run `rmkit mapping check` all the same."
      : `Look at ${unsure.length} lines first, those that are unsure or a guess: ${
        unsure.slice(0, 8).map(({ at }) => at).join(", ")
      }${unsure.length > 8 ? ", …" : ""}.`
  ].join("\n")
}

const escaped = (text: string) => text.replaceAll("|", String.raw`\|`).replaceAll(/\s+/g, " ")

const row = (line: ReadonlyArray<string>) => `| ${line.map(escaped).join(" | ")} |`

const listed = (lines: ReadonlyArray<DraftLine>): ReadonlyArray<string> => [
  row(titles),
  row(titles.map(() => "---")),
  ...lines.map((it) => row(cells(it)))
]

/** The same as a document to keep beside the mapping (草稿报告): Markdown, or CSV where the file's name says so. */
export const draftReport = (draft: Draft, path: string): string => {
  if (/\.csv$/i.test(path)) {
    return csv([
      ["file", "what", "from", "percent", "how sure", "why"],
      ...draft.lines.map((
        { at, file, percent, reason, source }
      ) => [file, at, source, String(percent), inWords(percent), reason])
    ])
  }
  const unsure = unsureOf(draft)
  return [
    "# How sure the draft is",
    "",
    ...remarks(draft).map((it) => `- ${it}`),
    "",
    ...(unsure.length === 0 ? [] : ["## To look at first", "", ...listed(unsure), ""]),
    "## Every line",
    "",
    ...listed(draft.lines),
    ""
  ].join("\n")
}
