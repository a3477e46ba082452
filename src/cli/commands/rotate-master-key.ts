import { type ResealReport, reseal } from "../../jobs/reseal.ts";
import type { Config } from "../../platform/config.ts";
import type { Services } from "../../platform/context.ts";
import { beginKeyChange, endKeyChange, readPreviousKey } from "../../platform/master-key.ts";
import { type Command, defineCommand, type Io } from "../command.ts";
import { CliError, type ExitCode, exitCodes } from "../exit-codes.ts";
import { holdAlone, openTransactionsEnd } from "../master-key-change.ts";
import { readSettings } from "../settings.ts";
import { withServices } from "../with-database.ts";

export const rotateMasterKeyCommand: Command = defineCommand({
  name: "rotate-master-key",
  summary: "Seal every stored secret with a new master key",
  help: `
  arkanpm rotate-master-key
  ARKANPM_MASTER_KEY=<new> ARKANPM_MASTER_KEY_PREVIOUS=<old> arkanpm rotate-master-key

  A key in the data folder is replaced and everything sealed anew, while processes run on that folder:
  they take the new key up by themselves. The old one is kept as master.key.retired-<id>, for backups.

  A configured key is changed in three steps, with a restart of every process after each of the first two:
    1. ARKANPM_MASTER_KEY_PREVIOUS=<new>: every process can open what the new key will seal
    2. ARKANPM_MASTER_KEY=<new> and ARKANPM_MASTER_KEY_PREVIOUS=<old>: they seal with the new key
    3. this command, with the same settings; then remove ARKANPM_MASTER_KEY_PREVIOUS
  With a single process step 2 comes first.

  May be interrupted and run again. Ends with 9 when something stored opens with none of the keys.`,
  options: {},
  async run(io, { json }) {
    const config = readSettings(io);
    if (config.masterKey && !config.previousMasterKey) throw new CliError(exitCodes.usage, howToConfigure);
    return withServices(config, (services, { url }) =>
      holdAlone({ url }, async () =>
        config.masterKey ? ofSettings(io, services, json) : inFolder(io, services, config, { url, json }),
      ),
    );
  },
});

const howToConfigure =
  "Set ARKANPM_MASTER_KEY to the new key and ARKANPM_MASTER_KEY_PREVIOUS to the one before, in every process: see --help. A new one: openssl rand -base64 32";

async function ofSettings(io: Io, services: Services, json: boolean): Promise<ExitCode> {
  const report = await reseal(services);
  const next = "Remove ARKANPM_MASTER_KEY_PREVIOUS. Keep the old key as long as you keep backups made before.";
  return tell(io, { report, retired: null, next, json });
}

/** Sealed before the key was replaced, and written after the last pass: time enough for a statement that waits for a connection. */
const graceMs = 2_000;

async function inFolder(
  io: Io,
  services: Services,
  config: Config,
  { url, json }: { url: string; json: boolean },
): Promise<ExitCode> {
  const begun = beginKeyChange(config);
  if (!begun) io.err("Going on with a change that was begun before.");
  // Whoever sealed with the old key has written it once these have ended; from here on every process seals with the new one.
  await openTransactionsEnd({ url });
  const first = await reseal(services);
  await new Promise((resolve) => setTimeout(resolve, graceMs));
  const second = await reseal(services);
  const report = { resealed: first.resealed + second.resealed, unreadable: second.unreadable };
  if (!readPreviousKey(config)) throw new Error("the key before the present one has gone from the data folder meanwhile");
  const retired = endKeyChange(config);
  const next = `The old key is kept in ${retired}: delete it together with the last backup made before now.`;
  return tell(io, { report, retired, next, json });
}

function tell(
  io: Io,
  { report, retired, next, json }: { report: ResealReport; retired: string | null; next: string; json: boolean },
): ExitCode {
  const { resealed, unreadable } = report;
  if (json) io.out(JSON.stringify({ resealed, unreadable, retired_key_file: retired }));
  else io.out(`${resealed} stored texts were sealed with the new key. ${next}`);
  // Of a certificate the key is a long text.
  for (const { table, column, key } of unreadable)
    io.err(`None of the keys opens ${table}.${column} of ${key.map((part) => part.slice(0, 60)).join(" ")}.`);
  return unreadable.length > 0 ? exitCodes.partly : exitCodes.ok;
}
