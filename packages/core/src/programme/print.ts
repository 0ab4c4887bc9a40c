import { parseDay, type Text } from "../kernel/index.ts"
import type { Article, Chapter, Rulebook, RuleTable } from "./rulebook.ts"
import { asIs, both, dayText } from "./words.ts"

type Language = keyof Text

/** In what form a rulebook is printed (打印格式). */
export type PrintFormat = "markdown" | "html"

const digits = "零 一 二 三 四 五 六 七 八 九".split(" ")

/** A number up to 99 as Chinese chapters count: 十二. */
const inChinese = (count: number): string => {
  const [tens, units] = [Math.floor(count / 10), count % 10]
  if (tens === 0) return digits[units] ?? ""
  return `${tens === 1 ? "" : digits[tens] ?? ""}十${units === 0 ? "" : digits[units] ?? ""}`
}

const chapterTitle = ({ title }: Chapter, index: number): Text =>
  both(`${index + 1}. ${title.en}`, `第${inChinese(index + 1)}章　${title.zh}`)

const articleTitle = ({ number, title }: Article): Text => both(`${number} ${title.en}`, `${number}　${title.zh}`)

/** The line under the title: which version, from when. */
const subtitle = ({ effectiveFrom, version }: Rulebook): Text => {
  if (version === null) return both("Draft", "草案")
  const day = parseDay(effectiveFrom ?? "")
  const since = day === undefined ? asIs(effectiveFrom ?? "") : dayText(day)
  return both(`Version ${version}, in force from ${since.en}`, `第 ${version} 版　自${since.zh}起施行`)
}

/** A text on one line, whatever an author has put into it. */
const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim()

// ——— Markdown ———

/** A text in which nothing is mark-up, where it does not begin a line. */
const markTitle = (text: string): string =>
  oneLine(text)
    .replaceAll(/[\\`*[\]<>|~&]/g, String.raw`\$&`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)

/** A text in which nothing is mark-up. */
const mark = (text: string): string =>
  markTitle(text)
    .replace(/^(\d+)([.)])(?=\s)/, String.raw`$1\$2`)
    .replace(/^([#+=-])/, String.raw`\$1`)

const markRow = (cells: ReadonlyArray<Text>, language: Language): string =>
  `| ${cells.map((it) => mark(it[language])).join(" | ")} |`

const markTable = ({ caption, columns, rows }: RuleTable, language: Language): string =>
  [
    `**${mark(caption[language])}**`,
    "",
    markRow(columns, language),
    `|${columns.map(() => " --- |").join("")}`,
    ...rows.map((row) => markRow(row, language))
  ].join("\n")

const markArticle = (article: Article, language: Language): ReadonlyArray<string> => [
  `### ${markTitle(articleTitle(article)[language])}`,
  ...article.paragraphs.map((it) => mark(it[language])),
  ...article.tables.map((it) => markTable(it, language))
]

const asMarkdown = (rulebook: Rulebook, language: Language): string => {
  const blocks = [
    `# ${markTitle(rulebook.title[language])}`,
    mark(subtitle(rulebook)[language]),
    ...rulebook.chapters.flatMap((chapter, index) => [
      `## ${markTitle(chapterTitle(chapter, index)[language])}`,
      ...chapter.articles.flatMap((it) => markArticle(it, language))
    ])
  ]
  return `${blocks.join("\n\n")}\n`
}

// ——— HTML ———

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\"": "&quot;",
  "'": "&#39;"
}

