import { build } from "esbuild"
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

// where this file was: tsup reads it from a bundle elsewhere
const root = fileURLToPath(new URL("..", import.meta.url))

/** What the page is to show first; without it the page chooses. */
export interface Opening {
  readonly period: string
  readonly manager: string
}

/** Makes a folder that `rmkit serve` can show: the example's page, and beside it the elements, bundled from source. */
export const preparePortal = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, "examples/sales-portal/portal"), folder, { recursive: true })
  await build({
    entryPoints: [join(root, "packages/widgets/src/all/index.ts")],
    bundle: true,
    format: "esm",
    logLevel: "silent",
    minify: true,
    outfile: join(folder, "rmkit-widgets.js"),
    target: "es2022"
  })
}

const attribute = (text: string) => text.replaceAll("&", "&amp;").replaceAll("\"", "&quot;")

/** Sets what the page of a prepared folder shows first. */
export const openOn = (folder: string, { manager, period }: Opening): void => {
  const page = join(folder, "index.html")
  const html = readFileSync(page, "utf8")
    .replace("data-opens-on=\"\"", () => `data-opens-on="${attribute(period)}"`)
    .replace("data-opens-with=\"\"", () => `data-opens-with="${attribute(manager)}"`)
  writeFileSync(page, html)
}
