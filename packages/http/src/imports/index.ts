/**
 * What was read, from which file, and what became of every row (导入接口).
 *
 * @module
 */
export { imports } from "./group.ts"
export { ImportFileView, ImportPage, ImportRowPage, ImportRowView, ImportRunView, RowOutcome } from "./model.ts"
