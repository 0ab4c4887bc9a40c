import * as Schema from "effect/Schema"
import { Day, personal } from "../schema/index.ts"
import { ClientKind, Dossier, Owner, TakenOverStage } from "./model.ts"

const opened = {
  kind: ClientKind,
  name: personal(Schema.NonEmptyString),
  nameKey: personal(Schema.String),
  registrationNumber: Schema.optionalKey(personal(Schema.NonEmptyString)),
  dossier: Dossier,
  /** Empty while nobody looks after it. */
  owners: Schema.Array(Owner)
}

const business = { on: Day, what: Schema.NonEmptyString }

/** What has happened to a client (客户事件). These shapes are stored: to rename one is a migration. */
export const ClientEvent = Schema.TaggedUnion({
  ProspectOpened: { ...opened, on: Day, notDuplicateOf: Schema.optionalKey(Schema.NonEmptyString) },
  /** From another system, which does not say since when. */
  ClientTakenOver: { ...opened, stage: TakenOverStage },
  ClientQualified: { segment: Schema.NonEmptyString, need: Schema.NonEmptyString, contactedOn: Day },
  ClientActivated: business,
  BusinessNoted: business,
  ClientDormant: { on: Day },
  ClientReactivated: business,
  ClientLost: {
    on: Day,
    reason: Schema.NonEmptyString,
    competitor: Schema.optionalKey(Schema.NonEmptyString)
  },
  ClientWonBack: business,
  ClientClosed: { on: Day, reason: Schema.NonEmptyString },
  OwnersAssigned: { from: Day, owners: Schema.NonEmptyArray(Owner) },
  DossierUpdated: { set: Dossier, cleared: Schema.Array(Schema.String) }
})
export type ClientEvent = typeof ClientEvent.Type
