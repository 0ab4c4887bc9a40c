import type { DatabaseSync } from "node:sqlite"
import { refusal } from "./trouble.ts"

const application = "rmkit"
const version = 3

/**
 * What SQLite is told to expect, in the form of its own statistics: how many rows there are, then how many share the first column of the index, the first
 * two, and so on. A house with ten million facts is assumed. Statistics of the file itself would be taken when it is small, and without any SQLite takes the
 * tenant for nearly unique and chooses wrong indexes.
 */
const expected: ReadonlyArray<readonly [index: string, table: string, stat: string]> = [
  ["names_by_name", "names", "100000 1"],
  ["streams_by_id", "streams", "2000000 1000000 200000 1"],
  ["event_rows", "event_rows", "10000000 5000000 1"],
  ["events_by_stream", "event_rows", "10000000 5 1"],
  ["commands", "commands", "5000000 2500000 1"],
  ["state_indexes", "state_indexes", "20000000 10000000 2000000 200000 200000 500 1"],
  ["fact_rows", "fact_rows", "10000000 5000000 500000 500 1 1"],
  ["facts_by_manager", "fact_rows", "10000000 5000000 20000 2000 5"],
  ["facts_by_day", "fact_rows", "10000000 5000000 5000 2 1"],
  ["facts_by_stream", "fact_rows", "10000000 5"],
  ["deadlines", "deadlines", "1000000 500000 5 2 1 1 1"],
  ["deadlines_by_stream", "deadlines", "1000000 500000 100000 1"]
]

const factColumns = `
  tenant integer not null, metric integer not null, day integer not null, position integer not null, ordinal integer not null,
  stream integer not null, version integer not null, amount integer not null, reversal integer not null, currency integer,
  manager integer not null, team integer, territory integer, client integer, product integer`

const nameOf = (column: string) => `(select name from names where number = ${column})`

const factsIn = (table: string) =>
  `select ${nameOf("f.tenant")} as tenant, ${nameOf("f.metric")} as metric,
  format('%04d-%02d-%02d', f.day / 10000, f.day / 100 % 100, f.day % 100) as day, f.position, f.ordinal,
  ${nameOf("s.entity")} as entity, s.id, f.version, f.amount, f.reversal, ${
    ["currency", "manager", "team", "territory", "client", "product"].map((it) => `${nameOf(`f.${it}`)} as ${it}`).join(
      ", "
    )
  }
  from ${table} f left join streams s on s.stream = f.stream`

/**
 * Every key begins with the tenant, or with a stream, which is a tenant's. What is written often is written at the end of a table or in the order of its key, so
 * that a large import fills pages one after the other: streams are numbered, and what a bulk of new ones says waits in `new_facts` and `unsettled` until it is
 * sorted in. Tables are clustered by what is read in order, with what is long at the end of a row, and strict about types. The views say it in words.
 */
const tables = `
create table meta (key text not null primary key, value text not null) strict, without rowid;

create table names (number integer primary key, name text not null) strict;
create unique index names_by_name on names (name);

create table streams (stream integer primary key, tenant integer not null, entity integer not null, id text not null) strict;
create unique index streams_by_id on streams (tenant, entity, id);

create table event_rows (
  tenant integer not null, position integer not null, stream integer not null, version integer not null,
  type integer not null, at integer not null, actor integer not null, command text not null,
  source_file integer, source_line integer, source_sha256 integer, data text not null,
  primary key (tenant, position)
) strict, without rowid;
create unique index events_by_stream on event_rows (stream, version);

create table commands (
  tenant text not null, command text not null, fingerprint text, at integer not null, position integer, versions text not null,
  primary key (tenant, command)
) strict, without rowid;

create table state_rows (stream integer primary key, version integer not null, indexes text not null, state text not null) strict;

create table state_indexes (
  tenant integer not null, entity integer not null, name integer not null, rank integer not null, value any not null, id text not null,
  stream integer not null,
  primary key (tenant, entity, name, rank, value, id)
) strict, without rowid;
create table unsettled (
  tenant integer not null, entity integer not null, name integer not null, first integer not null, last integer not null,
  primary key (tenant, entity, name, first)
) strict, without rowid;

create table fact_rows (${factColumns},
  primary key (tenant, metric, day, position, ordinal)
) strict, without rowid;
create index facts_by_manager on fact_rows (tenant, manager, metric, day);
create index facts_by_day on fact_rows (tenant, day, position, ordinal);
create index facts_by_stream on fact_rows (stream);
create table new_facts (number integer primary key, ${factColumns}) strict;

create table deadlines (
  tenant text not null, due integer not null, entity text not null, id text not null, kind text not null, key text not null,
  warn integer, owner text,
  primary key (tenant, due, entity, id, kind, key)
) strict, without rowid;
create index deadlines_by_stream on deadlines (tenant, entity, id);

create view events as
  select ${nameOf("e.tenant")} as tenant, e.position, ${nameOf("s.entity")} as entity, s.id, e.version, ${
  nameOf("e.type")
} as type,
    e.at, ${nameOf("e.actor")} as actor, e.command, ${nameOf("e.source_file")} as source_file, e.source_line,
    ${nameOf("e.source_sha256")} as source_sha256, e.data
  from event_rows e left join streams s on s.stream = e.stream;
create view states as
  select ${nameOf("s.tenant")} as tenant, ${nameOf("s.entity")} as entity, s.id, t.version, t.state, t.indexes
  from state_rows t join streams s on s.stream = t.stream;
create view facts as ${factsIn("fact_rows")} union all ${factsIn("new_facts")};

analyze sqlite_schema;
insert into sqlite_stat1 (tbl, idx, stat) values ${
  expected.map(([index, table, stat]) => `('${table}', '${index}', '${stat}')`).join(", ")
};
analyze sqlite_schema;

insert into meta (key, value) values ('application', '${application}'), ('schema_version', '${version}');
`

/** The schema's version of the file, 0 for an empty one. A file of another program, or of tables that this rmkit does not know, is left as it is. */
const versionOf = (db: DatabaseSync, file: string): number => {
  const names = db.prepare("select name from sqlite_schema where type = 'table'").all().map((row) => row["name"])
  if (names.length === 0) return 0
  const meta = names.includes("meta")
    ? new Map(db.prepare("select key, value from meta").all().map((row) => [row["key"], row["value"]]))
    : new Map()
  if (meta.get("application") !== application) {
    throw refusal("open", `${file} is a SQLite file of another program`, `${file} 是其他程序的 SQLite 文件`)
  }
  const found = Number(meta.get("schema_version"))
  if (!Number.isSafeInteger(found) || found < 1) {
    throw refusal("open", `${file} does not say the version of its tables`, `${file} 未写明表结构版本`)
  }
  if (found === version) return found
  const tables = `its tables are of version ${found}, and this one knows ${version}`
  const versions = `其表结构为第 ${found} 版，本程序支持第 ${version} 版`
  throw found > version
    ? refusal(
      "open",
      `${file} was written by a newer rmkit: ${tables}. Update rmkit`,
      `${file} 由更新版本的 rmkit 写入：${versions}。请升级 rmkit`
    )
    : refusal(
      "open",
      `${file} was written by an older rmkit: ${tables}. Import anew, into another file`,
      `${file} 由较早版本的 rmkit 写入：${versions}。请重新导入到另一个文件`
    )
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
