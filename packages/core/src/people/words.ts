import type { ModuleWords } from "../programme/index.ts"

/** What people call what one may be allowed to do with people (人员权限表述). */
export const words: ModuleWords = {
  module: "people",
  subject: { en: "people, teams and territories", zh: "人员、团队与辖区" },
  permissions: {
    "people.join": { en: "take people on", zh: "办理人员入职" },
    "people.changeMembership": { en: "move people to another team or territory", zh: "调整人员所属团队与辖区" },
    "people.changeRole": { en: "change people’s role and grade", zh: "调整人员角色与职级" },
    "people.leave": { en: "record that people leave", zh: "办理人员离任" },
    "people.formTeam": { en: "form teams", zh: "组建团队" },
    "people.appointLead": { en: "appoint team leads", zh: "任命团队负责人" },
    "people.defineTerritory": { en: "define territories", zh: "划定辖区" },
    "people.reconcileManager": { en: "reconcile people with another system", zh: "与其他系统核对人员" },
    "people.reconcileTeam": { en: "reconcile teams with another system", zh: "与其他系统核对团队" },
    "people.reconcileTerritory": { en: "reconcile territories with another system", zh: "与其他系统核对辖区" },
    "people.read": { en: "see people, teams and territories", zh: "查看人员、团队与辖区" }
  }
}
