import { sql } from "kysely";
import type { ConfigReference } from "../connectors/kit/define-connector.ts";
import { roleNames } from "../contract/api/roles.ts";
import type { Ctx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import type { FieldError } from "../platform/errors.ts";

const words = {
  building: "names a building that isn't there any more; choose one of your buildings.",
  user: "names a person who isn't active here; choose somebody else, or a role.",
  role: `names no role; choose one of ${roleNames.join(", ")}.`,
} as const;

/** What a config names and the tenant doesn't have: told when it is entered, instead of by the first message. */
export async function checkReferences(
  ctx: Ctx,
  tx: Tx,
  { references, labelAt }: { references: readonly ConfigReference[]; labelAt: (pointer: string) => string },
): Promise<FieldError[]> {
  const ids = (kind: ConfigReference["kind"]) => references.filter((one) => one.kind === kind).map(({ value }) => value);
  const { rows } = await sql<{ id: string }>`
    select id from buildings where tenant_id = ${ctx.tenantId} and deleted_at is null and id = any(${ids("building")})
    union all select id from users
    where tenant_id = ${ctx.tenantId} and deleted_at is null and status = 'active' and id = any(${ids("user")})`.execute(tx);
  const known = new Set<string>([...rows.map(({ id }) => id), ...roleNames]);
  return references
    .filter(({ value }) => !known.has(value))
    .map(({ pointer, kind }) => ({
      pointer: `/config${pointer}`,
      code: "unknown_reference",
      detail: `“${labelAt(pointer)}” ${words[kind]}`,
    }));
}
