import type { FieldMapping } from "../import/mapping.ts"
import { because } from "./because.ts"
import {
  type Building,
  follows,
  linkOf,
  recordOf,
  roles,
  say,
  sayConstant,
  sayReference,
  whereFilled
} from "./build.ts"
import type { RecordDocument } from "./document.ts"
import type { Chosen } from "./guess.ts"
import type { ColumnLook } from "./look.ts"

const leads =
  /主管|总监|组长|团队长|部门经理|销售经理|行长|\blead|\bhead\b|director|sales manager|leiter|leitung|direktion|geschäftsführ|chef|responsable|jefe|\bvp\b/iu

const isLead = (word: string) => leads.test(word)

const otherStaff =
  /人力|人事|财务|行政|\bhr\b|human resources|personalwesen|finance|accounting|buchhaltung|verwaltung|back ?office|comptabilit|ressources humaines|recursos humanos/iu

const isOther = (word: string) => otherStaff.test(word)

const jobsMax = 12

/** The role in the programme: one for everybody, or by what the job is called. */
const roleOf = (building: Building, chosen: ReadonlyMap<string, Chosen>): FieldMapping => {
  const job = chosen.get("role")
  const words = [...job?.column.values.keys() ?? []]
  if (job === undefined && isLead(building.role.look.file)) {
    return sayConstant(building, "manager", "role", roles.lead, 70, {
      en: "the file's name speaks of those who lead",
      zh: "文件名表明是主管"
    })
  }
  const speaks = words.length <= jobsMax && words.some((it) => isLead(it) || isOther(it)) && !words.every(isLead)
  if (job === undefined || !speaks) {
    const reason = {
      en: "everybody is taken for an account manager; no column tells them apart",
      zh: "全部视为客户经理；没有列可以区分"
    }
    return sayConstant(building, "manager", "role", roles.manager, 60, reason)
  }
  const roleFor = (word: string) => isOther(word) ? roles.other : isLead(word) ? roles.lead : roles.manager
  const others = words.filter(isOther)
  const guessed = {
    en: `who leads is guessed from the words${
      others.length === 0 ? "" : `, and that ${others.join(", ")} sell nothing`
    }`,
    zh: `谁是主管由用词推测${others.length === 0 ? "" : `，并认为 ${others.join("、")} 不从事销售`}`
  }
  return say(building, "manager", "role", {
    ...job,
    percent: Math.min(job.percent, 60),
    reason: because(job.reason, guessed)
  }, {
    aliases: Object.fromEntries(words.map((word) => [word, roleFor(word)])),
    default: roles.manager
  })
}

const shareOf = (column: ColumnLook, among: ColumnLook | undefined): number => {
  if (among === undefined || column.values.size === 0) return 0
  return [...column.values.keys()].filter((it) => among.values.has(it)).length / column.values.size
}

/**
 * The records of people that each row of a file tells (人员记录): the territory, who leads the team, the team, and the manager. `chosen` are the fields of the
 * manager, whose `id` is the key.
 */
export const peopleRecords = (
  building: Building,
  chosen: ReadonlyMap<string, Chosen>
): ReadonlyArray<RecordDocument> => {
  const { look } = building.role
  const id = chosen.get("id")
  if (id === undefined) return []
  const territory = chosen.get("territory")
  const lead = chosen.get("lead")
  const team = chosen.get("team") ?? lead
  const name = chosen.get("name") ?? id
  const records: Array<RecordDocument> = []
  const ownTerritory = territory !== undefined && linkOf(building, "territory") === undefined
  if (ownTerritory) {
    records.push(recordOf("territory", {
      id: say(building, "territory", "id", territory),
      name: say(building, "territory", "name", territory)
    }, whereFilled(building, territory.column)))
  }
  const ofTeam = territory !== undefined && team !== undefined && follows(look, team.column, territory.column)
  if (team !== undefined && linkOf(building, "team") === undefined) {
    const areRows = lead !== undefined &&
      Math.max(shareOf(lead.column, id.column), shareOf(lead.column, name.column)) >= 0.3
    const leadable = lead !== undefined && !areRows && follows(look, team.column, lead.column) ? lead : undefined
    const where = ofTeam ? { territory: sayReference(building, "team", "territory", territory) } : {}
    if (leadable !== undefined) {
      const ofLead = territory !== undefined && follows(look, leadable.column, territory.column)
      records.push(recordOf("manager", {
        id: say(building, "manager (lead)", "id", leadable),
        name: say(building, "manager (lead)", "name", leadable),
        role: sayConstant(
          building,
          "manager (lead)",
          "role",
          roles.lead,
          80,
          { en: `“${leadable.column.name}” says who leads`, zh: `“${leadable.column.name}”列写明主管` }
        ),
        ...(ofLead ? { territory: territory.column.name } : {})
      }, whereFilled(building, leadable.column)))
    }
    const reason = lead !== undefined && areRows
      ? because(team.reason, {
        en: "who leads a team is a row of this file like the others, and so cannot be said before it is read",
        zh: "团队主管也是本文件中的一行，读到之前无法写明"
      })
      : team.reason
    records.push(recordOf("team", {
      id: say(building, "team", "id", { ...team, reason }),
      name: say(building, "team", "name", team),
      ...where,
      ...(leadable === undefined ? {} : { lead: leadable.column.name })
    }, whereFilled(building, team.column)))
  }
  const rest = ["grade", "joinedOn", "lastDay"].flatMap((field) => {
    const its = chosen.get(field)
    return its === undefined ? [] : [[field, say(building, "manager", field, its)] as const]
  })
  records.push(recordOf("manager", {
    id: say(building, "manager", "id", id),
    name: say(building, "manager", "name", name),
    role: roleOf(building, chosen),
    ...(team === undefined ? {} : { team: sayReference(building, "manager", "team", team) }),
    ...(territory === undefined || ofTeam
      ? {}
      : { territory: sayReference(building, "manager", "territory", territory) }),
    ...Object.fromEntries(rest)
  }, whereFilled(building, id.column)))
  return records
}
