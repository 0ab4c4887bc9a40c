/** A thread that writes, and dies once: of its first job, or soon after it while nobody waits for it. `RMKIT_TEST_DIES` names the file that says it has, and how. */
import { existsSync, writeFileSync } from "node:fs"
import { parentPort } from "node:worker_threads"

const [how, flag = ""] = (process.env["RMKIT_TEST_DIES"] ?? "").split(" ")
const die = () => {
  writeFileSync(`${flag}.now`, "")
  throw new Error("the thread died")
}
if (!existsSync(flag)) {
  writeFileSync(flag, "")
  if (how === "idle") setTimeout(die, 500)
  // before the writer hears of the job
  else parentPort?.once("message", () => process.exit(1))
}
await import("@rmkit/sqlite/writer")
