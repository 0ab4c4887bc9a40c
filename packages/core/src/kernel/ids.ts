/**
 * A value that says whose word it is (标记类型): a `ManagerId` is a string, and no other string is a `ManagerId`. It has the shape that `effect/Schema`
 * gives a branded schema, so what a boundary decoded is what the kernel takes.
 */
export type Branded<A, Name extends string> = A & { readonly "~effect/Brand": { readonly [K in Name]: Name } }

/** A manager, that is anybody whose work the programme manages (客户经理编号). */
export type ManagerId = Branded<string, "ManagerId">

/** A team (团队编号). */
export type TeamId = Branded<string, "TeamId">

/** A territory (辖区编号). */
export type TerritoryId = Branded<string, "TerritoryId">

/** A client (客户编号). */
export type ClientId = Branded<string, "ClientId">

/** A deal (商机编号). */
export type DealId = Branded<string, "DealId">

/** A product (产品编号). */
export type ProductId = Branded<string, "ProductId">

/** Whoever acts: a person, or a system that the host knows (操作人编号). */
export type ActorId = Branded<string, "ActorId">

/** One intention to change something; sent again it is the same intention (命令编号). */
export type CommandId = Branded<string, "CommandId">

/** A company whose data stands apart from every other's (租户编号). */
export type TenantId = Branded<string, "TenantId">

/** A scheme of scoring (考核方案编号). */
export type SchemeId = Branded<string, "SchemeId">

/** An indicator of a scheme (考核指标编号). */
export type IndicatorId = Branded<string, "IndicatorId">

/** A metric of a programme (指标口径编号). */
export type MetricId = Branded<string, "MetricId">

/** A role of the organisation (角色编号). */
export type RoleId = Branded<string, "RoleId">
