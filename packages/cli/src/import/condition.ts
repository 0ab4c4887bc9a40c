/** In which rows something is taken (取值条件), ready to be asked row by row. */
export interface PlannedCondition {
  readonly column: { readonly name: string; readonly at: number }
  /** The words of which the cell has to say one; `undefined` where any will do. */
  readonly is: ReadonlySet<string> | undefined
  /** The words of which the cell may say none. */
  readonly not: ReadonlySet<string>
}

/** Whether a row is one of those that a condition means (条件是否成立). What is not conditional always is. */
export const holds = (condition: PlannedCondition | undefined, cells: ReadonlyArray<string>): boolean => {
  if (condition === undefined) return true
  const said = cells[condition.column.at]?.trim() ?? ""
  return (condition.is?.has(said) ?? true) && !condition.not.has(said)
}
