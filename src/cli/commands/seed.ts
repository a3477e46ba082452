import { playDay } from "../../demo/live/play-day.ts";
import { seedDemo } from "../../demo/seed-demo.ts";
import type { Services } from "../../platform/context.ts";
import { chooseTenant } from "../choose-tenant.ts";
import { type Command, defineCommand, type Io } from "../command.ts";
import { CliError, type ExitCode, exitCodes } from "../exit-codes.ts";
import { readSettings } from "../settings.ts";
import { withServices } from "../with-database.ts";

export const seedCommand: Command = defineCommand({
  name: "seed",
  summary: "Add demo records to a tenant without buildings, or play a day with them",
  help: `
  arkanpm seed --tenant acme
  arkanpm seed --live --minutes 15

  --tenant    the tenant's subdomain; needed when there are several
  --live      play a plausible day in the demo's tower: requests, work, visitors, a booking, an alarm,
              leases; in the names of the demo's people, each marked as demo. Ctrl-C ends it.
  --minutes   how long the sixteen hours of the day last here, 1 to 960; 15 unless given

  The first start adds the records by itself unless ARKANPM_DEMO=0.`,
  options: { tenant: { type: "string" }, live: { type: "boolean" }, minutes: { type: "string" } },
  async run(io, { values, json }) {
    const minutes = readMinutes(values.minutes);
    return withServices(readSettings(io), async (services) => {
      const tenant = await chooseTenant(services, { subdomain: values.tenant });
      if (values.live) return play(io, services, { tenant, minutes, json });
      const outcome = await seedDemo(services, { tenantId: tenant.id });
      if (json) io.out(JSON.stringify({ tenant_id: tenant.id, seeded: outcome === "seeded" }));
      else
        io.out(
          outcome === "seeded"
            ? `${tenant.subdomain} has demo records now.`
            : `${tenant.subdomain} has records already: nothing was added.`,
        );
      return exitCodes.ok;
    });
  },
});

async function play(
  io: Io,
  services: Services,
  { tenant, minutes, json }: { tenant: { id: string; subdomain: string }; minutes: number; json: boolean },
): Promise<ExitCode> {
  const signal = io.interrupted?.() ?? new AbortController().signal;
  const day = await playDay(services, {
    tenantId: tenant.id,
    lastingMs: minutes * 60_000,
    signal,
    tell: (hour, words) => (json ? io.out(JSON.stringify({ hour, words })) : io.out(`${hour}  ${words}`)),
  });
  if (day.kind === "no demo") {
    throw new CliError(exitCodes.notFound, `${tenant.subdomain} lacks the demo's building or people: "arkanpm seed" adds them.`);
  }
  io.err(`${day.acts} things happened${day.passedOver > 0 ? `, ${day.passedOver} could not` : ""}.`);
  return exitCodes.ok;
}

function readMinutes(typed: string | undefined): number {
  if (typed === undefined) return 15;
  const minutes = Number(typed);
  if (minutes >= 1 && minutes <= 960) return minutes;
  throw new CliError(exitCodes.usage, `--minutes takes a number from 1 to 960, not ${typed}.`);
}
