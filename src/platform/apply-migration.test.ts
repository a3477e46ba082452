import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { applyMigration } from "./apply-migration.ts";
import { StartError } from "./start-error.ts";

const { url } = await openTestProduct();
const patient = { timeout: 60_000 };
let holder: pg.Client;
let migrator: pg.Client;

beforeEach(async () => {
  [holder, migrator] = await Promise.all([connect("a long report"), connect("migrator")]);
  await holder.query("begin");
  await holder.query("select count(*) from buildings");
});
afterEach(() => Promise.all([holder.end(), migrator.end()]));

const migration = (column: string) => ({
  ...{ name: `900_${column}.sql`, checksum: "x" },
  text: `alter table buildings add column ${column} int`,
});

test(
  "a migration that waits for a lock lets others through, says who holds it, and goes on once it is free",
  patient,
  async () => {
    const lines: string[] = [];
    const log = (line: string) => {
      lines.push(line);
      void holder.query("commit");
    };
    const patience = { lockTimeoutMs: 4_000, pauseMs: 10, tries: 10 };
    const applying = applyMigration(migrator, { migration: migration("one"), url, log, patience });
    await applying;
    expect(lines[0]).toMatch(
      /^Migration 900_one\.sql waits for a lock on buildings, .*process \d+ \(a long report, idle in transaction, for \d+ s\)\. It is tried again\.$/,
    );
    const { rows } = await migrator.query("select name from schema_migrations where name = '900_one.sql'");
    expect(rows).toHaveLength(1);
  },
);

test("one whose lock others keep is given up, with nothing of it applied", patient, async () => {
  const patience = { lockTimeoutMs: 4_000, pauseMs: 10, tries: 1 };
  const before = { ...migration("two"), text: `create table half_done (id int); ${migration("two").text}` };
  const applying = applyMigration(migrator, { migration: before, url, log: () => {}, patience });
  await expect(applying).rejects.toThrow(StartError);
  await expect(applying).rejects.toThrow(/900_two\.sql waits for a lock on buildings.*a long report.*Nothing of it was applied/);
  const { rows } = await migrator.query("select to_regclass('half_done') as made");
  expect(rows).toEqual([{ made: null }]);
});

test("what is wrong in a migration is told as before, and not tried again", patient, async () => {
  const broken = { ...migration("three"), text: "alter table nowhere add column x int" };
  const lines: string[] = [];
  await expect(applyMigration(migrator, { migration: broken, url, log: (line) => lines.push(line) })).rejects.toThrow(
    /^Migration 900_three\.sql failed: .*nowhere/,
  );
  expect(lines).toEqual([]);
});

async function connect(application_name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name });
  await client.connect();
  return client;
}
