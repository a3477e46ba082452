import type pg from "pg";

type Say = (client: pg.Client, about: { table: string; tenantId: string }) => Promise<unknown>;

/** What the planner may be told of a table, from what is so to what misleads it most. */
export const whatStatisticsSay: Readonly<Record<string, Say>> = {
  "of today": (client, { table }) => client.query(`analyze ${table}`),
  "that are missing": async (client, { table }) => {
    await client.query("select pg_clear_relation_stats('public', $1)", [table]);
    await clear(client, table);
  },
  // The tenant came after they were made; and each of its values is in every row.
  "of another day": async (client, { table, tenantId }) => {
    await clear(client, table);
    const { rows: columns } = await client.query<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and atttypid = 'text'::regtype",
      [table],
    );
    const { rows } = await client.query(
      `select to_jsonb(t) as row from ${table} t where tenant_id = $1 order by id desc limit 1`,
      [tenantId],
    );
    for (const { name } of columns) {
      const value = name === "tenant_id" ? "tnt_of_before" : rows[0].row[name];
      if (name === "id" || value === null) continue;
      await client.query(
        `select pg_restore_attribute_stats('schemaname', 'public', 'relname', $1::text, 'attname', $2::text, 'inherited', false,
           'null_frac', 0::real, 'n_distinct', 1::real, 'most_common_vals', array[$3::text]::text, 'most_common_freqs', '{1.0}'::real[])`,
        [table, name, value],
      );
    }
  },
};

async function clear(client: pg.Client, table: string): Promise<void> {
  await client.query(
    `select pg_clear_attribute_stats('public', $1, attname, false) from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
}
