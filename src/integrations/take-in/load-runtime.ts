import { findConnector } from "../../connectors/all-connectors.ts";
import type { Connector, Reading, ReadMessage } from "../../connectors/kit/define-connector.ts";
import type { Services } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { loadLookups } from "./load-lookups.ts";

/** An integration as messages are read with it. */
export interface Runtime {
  tenantId: string;
  id: string;
  name: string;
  type: string;
  version: number;
  connector: Connector;
  config: unknown;
  mapping: readonly unknown[];
  lookups: ReadonlyMap<string, ReadonlyMap<string, string | null>>;
}

/** A stored message. */
export interface StoredMessage {
  id: string;
  receivedAt: Date;
  contentType: string | null;
  body: Buffer;
  faults: number;
  /** Elements that are in; the next one is at this place. */
  taken: number;
  /** Of the settings that it was begun with, and is finished with; null before. */
  begunVersion: number | null;
}

/**
 * Null for an integration that was deleted.
 * @param draft config and mapping to read with instead of those in force
 * @param version an earlier one of them to read with
 * @throws when its connector is gone, or no longer takes its config: a fault of ours
 */
export async function loadRuntime(
  tx: Tx,
  {
    tenantId,
    id,
    draft,
    version: wanted,
  }: { tenantId: string; id: string; draft?: { config: unknown; mapping: readonly unknown[] }; version?: number },
): Promise<Runtime | null> {
  const row = await tx
    .selectFrom("integrations as i")
    .innerJoin("integration_versions as v", (join) =>
      join
        .onRef("v.tenant_id", "=", "i.tenant_id")
        .onRef("v.integration_id", "=", "i.id")
        .on("v.version", "=", (eb) => (wanted === undefined ? eb.ref("i.version") : eb.val(wanted))),
    )
    .select(["i.name", "i.type", "i.preset", "v.version", "v.config", "v.mapping"])
    .where("i.tenant_id", "=", tenantId)
    .where("i.id", "=", id)
    .where("i.deleted_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const connector = findConnector(row);
  if (!connector) throw new Error(`no connector for ${row.type} ${row.preset ?? ""}`);
  const { name, type, version } = row;
  const mapping = draft?.mapping ?? (JSON.parse(row.mapping) as unknown[]); // written from a checked request
  const config = connector.config.parse(draft?.config ?? JSON.parse(row.config));
  return {
    tenantId,
    id,
    name,
    type,
    version,
    connector,
    config,
    mapping,
    lookups: connector.mappedBy === "rules" ? await loadLookups(tx, { tenantId, mapping }) : new Map(),
  };
}

/** What the connector makes of a message, with the settings of now. @param turnOf as for `readItems` */
export async function readWith(
  { expressions }: Pick<Services, "expressions">,
  {
    runtime,
    message,
    wants,
    turnOf = null,
  }: {
    runtime: Runtime;
    message: Pick<StoredMessage, "body" | "contentType">;
    wants?: Reading<unknown>["wants"];
    turnOf?: string | null;
  },
): Promise<ReadMessage> {
  const { connector, config, mapping, lookups } = runtime;
  const runExpression = expressions.forMessage({ tenantId: runtime.tenantId, integrationId: runtime.id }, turnOf);
  if (!connector.receive) throw new Error(`${connector.name} takes no messages`);
  return connector.receive(message, { config, mapping, lookups, runExpression, ...(wants && { wants }) });
}
