import { parseRatio, type Unit } from "@rmkit/core/kernel"
import { numberShown, percentShown } from "@rmkit/core/kpi"

/** An exact number as people read it in a table (数值): `7`, `12.50`, `≈0.67`. Files for programs have the exact one. */
export const readable = (text: string): string => {
  const it = text.includes("/") ? parseRatio(text) : undefined
  return it === undefined ? text : numberShown(it)
}

/** The same in its unit: a share in percent, `≈66.67%`, that is not shown to have reached a `target` which it has not. */
export const readableIn = (unit: Unit, text: string, target: string | null = null): string => {
  const it = unit === "ratio" ? parseRatio(text) : undefined
  return it === undefined ? readable(text) : percentShown(it, target === null ? undefined : parseRatio(target))
}
