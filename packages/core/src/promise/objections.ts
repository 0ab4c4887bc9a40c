import type { Problem, Text } from "../kernel/index.ts"
import { nearestOf } from "./nearest.ts"

/** A value as a sentence shows it. */
const shown = (value: unknown): string => {
  let text: string | undefined
  try {
    text = typeof value === "string"
      ? `“${value}”`
      : (typeof value === "object" ? JSON.stringify(value) : undefined) ?? String(value)
  } catch {
    // what cannot be written down, or cannot be looked at
  }
  if (text === undefined) return "…"
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** A problem with a value (参数问题). */
export const problemWith = (path: string, value: unknown, accepted: Text): Problem => ({
  path,
  tag: "ValidationFailed",
  value,
  accepted: accepted.en,
  says: {
    en: `${path} must be ${accepted.en}, and is ${shown(value)}.`,
    zh: `${path} 应为${accepted.zh}，而不是 ${shown(value)}。`
  }
})

/** What is said of an argument for what a schema says of a document. */
const saidOf = ({ says, tag }: Problem, path: string, value: unknown): Text => {
  if (tag === "MissingField") return { en: `${path} is missing.`, zh: `缺少 ${path}。` }
  if (tag !== "ValidationFailed") return says
  return {
    en: says.en.replace(/^.*? must be (.*)\.$/, (_, wanted) => `${path} must be ${wanted}, and is ${shown(value)}.`),
    zh: says.zh.replace(/^.*?应为(.*)。$/, (_, wanted) => `${path} 应为${wanted}，而不是 ${shown(value)}。`)
  }
}

/** A problem that a schema found, as one of the argument in which the value was given. */
export const retold = (problem: Problem, path: string, value: unknown): Problem => ({
  path,
  tag: problem.tag,
  value,
  accepted: problem.accepted,
  says: saidOf(problem, path, value)
})

/** Whether a value has fields or items (是否对象). */
export const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

/** What is said of a field that nobody knows: which are known, and which of them may have been meant. */
export const stranger = (problem: Problem, path: string, value: unknown): Problem => {
  const known = /^one of (.+)$/.exec(problem.accepted)?.[1]?.split(", ") ?? []
  const near = nearestOf(path.split(".").at(-1) ?? path, known)
  const { en, zh } = problem.says
  return {
    ...problem,
    path,
    value,
    says: near === undefined ? { en, zh } : { en: `${en} Did you mean ${near}?`, zh: `${zh}是否应为 ${near}？` }
  }
}
