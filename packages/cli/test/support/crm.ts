import { existsSync } from "node:fs"
import { join } from "node:path"

const root = join(import.meta.dirname, "../../../..")

/** The folder of the real exports: `RMKIT_DATA`, or `shared/data/crm-sales` beside the checkout. */
export const crmSales = process.env["RMKIT_DATA"] ?? join(root, "../shared/data/crm-sales")

/** Whether the real exports are here; they are not part of the repository. */
export const hasCrmSales = existsSync(join(crmSales, "sales_pipeline.csv"))

/** The example that says how they are read and scored. */
export const examplePortal = join(root, "examples/sales-portal")
