import { Client, ClientEvent } from "@rmkit/core/clients"
import { Manager, ManagerEvent } from "@rmkit/core/people"
import { Schema } from "effect"
import { assert, it } from "vitest"

type Cases = Readonly<Record<string, { readonly fields: Readonly<Record<string, Schema.Top>> }>>

/** The fields of every case that are marked as personal data, the optional ones too. */
const personalIn = (cases: Cases) =>
  Object.entries(cases).flatMap(([tag, { fields }]) =>
    Object.entries(fields).flatMap(([name, field]) => {
      const schema = "schema" in field && Schema.isSchema(field.schema) ? field.schema : field
      return Schema.resolveAnnotations(schema)?.["personalData"] === true ? [`${tag}.${name}`] : []
    })
  )

it("what a person could be known by is marked in every state and event that has it", () => {
  assert.deepStrictEqual(personalIn(Manager.cases), ["InService.name", "Left.name"])
  assert.deepStrictEqual(personalIn(ManagerEvent.cases), ["ManagerJoined.name", "ManagerCorrected.name"])
  assert.deepStrictEqual(
    personalIn(Client.cases),
    ["Prospect", "Qualified", "Active", "Dormant", "Lost", "Closed"].flatMap((it) => [
      `${it}.name`,
      `${it}.nameKey`,
      `${it}.registrationNumber`
    ])
  )
  assert.deepStrictEqual(
    personalIn(ClientEvent.cases),
    [
      ...["ProspectOpened", "ClientTakenOver"].flatMap((it) => [
        `${it}.name`,
        `${it}.nameKey`,
        `${it}.registrationNumber`
      ]),
      "ClientRenamed.name",
      "ClientRenamed.nameKey",
      "ClientCorrected.registrationNumber"
    ]
  )
})
