import type { Scope } from "../access/index.ts"
import { parseDay } from "../kernel/index.ts"
import { pathOf } from "./difference.ts"
import type { Common, Role } from "./model.ts"
import type { Telling } from "./module.ts"
import { permissionText, scopeText } from "./permission-words.ts"
import type { Provision, Provisions, RulebookHead } from "./rulebook.ts"
import { asIs, both, currencyText, dayText, quoted, timeZoneText, together } from "./words.ts"

const inForce = ({ effectiveFrom }: Common, head: RulebookHead | undefined): Provision => {
  const since = parseDay(head?.effectiveFrom ?? "")
  const proposed = effectiveFrom === undefined ? undefined : dayText(effectiveFrom)
  return {
    id: "effectiveFrom",
    title: both("Entry into force", "施行日期"),
    paragraphs: [
      head === undefined || since === undefined
        ? both(
          "This text is a draft. It holds once a second person has published it.",
          "本文本为草案，须由起草人以外的人发布后方可施行。"
        )
        : both(
          `This is version ${head.version}. It holds from ${
            dayText(since).en
          } until the day on which a later version takes effect.`,
          `本文本为第 ${head.version} 版，自${dayText(since).zh}起施行，至后一版本生效之日止。`
        ),
      ...proposed === undefined ? [] : [both(
        `The document names ${proposed.en} as its first day; it holds from there unless whoever publishes it says another.`,
        `文件所载施行日期为${proposed.zh}；发布时另行指定的，以指定日期为准。`
      )]
    ],
    tables: []
  }
}

/** What holds for the whole programme (总则). */
const general = (common: Common, head: RulebookHead | undefined): Provisions => {
  const { currency, id, timeZone, title } = common
  const [zone, money] = [timeZoneText(timeZone), currencyText(currency)]
  return {
    id: "general",
    title: both("General provisions", "总则"),
    articles: [
      {
        id: "title",
        title: both("Name", "名称"),
        paragraphs: [both(
          `This programme is called “${title.en}”. Its code is ${id}.`,
          `本制度名称为《${title.zh}》，编号为 ${id}。`
        )],
        tables: []
      },
      inForce(common, head),
      {
        id: "timeZone",
        title: both("Time zone", "时区"),
        paragraphs: [both(
          `Days, periods and deadlines are those of ${zone.en} (${timeZone}).`,
          `日期、考核期和时限以${zone.zh}（${timeZone}）为准。`
        )],
        tables: []
      },
      {
        id: "currency",
        title: both("Currency", "币种"),
        paragraphs: [both(
          `The currency of all amounts is the ${money.en} (${currency}). Amounts in another currency are not added to them.`,
          `金额以${money.zh}（${currency}）计；其他币种的金额不并入计算。`
        )],
        tables: []
      }
    ]
  }
}

/** Grants of one permission that stand beside one another are one line. */
const byPermission = (grants: Role["grants"]) => {
  const lines: Array<{ readonly permission: string; readonly scopes: Array<Scope> }> = []
  for (const { permission, scope } of grants) {
    const last = lines.at(-1)
    if (last?.permission === permission) last.scopes.push(scope)
    else lines.push({ permission, scopes: [scope] })
  }
  return lines
}

const roleArticle = ({ grants, id, title }: Role, { words }: Telling): Provision => ({
  id: pathOf("roles", id),
  title,
  paragraphs: [together(
    both(`The code of this role is ${id}.`, `本角色编号为 ${id}。`),
    grants.length === 0
      ? both("It allows nothing.", "本角色不授予任何权限。")
      : both(
        "Whoever has it may do what the table says, with the records that it says; nothing else is allowed.",
        "持有本角色的人员可在下表所列范围内进行所列操作；未列明的操作一律不得进行。"
      )
  )],
  tables: grants.length === 0 ? [] : [{
    caption: both(`What ${quoted(title).en} may do`, `${quoted(title).zh}的权限`),
    columns: [both("May", "操作"), both("Records", "数据范围"), both("Code", "代码")],
    rows: byPermission(grants).map(({ permission, scopes }) => [
      permissionText(permission, words),
      both(scopes.map((it) => scopeText[it].en).join("; "), scopes.map((it) => scopeText[it].zh).join("、")),
      asIs(permission)
    ])
  }]
})

/** Roles, and what each may do over what (组织与权限). */
const organisation = ({ roles }: Common, telling: Telling): Provisions => ({
  id: "roles",
  title: both("Roles and what they may do", "角色与权限"),
  articles: roles.map((role) => roleArticle(role, telling))
})

/** The chapters of what every programme says, that come first (总则与权限章节). */
export const generalProvisions = (
  common: Common,
  telling: Telling,
  head: RulebookHead | undefined
): ReadonlyArray<Provisions> => [general(common, head), organisation(common, telling)]

/** Who may change the programme, and how (制度的变更): the chapter that comes last. It holds whatever a document says. */
export const changeProvisions: Provisions = {
  id: "changes",
  title: both("Changes to this programme", "制度的制定与变更"),
  articles: [
    {
      id: "changes/four-eyes",
      title: both("Two people", "双人复核"),
      paragraphs: [
        both(
          "A version is drafted by one person and published by another. Nobody publishes a draft of his or her own, whatever roles that person has.",
          "制度版本由一人起草、另一人发布。任何人不得发布本人起草的草案，不论其持有何种角色。"
        ),
        both(
          "Three roles are built in, and no programme can widen them: “programmeOwner” drafts, “director” publishes, and “system” imports and reads and approves nothing.",
          "系统内置三个角色，制度不得扩大其权限：“programmeOwner”（制度负责人）起草，“director”（制度审批人）发布，“system”（系统）仅导入和读取数据，不作任何审批。"
        )
      ],
      tables: []
    },
    {
      id: "changes/versions",
      title: both("Versions", "版本"),
      paragraphs: [
        both(
          "Each version takes effect on a later day than the one before it, and holds until the next takes effect. Earlier versions are kept, and so is who drafted and who published them, and when.",
          "每一版本的施行日期须晚于前一版本，并施行至后一版本生效之日。历次版本及其起草人、发布人和发布时间均予保存。"
        ),
        both(
          "A later draft takes the place of an earlier one that nobody has published.",
          "新提出的草案取代尚未发布的原草案。"
        )
      ],
      tables: []
    }
  ]
}
