import * as SchemaAST from "effect/SchemaAST"
import * as SchemaIssue from "effect/SchemaIssue"
import type { Problem } from "../kernel/index.ts"
import { acceptedIn } from "./accepted.ts"

type Path = ReadonlyArray<PropertyKey>
type Kind = "MissingField" | "UnknownField" | "ValidationFailed"

interface Found {
  readonly kind: Kind
  readonly path: Path
  /** What would be accepted. */
  readonly accepted: string
  readonly zh: string
}

/** The names of the fields that an object may have. */
const fieldsOf = (ast: SchemaAST.AST): ReadonlyArray<string> =>
  SchemaAST.isObjects(ast) ? ast.propertySignatures.map(({ name }) => String(name)) : []

const format = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) => {
    if (issue._tag === "MissingKey") return issue._tag
    if (issue._tag !== "UnexpectedKey") return SchemaIssue.defaultLeafHook(issue)
    return [issue._tag, ...fieldsOf(issue.ast)].join(" ")
  },
  checkHook: (issue) => {
    const { expected } = issue.filter.annotations ?? {}
    return typeof expected === "string" ? expected : undefined
  }
})

const kinds: Readonly<Record<string, Kind>> = { MissingKey: "MissingField", UnexpectedKey: "UnknownField" }

const kindOf = (message: string): Kind => kinds[message.split(" ")[0] ?? ""] ?? "ValidationFailed"

const acceptedOf = (message: string): string => {
  switch (kindOf(message)) {
    case "MissingField":
      return "a value"
    case "UnknownField": {
      const [, ...known] = message.split(" ")
      return known.length === 0 ? "no such field" : `one of ${known.join(", ")}`
    }
    case "ValidationFailed":
      return acceptedIn(message.replace(/^Expected /, "")).en
  }
}

/** The Chinese of what is accepted: of our own words and of what schemas say. */
const chinese = (message: string): string => acceptedIn(message.replace(/^Expected /, "")).zh

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

const says = ({ accepted, kind, path, zh }: Found): Problem["says"] => {
  const where = path.length === 0 ? { en: "The document", zh: "该文档" } : { en: pathText(path), zh: pathText(path) }
  switch (kind) {
    case "MissingField":
      return { en: `${where.en} is missing.`, zh: `缺少 ${where.zh}。` }
    case "UnknownField":
      return {
        en: `${where.en} is not a field that is known here${
          accepted.replace("no such field", "").replace(/^one of /, ": ")
        }.`,
        zh: `${where.zh} 不是已知字段${
          accepted.replace("no such field", "").replace(/^one of /, "；可用字段：").replaceAll(", ", "、")
        }。`
      }
    case "ValidationFailed":
      return {
        en: `${where.en} must be ${accepted}.`,
        zh: `${where.zh}${path.length === 0 ? "" : " "}应为${/^[\x21-\x7e]/.test(zh) ? " " : ""}${zh}。`
      }
  }
}

/**
 * Everything that a schema found wrong with an input, each with its path, its value and what would be accepted (模式校验问题). Decode with
 * `{ errors: "all", onExcessProperty: "error" }`, or the first problem hides the others.
 */
export const problemsOf = (error: { readonly issue: SchemaIssue.Issue }, input: unknown): ReadonlyArray<Problem> => {
  const found = format(error.issue).issues.map(({ message, path = [] }): Found => ({
    kind: kindOf(message),
    zh: chinese(message),
    path: path.map((key) => typeof key === "object" ? key.key : key),
    accepted: acceptedOf(message)
  }))
  return meant(found).map((it) => ({
    path: pathText(it.path),
    tag: it.kind,
    value: at(input, it.path),
    accepted: it.accepted,
    says: says(it)
  }))
}
