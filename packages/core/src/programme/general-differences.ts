import { type Difference, under } from "./difference.ts"
import { differs, inOrder, listDifferences, titleDifferences } from "./differing.ts"
import type { Common, Role, RoleGrant } from "./model.ts"
import type { Telling } from "./module.ts"
import { permissionText, scopeText } from "./permission-words.ts"
import { both, currencyText, dayText, timeZoneText } from "./words.ts"

const role = both("role", "角色")

const keyOf = ({ permission, scope }: RoleGrant): string => `${permission} ${scope}`

/** The one grant of a permission, where there is one alone. */
const only = (grants: ReadonlyArray<RoleGrant>, permission: string) => {
  const [first, ...others] = grants.filter((it) => it.permission === permission)
  return others.length === 0 ? first : undefined
}

const grantDifferences = (path: string, was: Role, is: Role, { words }: Telling): ReadonlyArray<Difference> => {
  const { title } = is
  const at = under(path, "grants")
  const text = ({ permission }: RoleGrant) => permissionText(permission, words)
  const [before, after] = [new Set(was.grants.map(keyOf)), new Set(is.grants.map(keyOf))]
  // a grant that stands twice is nothing that one could say by its name
  if (before.size !== was.grants.length || after.size !== is.grants.length) return []
  const [gone, come] = [
    was.grants.filter((it) => !after.has(keyOf(it))),
    is.grants.filter((it) => !before.has(keyOf(it)))
  ]
  /** A permission that reached one scope and now reaches another. */
  const widened = new Map(gone.flatMap((it) => {
    const now = only(come, it.permission)
    return only(gone, it.permission) === undefined || now === undefined ? [] : [[it.permission, [it, now]] as const]
  }))
  const isAlone = (it: RoleGrant) => !widened.has(it.permission)
  const changes = [
    ...[...widened].flatMap(([permission, [from, to]]) =>
      differs(true, under(at, permission, "scope"), () =>
        both(
          `“${title.en}” may ${text(to).en}: ${scopeText[to.scope].en} instead of ${scopeText[from.scope].en}.`,
          `“${title.zh}”${text(to).zh}的数据范围由“${scopeText[from.scope].zh}”改为“${scopeText[to.scope].zh}”。`
        ))
    ),
    ...gone.filter(isAlone).flatMap((it) =>
      differs(true, under(at, it.permission), () =>
        both(
          `“${title.en}” may no longer ${text(it).en} (${scopeText[it.scope].en}).`,
          `取消“${title.zh}”的权限：${text(it).zh}（${scopeText[it.scope].zh}）。`
        ), "removed")
    ),
    ...come.filter(isAlone).flatMap((it) =>
      differs(true, under(at, it.permission), () =>
        both(
          `“${title.en}” may now ${text(it).en} (${scopeText[it.scope].en}).`,
          `“${title.zh}”新增权限：${text(it).zh}（${scopeText[it.scope].zh}）。`
        ), "added")
    )
  ]
  const isOrderAlone = changes.length === 0 &&
    was.grants.some((it, index) => keyOf(it) !== keyOf(is.grants[index] ?? it))
  return [
    ...changes,
    ...differs(isOrderAlone, at, () =>
      both(
        `The permissions of “${title.en}” are listed in another order; what they allow stays the same.`,
        `“${title.zh}”的权限排列顺序有调整，权限内容不变。`
      ))
  ]
}

/** What grants allow, all in one (权限合述). */
const allowed = (grants: ReadonlyArray<RoleGrant>, { words }: Telling) => {
  const texts = grants.map(({ permission, scope }) => {
    const text = permissionText(permission, words)
    return both(`${text.en} (${scopeText[scope].en})`, `${text.zh}（${scopeText[scope].zh}）`)
  })
  if (texts.length === 0) return both("do nothing yet", "暂无")
  return both(texts.map(({ en }) => en).join("; "), texts.map(({ zh }) => zh).join("、"))
}

const roleDifferences = (was: Common, is: Common, telling: Telling) =>
  listDifferences<Role>({
    path: "roles",
    was: was.roles,
    is: is.roles,
    idOf: ({ id }) => id,
    added: ({ grants, id, title }) => {
      const may = allowed(grants, telling)
      return both(
        `The role “${title.en}” (${id}) is added: it may ${may.en}.`,
        `新增角色“${title.zh}”（${id}），权限：${may.zh}。`
      )
    },
    removed: ({ id, title }) => both(`The role “${title.en}” (${id}) is removed.`, `删除角色“${title.zh}”（${id}）。`),
    changed: (path, before, after) => [
      ...titleDifferences(path, role, before.title, after.title),
      ...grantDifferences(path, before, after, telling)
    ],
    reordered: (roles) => {
      const names = inOrder(roles.map(({ title }) => title))
      return both(`The roles now stand in the order ${names.en}.`, `角色的排列顺序调整为：${names.zh}。`)
    }
  })

const dayDifferences = (was: Common["effectiveFrom"], is: Common["effectiveFrom"]): ReadonlyArray<Difference> => {
  const path = "effectiveFrom"
  if (was === undefined) {
    return is === undefined ? [] : differs(true, path, () =>
      both(
        `The document now names a first day of its own: ${dayText(is).en}.`,
        `文件新载明施行日期：${dayText(is).zh}。`
      ), "added")
  }
  if (is === undefined) {
    return differs(true, path, () =>
      both(
        `The document no longer names a first day of its own; it named ${dayText(was).en}.`,
        `文件不再载明施行日期（原为${dayText(was).zh}）。`
      ), "removed")
  }
  return differs(was !== is, path, () =>
    both(
      `The first day that the document names moves from ${dayText(was).en} to ${dayText(is).en}.`,
      `文件所载施行日期由${dayText(was).zh}改为${dayText(is).zh}。`
    ))
}

/** What differs in what every programme says (总则差异), in the order of the printed text. */
export const generalDifferences = (was: Common, is: Common, telling: Telling): ReadonlyArray<Difference> => [
  ...titleDifferences("", both("programme", "制度"), was.title, is.title),
  ...differs(was.id !== is.id, "id", () =>
    both(
      `The code of the programme changes from ${was.id} to ${is.id}.`,
      `制度编号由 ${was.id} 改为 ${is.id}。`
    )),
  ...dayDifferences(was.effectiveFrom, is.effectiveFrom),
  ...differs(was.timeZone !== is.timeZone, "timeZone", () =>
    both(
      `Days, periods and deadlines follow ${timeZoneText(is.timeZone).en} (${is.timeZone}) instead of ${
        timeZoneText(was.timeZone).en
      } (${was.timeZone}).`,
      `日期、考核期和时限所依时区由${timeZoneText(was.timeZone).zh}（${was.timeZone}）改为${
        timeZoneText(is.timeZone).zh
      }（${is.timeZone}）。`
    )),
  ...differs(was.currency !== is.currency, "currency", () =>
    both(
      `The currency of all amounts is the ${currencyText(is.currency).en} (${is.currency}) instead of the ${
        currencyText(was.currency).en
      } (${was.currency}).`,
      `计价币种由${currencyText(was.currency).zh}（${was.currency}）改为${
        currencyText(is.currency).zh
      }（${is.currency}）。`
    )),
  ...roleDifferences(was, is, telling)
]
