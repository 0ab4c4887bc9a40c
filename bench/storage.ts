// Loaded before the command line: adds up the time that it spends in SQLite, and says so on stderr when it ends, with the most memory that it had.
import { DatabaseSync, StatementSync } from "node:sqlite"

let storageMs = 0
const timed = (of: object, name: string) => {
  const plain: unknown = Reflect.get(of, name)
  if (typeof plain !== "function") return
  Reflect.set(of, name, function(this: unknown, ...args: ReadonlyArray<unknown>) {
    const began = performance.now()
    try {
      return Reflect.apply(plain, this, args)
    } finally {
      storageMs += performance.now() - began
    }
  })
}
for (const name of ["run", "get", "all"]) timed(StatementSync.prototype, name)
for (const name of ["exec", "prepare"]) timed(DatabaseSync.prototype, name)
process.on("exit", () => {
  const { maxRSS, userCPUTime } = process.resourceUsage()
  const cpuMs = userCPUTime / 1000
  process.stderr.write(`\nbench ${JSON.stringify({ storageMs, cpuMs, memoryMb: maxRSS / 1024 })}\n`)
})
