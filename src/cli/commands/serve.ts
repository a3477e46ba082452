import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { runServe } from "../run-serve.ts";
import { readSettings } from "../settings.ts";

export const serveCommand: Command = defineCommand({
  name: "serve",
  summary: "Start the API, the console and the worker",
  help: `
  arkanpm serve
  PORT=9000 ARKANPM_DATA_DIR=/var/lib/arkanpm arkanpm serve

  Migrates first. Without DATABASE_URL it starts a PostgreSQL of its own in the data folder.
  The first start makes a tenant, its admin and an API key, and shows them once.
  ARKANPM_ROLES=api or worker splits the halves over processes on one database.`,
  options: {},
  async run(io) {
    await runServe(readSettings(io), { say: io.out });
    return exitCodes.ok;
  },
});
