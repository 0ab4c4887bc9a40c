import type { ModuleWords } from "../programme/index.ts"

/** What people call what one may be allowed to do with clients (客户权限表述). */
export const words: ModuleWords = {
  module: "clients",
  subject: { en: "clients", zh: "客户" },
  permissions: {
    "clients.open": { en: "record new prospects", zh: "登记潜在客户" },
    "clients.takeOver": { en: "take clients over from another system", zh: "从其他系统接入客户" },
    "clients.reconcile": { en: "reconcile clients with another system", zh: "与其他系统核对客户" },
    "clients.qualify": { en: "qualify prospects", zh: "确认潜在客户符合条件" },
    "clients.noteBusiness": { en: "record that a client does business", zh: "登记客户发生业务" },
    "clients.markDormant": { en: "mark clients as dormant", zh: "将客户标记为休眠" },
    "clients.declareLost": { en: "declare clients lost", zh: "认定客户流失" },
    "clients.winBack": { en: "record that a client is won back", zh: "登记客户赢回" },
    "clients.close": { en: "close clients", zh: "销户" },
    "clients.assignOwners": { en: "assign clients to their owners", zh: "分配客户的责任人" },
    "clients.updateDossier": { en: "keep clients’ dossiers", zh: "维护客户档案" },
    "clients.read": { en: "see clients", zh: "查看客户" }
  }
}
