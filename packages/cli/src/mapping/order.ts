import type { PlannedFile, Tell } from "../import/plan.ts"
import { kindText } from "../names.ts"

/** Says where a record is named before the file or the record that brings it (文件顺序). */
export const checkOrder = <Host>(files: ReadonlyArray<PlannedFile<Host>>, warn: Tell): void => {
  const all = files.flatMap((file) => file.records.map((record) => ({ file, record })))
  for (const [index, { file, record }] of all.entries()) {
    for (const field of record.fields) {
      const kind = field.kind.refers
      if (kind === undefined || all.slice(0, index).some(({ record: it }) => it.kind.name === kind)) continue
      const later = all.slice(index).find(({ record: it }) => it.kind.name === kind && it !== record)
      if (later === undefined) continue
      const says = later.file === file
        ? {
          en: `it names a ${kind} before ${later.record.at} brings it: put that record first`,
          zh: `引用的${kindText(kind).zh}要到 ${later.record.at} 才出现：请把那条记录放在前面`
        }
        : {
          en: `${file.file} names a ${kind} before ${later.file.file} brings it: put ${later.file.file} first`,
          zh: `${file.file} 引用的${kindText(kind).zh}要到 ${later.file.file} 才出现：请把 ${later.file.file} 放在前面`
        }
      warn(field.at, "NamedTooEarly", kind, `a ${kind} that an earlier file or record brings`, says)
    }
  }
}
