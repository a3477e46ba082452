import { sql } from "kysely";
import type { z } from "zod";
import { findConnector } from "../connectors/all-connectors.ts";
import type { Connector } from "../connectors/kit/define-connector.ts";
import { findWords } from "../connectors/kit/find-words.ts";
import type { integrationCreate } from "../contract/api/integrations.ts";
import type { Ctx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { AppError, type FieldError, invalidField } from "../platform/errors.ts";
import { mostErrors } from "../platform/validation/describe-issue.ts";
import { checkReferences } from "./check-references.ts";
import { configErrors } from "./config-errors.ts";
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
 * @param others what is wrong with the rest, told together with it
 * @param onlyReads that nothing is saved after it: who only looks waits for nobody who changes a look-up table
 * @returns the config as the connector's shape gives it, defaults filled in
 * @throws AppError validation_failed with every field that is wrong
 */
export async function checkIntegration(
  ctx: Ctx,
  tx: Tx,
  {
    connector,
    wanted,
    references,
    sync,
    others = [],
    onlyReads = false,
  }: { connector: Connector; wanted: Wanted; references: boolean; sync: boolean; others?: FieldError[]; onlyReads?: boolean },
): Promise<{ config: object }> {
  const parsed = connector.config.safeParse(wanted.config);
  const errors = [
    ...(parsed.success ? [] : configErrors(connector, wanted.config)),
    ...(parsed.success && references
      ? await checkReferences(ctx, tx, {
          references: connector.references?.(parsed.data) ?? [],
          labelAt: (pointer) => findWords(connector.words, pointer.split("/").slice(1))?.label ?? pointer,
        })
      : []),
    ...(sync ? syncErrors(wanted.sync, { now: ctx.now() }) : []),
    ...(await mappingErrors(ctx, tx, { connector, wanted, onlyReads })),
    ...inboundErrors(connector, wanted),
    ...others,
  ];
  if (errors.length > 0 || !parsed.success)
    throw new AppError("validation_failed", { errors: errors.slice(0, mostErrors), detail: errors[0]?.detail ?? "" });
  return { config: parsed.data as object }; // a connector's config is an object shape
}

async function mappingErrors(
  ctx: Ctx,
  tx: Tx,
  { connector, wanted: { mapping }, onlyReads }: { connector: Connector; wanted: Wanted; onlyReads: boolean },
): Promise<FieldError[]> {
  if (mapping.length === 0) return [];
  if (connector.mappedBy !== "rules") {
    const detail = `${connector.name} is mapped by its config: it takes no rules.`;
    return [{ pointer: "/mapping", code: "not_taken", detail }];
  }
  // Held to the end of what saves: none that a rule comes to name is renamed or deleted meanwhile.
  const { rows } = await sql<{ name: string }>`
    select name from lookup_tables where tenant_id = ${ctx.tenantId} and deleted_at is null order by id ${onlyReads ? sql`` : sql`for share`}`.execute(
    tx,
  );
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
