import * as v8 from "node:v8"
import * as vm from "node:vm"

/** The bytes that live objects take. Garbage is collected first: how much of it lies about says nothing. */
export const heapUsed = (): number => {
  v8.setFlagsFromString("--expose-gc")
  const collect: unknown = vm.runInNewContext("gc")
  if (typeof collect === "function") collect()
  return process.memoryUsage().heapUsed
}
