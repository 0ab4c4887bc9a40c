import * as Schema from "effect/Schema"
import { Day, personal } from "../schema/index.ts"
import { ClientKind, Dossier, Owner, Ownership, TakenOverStage } from "./model.ts"

const opened = {
  kind: ClientKind,
  name: personal(Schema.NonEmptyString),
  nameKey: personal(Schema.String),
  registrationNumber: Schema.optionalKey(personal(Schema.NonEmptyString)),
  dossier: Dossier,
  /** Empty while nobody looks after it. */
  owners: Schema.Array(Owner)
}

/** The day on which it was said here, where that is not the day on which it was. */
const recordedOn = Schema.optionalKey(Day)

const business = { on: Day, what: Schema.NonEmptyString, recordedOn }

/** The day of which another system says so; absent where somebody says so here. */
const asOf = Schema.optionalKey(Day)

/**
 * What has happened to a client (客户事件). What another system said has the day of its word, `asOf`. These shapes are stored: to rename one is a migration.
 */
export const ClientEvent = Schema.TaggedUnion({
  ProspectOpened: { ...opened, on: Day, notDuplicateOf: Schema.optionalKey(Schema.NonEmptyString) },
  /** From another system, which does not say since when. */
  ClientTakenOver: { ...opened, stage: TakenOverStage, asOf },
  ClientQualified: { segment: Schema.NonEmptyString, need: Schema.NonEmptyString, contactedOn: Day, recordedOn },
  ClientActivated: business,
  BusinessNoted: business,
  ClientDormant: { on: Day, recordedOn },
  ClientReactivated: business,
  ClientLost: {
    on: Day,
    reason: Schema.NonEmptyString,
    competitor: Schema.optionalKey(Schema.NonEmptyString),
    recordedOn
  },
  ClientWonBack: business,
  ClientClosed: { on: Day, reason: Schema.NonEmptyString, recordedOn },
  OwnersAssigned: { from: Day, owners: Schema.NonEmptyArray(Owner), asOf },
  DossierUpdated: { set: Dossier, cleared: Schema.Array(Schema.String), recordedOn, asOf },
  ClientRenamed: { name: personal(Schema.NonEmptyString), nameKey: personal(Schema.String), asOf: Day },
  /** Which kind of client it is, under which number, in which stage, as it is known now. */
  ClientCorrected: {
    kind: ClientKind,
    registrationNumber: Schema.optionalKey(personal(Schema.NonEmptyString)),
    /** Absent where nothing was said of it. */
    stage: Schema.optionalKey(TakenOverStage),
    asOf: Day
  },
  /** Who looked after it when, all of it, as it is known now. */
  OwnershipsCorrected: { ownerships: Schema.Array(Ownership), asOf: Day }
})
export type ClientEvent = typeof ClientEvent.Type
