import * as SchemaIssue from "effect/SchemaIssue"
import type { Problem } from "../kernel/index.ts"

type Path = ReadonlyArray<PropertyKey>
type Kind = "MissingField" | "UnknownField" | "ValidationFailed"

interface Found {
  readonly kind: Kind
  readonly path: Path
  /** What would be accepted. */
  readonly accepted: string
}

const format = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) =>
    issue._tag === "MissingKey" || issue._tag === "UnexpectedKey" ? issue._tag : SchemaIssue.defaultLeafHook(issue),
  checkHook: (issue) => {
    const { expected } = issue.filter.annotations ?? {}
    return typeof expected === "string" ? expected : undefined
  }
})

const kinds: Readonly<Record<string, Kind>> = { MissingKey: "MissingField", UnexpectedKey: "UnknownField" }

/** A path as people read it (路径): `schemes[0].indicators[1].weightBasisPoints`. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`
    return text === "" ? String(key) : `${text}.${String(key)}`
  }, "")

const at = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    input
  )

const isBelow = (deep: Path, path: Path) => deep.length > path.length && path.every((key, index) => key === deep[index])

/** Where a union was tried, each alternative complains: those that the writer did not mean are left out. */
const meant = (found: ReadonlyArray<Found>): ReadonlyArray<Found> => {
  const isTried = ({ kind, path }: Found) => kind === "UnknownField" && found.some((it) => isBelow(it.path, path))
  const tried = new Set(found.filter(isTried).map(({ path }) => pathText(path.slice(0, -1))))
  const seen = new Set<string>()
  return found.filter((it) => {
    const text = `${it.kind} ${pathText(it.path)} ${it.accepted}`
    const isNoise = isTried(it) || (it.kind === "MissingField" && tried.has(pathText(it.path.slice(0, -1))))
    if (isNoise || seen.has(text)) return false
    seen.add(text)
    return true
  })
}

const says = ({ accepted, kind, path }: Found): Problem["says"] => {
  const where = path.length === 0 ? { en: "The document", zh: "文档" } : { en: pathText(path), zh: pathText(path) }
  switch (kind) {
    case "MissingField":
      return { en: `${where.en} is missing.`, zh: `缺少 ${where.zh}。` }
    case "UnknownField":
      return { en: `${where.en} is not a field that is known here.`, zh: `${where.zh} 不是已知字段。` }
    case "ValidationFailed":
      return { en: `${where.en} must be ${accepted}.`, zh: `${where.zh} 应为 ${accepted}。` }
  }
}

/**
 * Everything that a schema found wrong with an input, each with its path, its value and what would be accepted (模式校验问题). Decode with
 * `{ errors: "all", onExcessProperty: "error" }`, or the first problem hides the others.
 */
export const problemsOf = (error: { readonly issue: SchemaIssue.Issue }, input: unknown): ReadonlyArray<Problem> => {
  const found = format(error.issue).issues.map(({ message, path = [] }): Found => ({
    kind: kinds[message] ?? "ValidationFailed",
    path: path.map((key) => typeof key === "object" ? key.key : key),
    accepted: kinds[message] === "MissingField"
      ? "a value"
      : kinds[message] === "UnknownField"
      ? "no such field"
      : message.replace(/^Expected /, "")
  }))
  return meant(found).map((it) => ({
    path: pathText(it.path),
    tag: it.kind,
    value: at(input, it.path),
    accepted: it.accepted,
    says: says(it)
  }))
}
