// Runs a script of yours on the sources: `npm run -s script -- ten.mjs`. It may stand anywhere; what it imports of rmkit is found all the same.
import { registerHooks } from "node:module"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error("Name a script: npm run -s script -- FILE")
  process.exit(2)
}
const example = pathToFileURL(join(import.meta.dirname, "../examples/node-script/score.mjs")).href
registerHooks({
  resolve: (specifier, context, next) => {
    try {
      return next(specifier, context)
    } catch (cause) {
      if (!specifier.startsWith("@rmkit/")) throw cause
      return next(specifier, { ...context, parentURL: example })
    }
  }
})
await import(pathToFileURL(resolve(process.env["INIT_CWD"] ?? process.cwd(), file)).href)
