import { findTenantOfKey } from "../../tenancy/find-api-keys.ts";
import { revokeApiKey } from "../../tenancy/revoke-api-key.ts";
import { type Command, defineCommand } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { operatorCtx } from "../operator.ts";
import { readSettings } from "../settings.ts";
import { withServices } from "../with-database.ts";

export const keysRevokeCommand: Command = defineCommand({
  name: "keys revoke",
  summary: "Refuse an API key from now on",
  usage: "<key id>",
  help: `
  arkanpm keys revoke key_01HV9KX3A0B1C2D3E4F5G6H7J8
  arkanpm keys list`,
  options: {},
  async run(io, { positionals, json }) {
    const [id, ...rest] = positionals;
    if (!id || rest.length > 0) throw new CliError(exitCodes.usage, 'Name one key by its id; "arkanpm keys list" shows them.');
    return withServices(readSettings(io), async (services) => {
      const tenantId = await findTenantOfKey(services, { id });
      const key = await revokeApiKey(operatorCtx(services, tenantId), { id });
      io.out(json ? JSON.stringify({ id: key.id, status: "revoked" }) : `${key.id} (${key.name}) is refused from now on.`);
      return exitCodes.ok;
    });
  },
});
