import type { ModuleWords } from "../programme/index.ts"

/** What people call what one may be allowed to do with deals (商机权限表述). */
export const words: ModuleWords = {
  module: "deals",
  subject: { en: "deals and products", zh: "商机与产品" },
  permissions: {
    "deals.open": { en: "record new deals", zh: "登记商机" },
    "deals.takeOver": { en: "take deals over from another system", zh: "从其他系统接入商机" },
    "deals.reconcile": { en: "reconcile deals with another system", zh: "与其他系统核对商机" },
    "deals.reconcileProduct": { en: "reconcile products with another system", zh: "与其他系统核对产品" },
    "deals.recredit": { en: "credit deals to where their managers were", zh: "按人员当日所属重新归属商机业绩" },
    "deals.engage": { en: "record that work on a deal has begun", zh: "登记商机开始跟进" },
    "deals.moveStage": { en: "move deals to another stage", zh: "调整商机阶段" },
    "deals.win": { en: "record that a deal is won", zh: "登记赢单" },
    "deals.lose": { en: "record that a deal is lost", zh: "登记输单" },
    "deals.abandon": { en: "give deals up", zh: "放弃商机" },
    "deals.reopen": { en: "open lost or abandoned deals again", zh: "重启已输或已放弃的商机" },
    "deals.reverseWin": { en: "take a win back", zh: "撤销赢单" },
    "deals.listProduct": { en: "list products", zh: "登记产品" },
    "deals.changePrice": { en: "change list prices", zh: "调整产品标价" },
    "deals.read": { en: "see deals", zh: "查看商机" }
  }
}
