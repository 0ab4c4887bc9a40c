import { assert, describe, it } from "vitest"
import { recordKinds } from "../src/import/kinds.ts"
import { planOf } from "../src/import/plan.ts"
import { silencesOf } from "../src/import/silence.ts"
import { workplace } from "./support/cli.ts"

const { folder } = workplace()

const manager = (role: string, more: object = {}) => ({
  record: "manager",
  fields: { id: "id", name: "name", role: { constant: role }, grade: { constant: "senior" }, ...more }
})

describe("what an export is silent about", () => {
  it("is what no file maps, and assumed is what all files say by one constant", async () => {
    const dir = folder({ "leads.csv": "id,name\n1,Ann\n", "staff.csv": "id,name,team\n2,Bob,1\n" })
    const { files } = await planOf(
      {
        files: [
          { file: "leads.csv", records: [manager("teamLead")] },
          { file: "staff.csv", records: [manager("rm", { team: "team" })] }
        ]
      },
      dir,
      recordKinds
    )
    assert.deepStrictEqual(silencesOf(files).get("manager"), {
      // the team is said in one of the files, so a lead has none; the role is told by which file the row stands in
      unsaid: ["territory", "joinedOn", "lastDay"],
      assumed: ["grade"]
    })
  })
})
