/** A text in the two languages that every message of rmkit has (双语文本). */
export interface Text {
  readonly en: string
  readonly zh: string
}

/** What is wrong with a document and where (问题). A check lists all of them and throws none away. */
export interface Problem {
  /** Where in the document (位置): `schemes[0].indicators[1].weightBasisPoints`. */
  readonly path: string
  /** What kind of problem (类型): `WeightsDoNotSum`. */
  readonly tag: string
  /** What stands there. */
  readonly value: unknown
  /** What would be accepted, in a few words. */
  readonly accepted: string
  readonly says: Text
}
