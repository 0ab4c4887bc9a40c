/** A file of a system's export as that system writes it (预设文件). */
export interface PresetFile {
  readonly kind: "deal" | "client" | "manager" | "product"
  /** Names of columns; the file is the system's if it has all those of one of these. */
  readonly marks: ReadonlyArray<ReadonlyArray<string>>
  /** What the columns of a field are called, the likeliest first: names of the interface for programs, then labels. */
  readonly fields: Readonly<Record<string, ReadonlyArray<string>>>
}

/** What a system's standard exports look like (系统预设): facts about column names and words, as data. */
export interface Preset {
  readonly id: string
  readonly title: string
  readonly files: ReadonlyArray<PresetFile>
  /** What the system's words for how a deal stands mean. */
  readonly outcomes: Readonly<Record<"won" | "lost" | "open", ReadonlyArray<string>>>
}
