import type { Scope } from "../access/index.ts"
import type { Text } from "../kernel/index.ts"
import type { ModuleWords } from "./module.ts"
import { asIs, both } from "./words.ts"

/** What people call a permission (权限名称), as it follows “may”; its code where no module has words for it. */
export const permissionText = (permission: string, words: ReadonlyArray<ModuleWords>): Text => {
  if (permission === "*") return both("do everything, approvals excepted", "全部操作（审批除外）")
  const [, of] = /^(.*)\.\*$/.exec(permission) ?? []
  for (const { module, permissions, subject } of words) {
    if (module === of) {
      return both(`do everything with ${subject.en}, approvals excepted`, `${subject.zh}的全部操作（审批除外）`)
    }
    const text = Object.hasOwn(permissions, permission) ? permissions[permission] : undefined
    if (text !== undefined) return text
  }
  return asIs(permission)
}

/** What people call a scope (数据范围名称). */
export const scopeText: Readonly<Record<Scope, Text>> = {
  own: both("own records", "本人"),
  team: both("records of the teams led", "所带团队"),
  territory: both("records of the territories looked after", "所辖区域"),
  all: both("all records", "全部")
}