const safe = (text: string): string => oneLine(text).replaceAll(/[&<>"']/g, (it) => entities[it] ?? it)

/** Paper as offices have it, and a screen: no script, no file beside this one. */
const style = `
@page { size: A4; margin: 22mm 20mm 24mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #555; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem; max-width: 46rem; color: #111; background: #fff; font: 11pt/1.6 Georgia, "Times New Roman", "Noto Serif", serif; }
body:lang(zh) { font-family: "Songti SC", SimSun, "Noto Serif CJK SC", "Source Han Serif SC", serif; line-height: 1.75; }
h1, h2, h3, th, caption, .version, nav { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
:lang(zh) :is(h1, h2, h3, th, caption, .version, nav) { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
h1 { margin: 0; font-size: 20pt; line-height: 1.3; text-wrap: balance; }
.version { margin: .3rem 0 2rem; color: #555; }
h2 { margin: 2.4rem 0 .8rem; padding-top: .5rem; border-top: 1.5pt solid #111; font-size: 14pt; }
h3 { margin: 1.4rem 0 .3rem; font-size: 11pt; }
p { margin: .35rem 0; }
nav ol { margin: 0; padding: 0; list-style: none; columns: 2; font-size: 10pt; }
nav a { color: inherit; text-decoration: none; }
table { width: 100%; margin: .7rem 0 1.1rem; border-collapse: collapse; font-size: 10pt; line-height: 1.45; }
caption { padding-bottom: .3rem; text-align: left; font-weight: 600; font-size: 9.5pt; caption-side: top; }
th, td { padding: .3rem .5rem; border: .5pt solid #999; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { background: #eee; font-size: 9pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
thead { display: table-header-group; }
tr, h2, h3, caption, table.short { break-inside: avoid; }
h2, h3, caption, p:has(+ table) { break-after: avoid; }
p { orphans: 3; widows: 3; }
@media print { body { max-width: none; padding: 0; } }
`.trim()

/** A table with fewer rows stays on one page. */
const shortMax = 16

const htmlTable = ({ caption, columns, rows }: RuleTable, language: Language): string => {
  const head = columns.map((it) => `<th scope="col">${safe(it[language])}</th>`).join("")
  const body = rows.map((row) => `<tr>${row.map((it) => `<td>${safe(it[language])}</td>`).join("")}</tr>`).join("\n")
  const short = rows.length < shortMax ? " class=\"short\"" : ""
  return `<table${short}>\n<caption>${
    safe(caption[language])
  }</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`
}

const htmlArticle = (article: Article, language: Language): string =>
  [
    `<section id="${safe(article.id)}">`,
    `<h3>${safe(articleTitle(article)[language])}</h3>`,
    ...article.paragraphs.map((it) => `<p>${safe(it[language])}</p>`),
    ...article.tables.map((it) => htmlTable(it, language)),
    "</section>"
  ].join("\n")

const asHtml = (rulebook: Rulebook, language: Language): string => {
  const title = safe(rulebook.title[language])
  const chapters = rulebook.chapters.map((chapter, index) => ({
    id: `chapter-${index + 1}`,
    heading: safe(chapterTitle(chapter, index)[language]),
    articles: chapter.articles.map((it) => htmlArticle(it, language))
  }))
  return `${
    [
      "<!doctype html>",
      `<html lang="${language === "zh" ? "zh-CN" : "en"}">`,
      "<head>",
      "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      `<title>${title}</title>`,
      `<style>\n${style}\n</style>`,
      "</head>",
      "<body>",
      `<h1>${title}</h1>`,
      `<p class="version">${safe(subtitle(rulebook)[language])}</p>`,
      `<nav aria-label="${language === "zh" ? "目录" : "Contents"}"><ol>`,
      ...chapters.map(({ heading, id }) => `<li><a href="#${id}">${heading}</a></li>`),
      "</ol></nav>",
      ...chapters.flatMap(({ articles, heading, id }) => [`<h2 id="${id}">${heading}</h2>`, ...articles]),
      "</body>",
      "</html>"
    ].join("\n")
  }\n`
}

/**
 * A rulebook in one language, ready to be printed (打印制度文本): Markdown, or one HTML page without scripts that prints on A4 with page numbers and repeats the
 * heads of its tables. What an author wrote is text in both and never mark-up.
 *
 * @example
 * printRulebook(rulebookOf(document, modules), "zh", "html")
 */
export const printRulebook = (rulebook: Rulebook, language: Language, format: PrintFormat): string =>
  format === "html" ? asHtml(rulebook, language) : asMarkdown(rulebook, language)
