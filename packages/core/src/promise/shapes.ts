import * as Schema from "effect/Schema"
import * as Struct from "effect/Struct"
import { ClientKind, Dossier, TakenOverStage } from "../clients/index.ts"
import { ProbabilityPercent } from "../deals/model.ts"
import { ImportEvent, NamedFile } from "../imports/index.ts"
import {
  ActorId,
  ClientId,
  CommandId,
  Day,
  ManagerId,
  Money,
  ProductId,
  RoleId,
  Source,
  TeamId,
  TerritoryId
} from "../schema/index.ts"

/** Fields that may be left out; those that are undefined are before anything is looked at. */
const optional = Schema.optionalKey
const words = Schema.NonEmptyString

/** What goes along with a command (命令附加信息). */
export const Options = Schema.Struct({
  commandId: optional(CommandId),
  source: optional(Source),
  expected: optional(Schema.Natural)
})

/** What goes along with a publication (发布附加信息). */
export const PublishOptions = Schema.Struct({ ...Options.fields, expected: Schema.Natural })

/** What goes along with a reconciling (对账附加信息). */
export const ReconcileOptions = Schema.Struct({
  ...Options.fields,
  asOf: optional(Day),
  seenOn: optional(Schema.Array(Day)),
  unsaid: optional(Schema.Array(Schema.String)),
  assumed: optional(Schema.Array(Schema.String))
})

/** A page of a list (列表查询). */
export const Query = Schema.Struct({
  where: optional(
    Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite, Schema.Boolean, Schema.Null]))
  ),
  orderBy: optional(Schema.String),
  descending: optional(Schema.Boolean),
  limit: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })),
  after: optional(Schema.String)
})

/** Somebody who joins (入职信息). */
export const Joining = Schema.Struct({
  name: words,
  role: RoleId,
  grade: optional(words),
  team: optional(TeamId),
  territory: optional(TerritoryId),
  joinedOn: optional(Day)
})
/** The same as another system says it (人员口径). */
export const Person = Schema.Struct({ ...Joining.fields, lastDay: optional(Day) })
/** A team and territory from a day on (调岗信息). */
export const Moving = Schema.Struct({ from: Day, team: optional(TeamId), territory: optional(TerritoryId) })
/** A role and grade from a day on (任职信息). */
export const Promotion = Schema.Struct({ from: Day, role: RoleId, grade: optional(words) })
/** The end of somebody's service (离岗信息). */
export const Leaving = Schema.Struct({ lastDay: Day })
/** A team (团队信息). */
export const Forming = Schema.Struct({ name: words, territory: optional(TerritoryId), lead: optional(ManagerId) })
/** Who leads a team from a day on (主管任命). */
export const Appointing = Schema.Struct({ from: Day, manager: ManagerId })
/** A territory (辖区信息). */
export const Territory = Schema.Struct({ name: words, parent: optional(TerritoryId) })
/** The days of a period (考核期起止). */
export const Days = Schema.Struct({ from: Day, until: Day })

// a share that is none has a refusal of its own
const Shares = Schema.Array(Schema.Struct({ manager: ManagerId, shareBasisPoints: Schema.Finite }))
const client = {
  kind: ClientKind,
  name: words,
  registrationNumber: optional(words),
  dossier: optional(Dossier),
  owners: optional(Shares)
}
/** A client that is opened (建档信息). */
export const OpeningClient = Schema.Struct({
  ...client,
  notDuplicateOf: optional(Schema.Struct({ client: ClientId, reason: words }))
})
/** A client that another system had before (接管客户信息). */
export const TakingOverClient = Schema.Struct({ ...client, stage: TakenOverStage })
/** What makes a prospect qualified (准入信息). */
export const Qualifying = Schema.Struct({ segment: words, need: words, contactedOn: Day })
/** Business with a client (业务信息). */
export const Business = Schema.Struct({ on: Day, what: words })
/** A day (发生日). */
export const On = Schema.Struct({ on: Day })
/** A day and why (发生日与原因). */
export const OnBecause = Schema.Struct({ on: Day, reason: words })
/** Why (原因). */
export const Because = Schema.Struct({ reason: words })
/** A loss (流失或丢单信息). */
export const Loss = Schema.Struct({ on: Day, reason: words, competitor: optional(words) })
/** Owners from a day on (管户分配). */
export const Assigning = Schema.Struct({ from: Day, owners: Shares })
/** What changes in a dossier (档案更新). */
export const DossierUpdate = Schema.Struct({
  set: optional(Dossier),
  clear: optional(
    Schema.Array(
      Schema.Literals(["sector", "location", "employees", "annualRevenue", "foundedYear", "parent", "website"])
    )
  )
})

/** A deal that is opened (商机登记信息). */
export const OpeningDeal = Schema.Struct({
  manager: ManagerId,
  client: optional(ClientId),
  clientUnknown: optional(Schema.Union([Schema.Literal(true), words])),
  product: optional(ProductId),
  stage: optional(words),
  expectedOn: optional(Day),
  probabilityPercent: optional(ProbabilityPercent)
})
/** A deal won (赢单信息). */
export const Win = Schema.Struct({ on: Day, value: Money, product: optional(ProductId) })
/** A deal that another system had before (接管商机信息). */
export const TakingOverDeal = Schema.Struct({
  ...OpeningDeal.fields,
  engagedOn: optional(Day),
  won: optional(Win),
  lost: optional(Schema.Struct({ on: Day, reason: optional(words), competitor: optional(words) }))
})
/** A stage (阶段). */
export const Stage = Schema.Struct({ stage: words, reason: optional(words) })
/** A product (产品信息). */
export const Product = Schema.Struct({ name: words, series: optional(words), listPrice: optional(Money) })
/** A price (价格). */
export const Price = Schema.Struct({ listPrice: Money })

const asked = { scheme: Schema.String, period: Schema.String }
const paged = { after: optional(Schema.String), limit: optional(Schema.Finite) }
/** A scheme in a period (考核查询). */
export const Asked = Schema.Struct(asked)
/** The same of one manager (个人考核查询). */
export const AskedOf = Schema.Struct({ ...asked, manager: Schema.String })
/** The facts behind a metric (事实查询). */
export const AskedFacts = Schema.Struct({ ...asked, manager: Schema.String, metric: Schema.String, ...paged })

/** A version, or the draft (版本号或草案). */
export const VersionOrDraft = Schema.Union([Schema.Literal("draft"), Schema.Finite])
/** Two versions (版本对照). */
export const Versions = Schema.Struct({ from: Schema.Finite, to: VersionOrDraft })

/** An import that begins (导入开始信息). */
export const StartingImport = Schema.Struct({
  asOf: optional(Day),
  content: Schema.String,
  by: ActorId,
  files: Schema.Array(NamedFile)
})
/** What became of rows (行登记). */
export const RowsRead = Schema.Struct(Struct.omit(ImportEvent.cases.RowsRead.fields, ["_tag"]))
/** Records that a file no longer names (缺失登记). */
export const RecordsMissing = Schema.Struct(Struct.omit(ImportEvent.cases.RecordsMissing.fields, ["_tag"]))
/** Which runs (批次查询). */
export const AskedRuns = Schema.Struct(paged)
/** Which rows of a run (行查询). */
export const AskedRows = Schema.Struct({
  run: Schema.String,
  outcome: optional(Schema.Literals(["rejected", "warned", "aliased", "changed", "missing"])),
  file: optional(Schema.String),
  ...paged
})
