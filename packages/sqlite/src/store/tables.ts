import type { DatabaseSync } from "node:sqlite"
import { refusal } from "./trouble.ts"

const application = "rmkit"
const version = 1

/**
 * What SQLite is told to expect, in the form of its own statistics: how many rows there are, then how many share the first column of the index, the first
 * two, and so on. A house with ten million facts is assumed. Statistics of the file itself would be taken when it is small, and without any SQLite takes the
 * tenant for nearly unique and chooses wrong indexes.
 */
const expected: ReadonlyArray<readonly [index: string, table: string, stat: string]> = [
  ["events", "events", "10000000 5000000 1"],
  ["events_by_stream", "events", "10000000 5000000 1000000 5 1"],
  ["commands", "commands", "5000000 2500000 1"],
  ["states", "states", "2000000 1000000 200000 1"],
  ["state_indexes", "state_indexes", "20000000 10000000 2000000 200000 200000 500 1"],
  ["facts", "facts", "10000000 5000000 500000 500 1 1"],
  ["facts_by_manager", "facts", "10000000 5000000 20000 2000 5"],
  ["facts_by_day", "facts", "10000000 5000000 5000 2 1"],
  ["facts_by_stream", "facts", "10000000 5000000 1000000 5"],
  ["deadlines", "deadlines", "1000000 500000 5 2 1 1 1"],
  ["deadlines_by_stream", "deadlines", "1000000 500000 100000 1"]
]

/** Every table, key and index begins with the tenant. Tables are clustered by what is read in order, with what is long at the end of a row, and strict about types. */
const tables = `
create table meta (key text not null primary key, value text not null) strict, without rowid;

create table events (
  tenant text not null, position integer not null, entity text not null, id text not null, version integer not null,
  type text not null, at integer not null, actor text not null, command text not null,
  source_file text, source_line integer, source_sha256 text, data text not null,
  primary key (tenant, position)
) strict, without rowid;
create unique index events_by_stream on events (tenant, entity, id, version);

create table commands (
  tenant text not null, command text not null, fingerprint text, at integer not null, position integer, versions text not null,
  primary key (tenant, command)
) strict, without rowid;

create table states (
  tenant text not null, entity text not null, id text not null, version integer not null, state text not null, indexes text not null,
  primary key (tenant, entity, id)
) strict, without rowid;

create table state_indexes (
  tenant text not null, entity text not null, name text not null, rank integer not null, value any not null, id text not null,
  primary key (tenant, entity, name, rank, value, id)
) strict, without rowid;

create table facts (
  tenant text not null, metric text not null, day text not null, position integer not null, ordinal integer not null,
  entity text not null, id text not null, version integer not null, amount integer not null, currency text,
  manager text not null, team text, territory text, client text, product text,
  primary key (tenant, metric, day, position, ordinal)
) strict, without rowid;
create index facts_by_manager on facts (tenant, manager, metric, day);
create index facts_by_day on facts (tenant, day, position, ordinal);
create index facts_by_stream on facts (tenant, entity, id);

create table deadlines (
  tenant text not null, due integer not null, entity text not null, id text not null, kind text not null, key text not null,
  warn integer, owner text,
  primary key (tenant, due, entity, id, kind, key)
) strict, without rowid;
create index deadlines_by_stream on deadlines (tenant, entity, id);

analyze sqlite_schema;
insert into sqlite_stat1 (tbl, idx, stat) values ${
  expected.map(([index, table, stat]) => `('${table}', '${index}', '${stat}')`).join(", ")
};
analyze sqlite_schema;

insert into meta (key, value) values ('application', '${application}'), ('schema_version', '${version}');
`

/** The schema's version of the file, 0 for an empty one. A file of another program is left as it is. */
const versionOf = (db: DatabaseSync, file: string): number => {
  const names = db.prepare("select name from sqlite_schema where type = 'table'").all().map((row) => row["name"])
  if (names.length === 0) return 0
  const meta = names.includes("meta")
    ? new Map(db.prepare("select key, value from meta").all().map((row) => [row["key"], row["value"]]))
    : new Map()
  if (meta.get("application") !== application) throw refusal("open", `${file} is a SQLite file of another program`)
  const found = Number(meta.get("schema_version"))
  if (!Number.isSafeInteger(found) || found < 1) throw refusal("open", `${file} does not say the version of its tables`)
  if (found > version) {
    throw refusal(
      "open",
      `${file} was written by a newer rmkit: its tables are of version ${found}, and this one knows ${version}. Update rmkit.`
    )
  }
  return found
}

/** Sees to it that the file is ours and has our tables; nothing is changed before that is known. `configure` sets the journal between. */
export const prepareTables = (
  db: DatabaseSync,
  file: string,
  configure: () => void,
  inTransaction: (work: () => void) => void
): void => {
  const before = versionOf(db, file)
  configure()
  if (before > 0) return
  inTransaction(() => {
    // another process may have been first
    if (versionOf(db, file) === 0) db.exec(tables)
  })
}
