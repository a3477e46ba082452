import { migrate, pendingMigrations } from "../../platform/migrate.ts";
import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readSettings } from "../settings.ts";
import { demandDatabase, demandUsable, withDatabase } from "../with-database.ts";

export const migrateCommand: Command = defineCommand({
  name: "migrate",
  summary: "Bring the database to the newest schema",
  help: `
  arkanpm migrate
  DATABASE_URL=postgres://user:password@db:5432/arkanpm arkanpm migrate

  "serve" does this by itself. Each migration is a transaction of its own; a second process waits for
  the first.`,
  options: {},
  async run(io, { json }) {
    return withDatabase(readSettings(io), async ({ url }) => {
      await demandUsable(url);
      const { applied } = await migrate({ url, log: (line) => json || io.out(line) });
      if (json) io.out(JSON.stringify({ applied }));
      else if (applied.length === 0) io.out("The schema is up to date.");
      return exitCodes.ok;
    });
  },
});

export const migrateStatusCommand: Command = defineCommand({
  name: "migrate status",
  summary: "Say which migrations the database lacks",
  help: `
  arkanpm migrate status
  arkanpm migrate status --json`,
  options: {},
  async run(io, { json }) {
    const config = readSettings(io);
    demandDatabase(config);
    return withDatabase(config, async ({ url }) => {
      await demandUsable(url);
      const pending = await pendingMigrations({ url });
      if (json) io.out(JSON.stringify({ pending }));
      else io.out(pending.length === 0 ? "The schema is up to date." : pending.map((name) => `pending ${name}`).join("\n"));
      return exitCodes.ok;
    });
  },
});
