import { sql } from "kysely";
import type { z } from "zod";
import { findConnector } from "../connectors/all-connectors.ts";
import type { Connector } from "../connectors/kit/define-connector.ts";
import type { integrationCreate } from "../contract/api/integrations.ts";
import type { Ctx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { AppError, type FieldError, invalidField } from "../platform/errors.ts";
import { describeIssue, mostErrors } from "../platform/validation/describe-issue.ts";
import { checkReferences } from "./check-references.ts";
import { syncErrors } from "./pull/check-sync.ts";
import { checkAllowList } from "./receive/allow-list.ts";

type Wanted = Pick<z.output<typeof integrationCreate>, "sync" | "config" | "mapping" | "inbound">;

/** @throws AppError validation_failed where there is no such type or preset */
export function connectorFor({ type, preset }: { type: string; preset: string | null }): Connector {
  const connector = findConnector({ type, preset });
  if (connector) return connector;
  if (findConnector({ type, preset: null }) && preset !== null)
    throw invalidField("/preset", "unknown_preset", "There is no such preset; GET /v1/integration-types lists them.");
  throw invalidField("/type", "unknown_type", "Nothing connects to this type yet; GET /v1/integration-types lists what does.");
}

/**
 * Holds the settings of an integration against what its connector takes.
 * @param references whether what its config names has to be there, too
 * @param sync whether its schedule is looked at: one that was taken earlier stands in nobody's way
 * @returns the config as the connector's shape gives it, defaults filled in
 * @throws AppError validation_failed with every field that is wrong
 */
export async function checkIntegration(
  ctx: Ctx,
  tx: Tx,
  { connector, wanted, references, sync }: { connector: Connector; wanted: Wanted; references: boolean; sync: boolean },
): Promise<{ config: object }> {
  const parsed = connector.config.safeParse(wanted.config);
  const misfits = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) =>
        describeIssue(issue, { data: wanted.config, shape: connector.config, where: "body" }).map((error) => ({
          ...error,
          pointer: `/config${error.pointer}`,
        })),
      );
  const errors = [
    ...misfits,
    ...(parsed.success && references ? await checkReferences(ctx, tx, connector.references?.(parsed.data) ?? []) : []),
    ...(sync ? syncErrors(wanted.sync, { now: ctx.now() }) : []),
    ...(await mappingErrors(ctx, tx, connector, wanted)),
    ...inboundErrors(connector, wanted),
  ];
  if (errors.length > 0 || !parsed.success)
    throw new AppError("validation_failed", { errors: errors.slice(0, mostErrors), detail: errors[0]?.detail ?? "" });
  return { config: parsed.data as object }; // a connector's config is an object shape
}

async function mappingErrors(ctx: Ctx, tx: Tx, connector: Connector, { mapping }: Wanted): Promise<FieldError[]> {
  if (mapping.length === 0) return [];
  if (connector.mappedBy !== "rules") {
    const detail = `${connector.name} is mapped by its config: it takes no rules.`;
    return [{ pointer: "/mapping", code: "not_taken", detail }];
  }
  // Held to the end: none that a rule comes to name is renamed or deleted meanwhile.
  const { rows } = await sql<{ name: string }>`
    select name from lookup_tables where tenant_id = ${ctx.tenantId} and deleted_at is null order by id for share`.execute(tx);
  const known = { tables: new Set(rows.map(({ name }) => name)), checkExpression: ctx.expressions.check };
  const faults = connector.checkMapping?.(mapping, known) ?? [];
  return faults.map((fault) => ({ ...fault, pointer: `/mapping${fault.pointer}` }));
}

function inboundErrors(connector: Connector, { inbound }: Wanted): FieldError[] {
  if (!inbound) return [];
  if (connector.inbound.includes(inbound.kind)) return checkAllowList(inbound.ip_allow ?? []);
  const detail = connector.inbound.length
    ? `${connector.name} takes ${connector.inbound.join(" or ")}.`
    : `${connector.name} takes no messages.`;
  return [{ pointer: "/inbound/kind", code: "not_taken", detail }];
}
