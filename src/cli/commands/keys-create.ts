import { createApiKey } from "../../tenancy/create-api-key.ts";
import { presentApiKey } from "../../tenancy/find-api-keys.ts";
import { chooseTenant } from "../choose-tenant.ts";
import { type Command, defineCommand } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { operatorCtx, operatorOf } from "../operator.ts";
import { readSettings } from "../settings.ts";
import { withServices } from "../with-database.ts";

export const keysCreateCommand: Command = defineCommand({
  name: "keys create",
  summary: "Make an API key, directly in the database",
  help: `
  arkanpm keys create --name ERP --scopes webhooks:read,events:read
  arkanpm keys create --name Emergency --scopes admin --expires-in 1

  --name          what it is for
  --scopes        <resource>:read, <resource>:write or admin, separated by commas
  --expires-in    days until it is refused; never unless given
  --tenant        the tenant's subdomain; needed when there are several
  --super-admin   may also make and suspend tenants

  The secret goes to stdout and is shown this once.`,
  options: {
    name: { type: "string" },
    scopes: { type: "string" },
    "expires-in": { type: "string" },
    tenant: { type: "string" },
    "super-admin": { type: "boolean" },
  },
  async run(io, { values, json }) {
    const { name, scopes } = values;
    if (!name || !scopes) throw new CliError(exitCodes.usage, "Both --name and --scopes are needed.");
    const days = values["expires-in"] === undefined ? null : Number(values["expires-in"]);
    if (days !== null && !(days > 0 && days <= 36_500))
      throw new CliError(exitCodes.usage, "--expires-in takes a number of days, such as 90.");
    return withServices(readSettings(io), async (services) => {
      const tenant = await chooseTenant(services, { subdomain: values.tenant });
      const expiresAt = days === null ? null : new Date(services.now().getTime() + days * 86_400_000).toISOString();
      const { key, secret } = await createApiKey(operatorCtx(services, tenant.id), {
        granter: operatorOf(tenant.id),
        key: { name, scopes: scopes.split(",").map((scope) => scope.trim()), expires_at: expiresAt },
        superAdmin: values["super-admin"] ?? false,
      });
      if (json) io.out(JSON.stringify({ ...presentApiKey(key, services.now()), secret }));
      else {
        io.err(`${key.id} of ${tenant.subdomain}, shown this once:`);
        io.out(secret);
      }
      return exitCodes.ok;
    });
  },
});
