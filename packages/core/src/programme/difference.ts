import type { Text } from "../kernel/index.ts"

/** One thing in which two documents differ, told to people (制度差异). */
export interface Difference {
  /**
   * Where in the document (位置), entries of a list by their ids: `schemes/field-sales/indicators/won_value/weightBasisPoints`. What was removed is named by where
   * it stood.
   */
  readonly path: string
  readonly kind: "added" | "removed" | "changed"
  /** One full sentence. */
  readonly says: Text
}

/** What a segment of a path may not hold is written otherwise, as in a JSON pointer. */
const segment = (text: string): string => text.replaceAll("~", "~0").replaceAll("/", "~1")

/** A path of its segments (路径). */
export const pathOf = (...segments: ReadonlyArray<string>): string => segments.map(segment).join("/")

/** A path that goes on (下级路径). */
export const under = (path: string, ...segments: ReadonlyArray<string>): string =>
  [...path === "" ? [] : [path], ...segments.map(segment)].join("/")

/** The segments of a path (路径各级). */
export const segmentsOf = (path: string): ReadonlyArray<string> =>
  path.split("/").map((it) => it.replaceAll("~1", "/").replaceAll("~0", "~"))
