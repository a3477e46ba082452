import { seedDemo } from "../../demo/seed-demo.ts";
import { chooseTenant } from "../choose-tenant.ts";
import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readSettings } from "../settings.ts";
import { withServices } from "../with-database.ts";

export const seedCommand: Command = defineCommand({
  name: "seed",
  summary: "Add demo records to a tenant without buildings",
  help: `
  arkanpm seed
  arkanpm seed --tenant acme

  --tenant   the tenant's subdomain; needed when there are several

  The first start does this by itself unless ARKANPM_DEMO=0.`,
  options: { tenant: { type: "string" } },
  async run(io, { values, json }) {
    return withServices(readSettings(io), async (services) => {
      const tenant = await chooseTenant(services, { subdomain: values.tenant });
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
