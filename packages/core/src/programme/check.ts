import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { builtInRoles, covers, isBuiltInRole } from "../access/index.ts"
import type { Problem, Text } from "../kernel/index.ts"
import { problemsOf } from "../schema/index.ts"
import { Common } from "./model.ts"
import type { Known, Module } from "./module.ts"

const decodeCommon = Schema.decodeUnknownResult(Common, { errors: "all", onExcessProperty: "error" })
const commonFields = Object.keys(Common.fields)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const problem = (path: string, tag: string, value: unknown, accepted: string, says: Text): Problem => ({
  path,
  tag,
  value,
  accepted,
  says
})

const repeated = (ids: ReadonlyArray<string>): ReadonlyArray<number> =>
  ids.flatMap((id, index) => ids.indexOf(id) === index ? [] : [index])

/** What the schema cannot say of the common part: roles are told apart, are none of those built in, and grant what there is. */
const checkRoles = ({ roles }: Common, permissions: ReadonlyArray<string>): ReadonlyArray<Problem> => [
  ...repeated(roles.map(({ id }) => id)).map((index) =>
    problem(`roles[${index}].id`, "DuplicateId", roles[index]?.id, "an id that no other role has", {
      en: `roles[${index}].id repeats the role "${roles[index]?.id}".`,
      zh: `roles[${index}].id 与已有角色“${roles[index]?.id}”重复。`
    })
  ),
  ...roles.flatMap(({ id }, index) =>
    isBuiltInRole(id)
      ? problem(`roles[${index}].id`, "ReservedId", id, `an id other than ${builtInRoles.join(", ")}`, {
        en:
          `roles[${index}].id: "${id}" is reserved. ${
            builtInRoles.join(", ")
          } have grants of their own before any programme says so, ` +
          `and a role of that name would get them silently: take another id.`,
        zh: `roles[${index}].id：“${id}”为系统保留。${
          builtInRoles.join("、")
        } 自带内置权限，同名角色会不经说明获得这些权限，请改用其他编号。`
      })
      : []
  ),
  ...roles.flatMap(({ grants }, role) =>
    grants.flatMap((grant, index) => {
      if (grant.permission === "*" || permissions.some((it) => covers(grant, it))) return []
      const path = `roles[${role}].grants[${index}].permission`
      return problem(path, "UnknownPermission", grant.permission, `one of ${permissions.join(", ")}`, {
        en: `${path}: "${grant.permission}" is no permission of any module here.`,
        zh: `${path}：没有名为“${grant.permission}”的权限。`
      })
    })
  )
]

/** What the check of a section may rely on (校验依据): a section is checked even where the common part is broken, as far as that part can be understood. */
export const knownOf = (
  { currency, roles }: Readonly<Record<string, unknown>>,
  modules: ReadonlyArray<Module>
): Known => ({
  baseFacts: modules.flatMap(({ baseFacts }) => baseFacts),
  permissions: modules.flatMap(({ permissions }) => permissions),
  currency: typeof currency === "string" ? currency : "",
  roles: Array.isArray(roles)
    ? roles.flatMap((role) => isObject(role) && typeof role["id"] === "string" ? [role["id"]] : [])
    : []
})

/**
 * Every problem of a document, each with its path (制度校验); none is thrown away and none hides another. An empty list means that it may be published.
 *
 * @example
 * checkProgramme(JSON.parse(text), [people, clients, deals, kpi])
 */
export const checkProgramme = (document: unknown, modules: ReadonlyArray<Module>): ReadonlyArray<Problem> => {
  if (!isObject(document)) {
    return [problem("", "ValidationFailed", document, "an object", {
      en: "The document must be a JSON object.",
      zh: "制度文件应为 JSON 对象。"
    })]
  }
  const sections = modules.flatMap(({ section }) => section ?? [])
  const fields = [...commonFields, ...sections.flatMap((it) => it.fields)]
  const strangers = Object.keys(document).filter((key) => !fields.includes(key)).map((key) =>
    problem(key, "UnknownField", document[key], `one of ${fields.join(", ")}`, {
      en: `${key} is not a field that is known here: ${fields.join(", ")}.`,
      zh: `${key} 不是已知字段；可用字段：${fields.join("、")}。`
    })
  )
  const part = Object.fromEntries(Object.entries(document).filter(([key]) => commonFields.includes(key)))
  const common = decodeCommon(part)
  const known = knownOf(document, modules)
  return [
    ...strangers,
    ...Result.match(common, {
      onFailure: (error) => problemsOf(error, part),
      onSuccess: (it) => checkRoles(it, known.permissions)
    }),
    ...sections.flatMap((section) => section.check(document, known))
  ]
}
