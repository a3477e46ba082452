import { sql } from "kysely";
import type { ConfigReference } from "../connectors/kit/define-connector.ts";
import { roleNames } from "../contract/api/roles.ts";
import type { Ctx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import type { FieldError } from "../platform/errors.ts";

const words = {
  building: "There is no building with this id.",
  user: "There is no active user with this id.",
  role: `There is no such role. Roles are ${roleNames.join(", ")}.`,
} as const;

/** What a config names and the tenant doesn't have: told when it is entered, instead of by the first message. */
export async function checkReferences(ctx: Ctx, tx: Tx, references: readonly ConfigReference[]): Promise<FieldError[]> {
  const ids = (kind: ConfigReference["kind"]) => references.filter((one) => one.kind === kind).map(({ value }) => value);
  const { rows } = await sql<{ id: string }>`
    select id from buildings where tenant_id = ${ctx.tenantId} and deleted_at is null and id = any(${ids("building")})
    union all select id from users
    where tenant_id = ${ctx.tenantId} and deleted_at is null and status = 'active' and id = any(${ids("user")})`.execute(tx);
  const known = new Set<string>([...rows.map(({ id }) => id), ...roleNames]);
  return references
    .filter(({ value }) => !known.has(value))
    .map(({ pointer, kind }) => ({ pointer: `/config${pointer}`, code: "unknown_reference", detail: words[kind] }));
}
