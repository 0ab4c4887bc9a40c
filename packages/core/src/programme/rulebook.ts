import type { Text } from "../kernel/index.ts"

/** A table of a rulebook (制度表格). */
export interface RuleTable {
  readonly caption: Text
  readonly columns: ReadonlyArray<Text>
  readonly rows: ReadonlyArray<ReadonlyArray<Text>>
}

/** A provision before it has its number (条款): what a module writes. */
export interface Provision {
  /** Where the document says so: `schemes/field-sales/indicators/won_value`. */
  readonly id: string
  readonly title: Text
  readonly paragraphs: ReadonlyArray<Text>
  readonly tables: ReadonlyArray<RuleTable>
}

/** An article of a rulebook (条款): a provision under its number. */
export interface Article extends Provision {
  /** `3.2`: the second article of the third chapter. */
  readonly number: string
}

/** Provisions that belong together, before they have their numbers (章节草稿). */
export interface Provisions {
  readonly id: string
  readonly title: Text
  readonly articles: ReadonlyArray<Provision>
}

/** A chapter of a rulebook (章). */
export interface Chapter extends Provisions {
  readonly articles: ReadonlyArray<Article>
}

/** A programme as a company prints it (制度文本). */
export interface Rulebook {
  readonly title: Text
  /** Null for a document that nobody has published. */
  readonly version: number | null
  /** The first day on which it holds; null where nobody has said one. */
  readonly effectiveFrom: string | null
  readonly chapters: ReadonlyArray<Chapter>
}

/** Which version of the programme a rulebook is, and from when (版本信息). */
export interface RulebookHead {
  readonly version: number
  readonly effectiveFrom: string
}

/** Gives every article its number (编号). */
export const numbered = (chapters: ReadonlyArray<Provisions>): ReadonlyArray<Chapter> =>
  chapters.map((chapter, at) => ({
    ...chapter,
    articles: chapter.articles.map((article, index) => ({ ...article, number: `${at + 1}.${index + 1}` }))
  }))
