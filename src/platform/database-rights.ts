import pg from "pg";

export const databaseRoles = ["arkanpm_app", "arkanpm_worker"] as const;
export const oldestVersion = 15;
/** What migrations add to the database, unless it is there. Each ships with PostgreSQL, in its contrib package. */
const extensions = ["btree_gist", "pg_trgm"] as const;

/** Whether a database can carry the product; if not, one line for whoever runs it. Never with the password. */
export type DatabaseFinding =
  /** `warning`: one line on what works less well here, else null. */
  | { kind: "ok"; version: string; warning: string | null }
  | { kind: "unreachable"; line: string }
  | { kind: "too_old"; version: string; line: string }
  | { kind: "rights_missing"; version: string; line: string };

/** Looks at the server and at what its user may do, without changing anything. */
export async function inspectDatabase({ url }: { url: string }): Promise<DatabaseFinding> {
  // With a start-up option, as the product's own connections have: PgBouncer's transaction mode refuses those.
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, options: "-c timezone=UTC" });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    return { kind: "unreachable", line: `The database at ${placeOf(url)} can't be used: ${explain(error)}.` };
  }
  try {
    const version = await serverVersion(client);
    if (version.number < oldestVersion * 10_000) {
      const line = `The database at ${placeOf(url)} is PostgreSQL ${version.text}; ${oldestVersion} or newer is needed.`;
      return { kind: "too_old", version: version.text, line };
    }
    const line = await missingRights(client);
    return line
      ? { kind: "rights_missing", version: version.text, line }
      : { kind: "ok", version: version.text, warning: await otherSorting(client) };
  } finally {
    await client.end();
  }
}

/**
 * Makes the two roles that the product works as, and lets the connection's user take them on. Roles belong to the server, not to the
 * database: another database's migration may have made them, or be making them now.
 */
export async function makeRoles(client: pg.Client): Promise<void> {
  for (const role of databaseRoles) {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
    if (!(await canBecome(client, role))) await client.query(`grant ${role} to current_user`);
  }
}

/**
 * From PostgreSQL 16 on, whoever creates a role is a member of it that may hand it on but may not take it on: only the SET option counts.
 * Before, every membership had it.
 */
async function canBecome(client: pg.Client, role: string): Promise<boolean> {
  const option = (await serverVersion(client)).number >= 160_000 ? "SET" : "MEMBER";
  const { rows } = await client.query("select pg_has_role(current_user, oid, $2) as may from pg_roles where rolname = $1", [
    role,
    option,
  ]);
  return rows[0]?.may === true;
}

async function missingRights(client: pg.Client): Promise<string | null> {
  // The function that searches is given to the workers' role, which may make functions for that moment: a right handed on.
  const { rows } = await client.query<DatabaseUser>(`
    select current_user as name, current_database() as database, rolcreaterole or rolsuper as has_createrole,
      rolsuper as is_superuser, has_database_privilege(current_database(), 'CREATE') as may_extend,
      has_schema_privilege('public', case when to_regproc('find_ids_by_text') is null then 'CREATE WITH GRANT OPTION' else 'CREATE' end) and case when to_regnamespace('partitions') is null
        then has_database_privilege(current_database(), 'CREATE')
        else has_schema_privilege(to_regnamespace('partitions'), 'CREATE') end as may_create
    from pg_roles where rolname = current_user`);
  const user = rows[0];
  if (!user) return "The database doesn't say who is connected.";
  const missing: string[] = [];
  for (const role of databaseRoles) if (!(await mayUse(client, role, user.has_createrole))) missing.push(role);
  if (missing.length > 0) {
    return `The database user ${user.name} can't act as ${missing.join(" and ")}: as a superuser run "alter role ${user.name} createrole", or create both roles and run "grant ${databaseRoles.join(", ")} to ${user.name}".`;
  }
  if (!user.may_create)
    return `The database user ${user.name} may not create tables in ${user.database}: as a superuser run "alter database ${user.database} owner to ${user.name}".`;
  return missingExtensions(client, user);
}

