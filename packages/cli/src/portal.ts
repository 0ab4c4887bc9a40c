import { existsSync } from "node:fs"
import { join } from "node:path"

/** The portal that a build of the command line brings along. */
const brought = join(import.meta.dirname, "portal")

/** The folder of the page to show (门户目录): the one that is named, else the one that a run from source has made, else the one that a build brings along. */
export const portalFolder = (named: string | undefined): string | undefined =>
  named ?? process.env["RMKIT_PORTAL"] ?? (existsSync(join(brought, "index.html")) ? brought : undefined)
