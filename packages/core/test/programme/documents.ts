import { type Day, parseDay } from "@rmkit/core/kernel"
import type { Document } from "@rmkit/core/programme"

/** A day that the test knows to exist. */
export const day = (text: string): Day => {
  const found = parseDay(text)
  if (found === undefined) throw new RangeError(`${text} is no day`)
  return found
}

/** A programme without any module's part. */
export const plain = (title = "Sales house"): Document => ({
  id: "sales-house",
  title: { en: title, zh: "销售公司" },
  timeZone: "Asia/Shanghai",
  currency: "CNY",
  roles: [{
    id: "rm",
    title: { en: "Manager", zh: "客户经理" },
    grants: [{ permission: "programme.read", scope: "all" }]
  }]
})
