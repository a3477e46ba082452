import { findApiKeys, presentApiKey } from "../../tenancy/find-api-keys.ts";
import { chooseTenant } from "../choose-tenant.ts";
import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { table } from "../help.ts";
import { operatorCtx } from "../operator.ts";
import { readSettings } from "../settings.ts";
import { withServices } from "../with-database.ts";

export const keysListCommand: Command = defineCommand({
  name: "keys list",
  summary: "List API keys, newest first",
  help: `
  arkanpm keys list
  arkanpm keys list --tenant acme --json

  --tenant   the tenant's subdomain; needed when there are several`,
  options: { tenant: { type: "string" } },
  async run(io, { values, json }) {
    return withServices(readSettings(io), async (services) => {
      const tenant = await chooseTenant(services, { subdomain: values.tenant });
      const { rows } = await findApiKeys(operatorCtx(services, tenant.id), { limit: 200, sort: "created_at" });
      const keys = rows.map((row) => presentApiKey(row, services.now()));
      if (json) io.out(JSON.stringify(keys));
      else {
        const lines = keys.map((key) => [
          key.id,
          key.prefix,
          key.status,
          key.last_used_at ?? "never used",
          key.name,
          key.scopes.join(","),
        ]);
        io.out(table([["ID", "PREFIX", "STATUS", "LAST USED", "NAME", "SCOPES"], ...lines]));
      }
      return exitCodes.ok;
    });
  },
});