interface DatabaseUser {
  name: string;
  database: string;
  has_createrole: boolean;
  is_superuser: boolean;
  /** Trusted extensions ask for no more than this. */
  may_extend: boolean;
  may_create: boolean;
}

/** One that is there already needs no right. */
async function missingExtensions(client: pg.Client, { name, database, ...user }: DatabaseUser): Promise<string | null> {
  const { rows } = await client.query<{ extension: string; is_there: boolean; is_trusted: boolean }>(
    `select extension, bool_or(name is not null) as is_there, coalesce(bool_or(trusted), false) as is_trusted
     from unnest($1::text[]) extension left join pg_available_extension_versions on name = extension
     where extension not in (select extname from pg_extension) group by extension order by extension`,
    [extensions],
  );
  const namesOf = (found: typeof rows) => found.map(({ extension }) => extension).join(" and ");
  const absent = rows.filter(({ is_there }) => !is_there);
  if (absent.length > 0)
    return `The database server doesn't have ${namesOf(absent)}: install PostgreSQL's contrib package there (postgresql-contrib).`;
  const refused = rows.filter(({ is_trusted }) => !user.is_superuser && !(is_trusted && user.may_extend));
  if (refused.length === 0) return null;
  const statements = refused.map(({ extension }) => `create extension ${extension}`).join("; ");
  const grant = refused.every(({ is_trusted }) => is_trusted) ? `, or "grant create on database ${database} to ${name}"` : "";
  return `The database user ${name} may not add ${namesOf(refused)} to ${database}: as a superuser run "${statements}" there${grant}.`;
}

/**
 * Ids are read in ranges: they must sort by their bytes, as under the collation C. Linguistic ones put `a` before `B`, and some take two
 * letters such as `CH` or `AA` for one.
 */
async function otherSorting(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ bytewise: boolean; database: string; collation: string }>(`
    select 'a' > 'B' and '~' > 'Z' as bytewise, datname as database, coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', datcollate) as collation
    from pg_database d where datname = current_database()`);
  const found = rows[0];
  if (!found || found.bytewise) return null;
  return `The database ${found.database} sorts texts by ${found.collation}, not by their bytes: lists may leave out records.`;
}

/** Already may, or will be able to give itself the role. */
async function mayUse(client: pg.Client, role: string, hasCreaterole: boolean): Promise<boolean> {
  if (await canBecome(client, role)) return true;
  if (!hasCreaterole) return false;
  const { rows } = await client.query(
    "select pg_has_role(current_user, oid, 'MEMBER WITH ADMIN OPTION') as may from pg_roles where rolname = $1",
    [role],
  );
  // Not there yet: it will be made. There: since PostgreSQL 16 only its creator, or whoever was given that right, may hand it on.
  return rows.length === 0 || rows[0]?.may === true || (await serverVersion(client)).number < 160_000;
}

async function serverVersion(client: pg.Client): Promise<{ number: number; text: string }> {
  const { rows } = await client.query<{ number: string; text: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as text",
  );
  return { number: Number(rows[0]?.number), text: rows[0]?.text ?? "" };
}

/** Host, port and database, without user and password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || "localhost"}:${port || "5432"}${pathname}`;
}

function explain(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }; // whatever the driver throws is read with care
  if (code === "ECONNREFUSED") return "nothing listens there (ECONNREFUSED); start PostgreSQL, or mend DATABASE_URL";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `the host name isn't known (${code})`;
  if (code === "28P01" || code === "28000") return "it refuses the user or the password";
  if (code === "3D000") return "there is no database of this name";
  if (code === "08P01") return "it refuses start-up options; connect to PostgreSQL itself, or use PgBouncer in session mode";
  return (message ?? String(error)).replace(/\.$/, "");
}
