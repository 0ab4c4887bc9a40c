import type { TenantId } from "@rmkit/core/kernel"
import type { StreamId } from "@rmkit/core/store"
import { whole } from "./columns.ts"
import type { Statements } from "./database.ts"

/** The number under which a stream is kept (事件流编号), undefined for one that does not exist. */
export const findStream = (
  statement: Statements,
  tenant: TenantId,
  { entity, id }: StreamId
): number | undefined => {
  const { names } = statement
  const row = statement("select stream from streams where tenant = ? and entity = ? and id = ?")
    .get(names.find(statement, tenant), names.find(statement, entity), id)
  return row === undefined ? undefined : whole(row, "stream")
}

/** The last version of a stream. */
export const versionOfStream = (statement: Statements, stream: number): number => {
  const row = statement("select version from event_rows where stream = ? order by version desc limit 1").get(stream)
  return row === undefined ? 0 : whole(row, "version")
}

/** The version of a stream, 0 for one that does not exist. */
export const versionIn = (statement: Statements, tenant: TenantId, stream: StreamId): number => {
  const found = findStream(statement, tenant, stream)
  return found === undefined ? 0 : versionOfStream(statement, found)
}
