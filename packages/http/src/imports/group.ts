import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { refusals } from "../problems/index.ts"
import { PageSize } from "../scorecards/model.ts"
import { ImportPage, ImportRowPage, ImportRunView, RowOutcome } from "./model.ts"

const error = refusals
const params = { id: Schema.NonEmptyString }
const paged = { after: Schema.optionalKey(Schema.String), limit: Schema.optionalKey(PageSize) }

/** What was read from which file, and what became of every row (导入接口). */
export const imports = HttpApiGroup.make("imports").add(
  HttpApiEndpoint.get("list", "/imports", { query: paged, success: ImportPage, error })
    .annotate(OpenApi.Summary, "Import runs, newest first"),
  HttpApiEndpoint.get("run", "/imports/:id", { params, success: ImportRunView, error })
    .annotate(OpenApi.Summary, "One import run: every file with what became of its rows"),
  HttpApiEndpoint.get("rows", "/imports/:id/rows", {
    params,
    query: { outcome: Schema.optionalKey(RowOutcome), file: Schema.optionalKey(Schema.NonEmptyString), ...paged },
    success: ImportRowPage,
    error
  }).annotate(
    OpenApi.Summary,
    "Rows that were rejected, warned of, read by an alias, changed or missing, page by page, each with its line and a sentence"
  )
).prefix("/api")
