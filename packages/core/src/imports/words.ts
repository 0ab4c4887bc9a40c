import type { ModuleWords } from "../programme/index.ts"

/** What people call what one may be allowed to do with imports (导入权限表述). */
export const words: ModuleWords = {
  module: "imports",
  subject: { en: "imports", zh: "导入批次" },
  permissions: {
    "imports.record": { en: "record what an import has read", zh: "登记导入情况" },
    "imports.read": {
      en: "see what imports have read, and what became of each row",
      zh: "查看导入批次及各行的处理结果"
    }
  }
}
