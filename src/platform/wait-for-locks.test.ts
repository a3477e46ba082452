import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { migrate } from "./migrate.ts";

const { url } = await openTestProduct();
const patient = { timeout: 60_000 };
const patience = { lockTimeoutMs: 2_000, pauseMs: 10, tries: 10 };
let holder: pg.Client;

beforeEach(async () => {
  holder = new pg.Client({ connectionString: url, application_name: "a long report" });
  await holder.connect();
});
afterEach(() => holder.end());

const cases: [string, { hold: string[]; says: RegExp }][] = [
  [
    "the partitions",
    { hold: ["begin", "select count(*) from feed"], says: /^Making the partitions .* waits for a lock on feed, / },
  ],
  ["the rights", { hold: ["begin", "grant select on buildings to arkanpm_app"], says: /^Granting .* waits for a lock on / }],
];

/** The farthest week is missing, as on each start of a new week. */
async function forgetLastWeek(): Promise<void> {
  const { rows } = await holder.query<{ week: string }>(
    "select c.relname as week from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'feed'::regclass order by 1 desc limit 1",
  );
  await holder.query(`drop table partitions.${rows[0]?.week}`);
}

test.each(cases)(
  "a start waits for the locks that %s need for a bounded time, and says who holds them",
  patient,
  async (_what, { hold, says }) => {
    await forgetLastWeek();
    for (const statement of hold) await holder.query(statement);
    await expect(migrate({ url, patience: { ...patience, tries: 1 } })).rejects.toThrow(says);
    const lines: string[] = [];
    const log = (line: string) => {
      lines.push(line);
      void holder.query("commit");
    };
    await migrate({ url, log, patience });
    expect(lines[0]).toMatch(says);
    expect(lines[0]).toMatch(/held by process \d+ \(a long report, idle in transaction, for \d+ s\)\. It is tried again\.$/);
  },
);
