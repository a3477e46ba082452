import { sql } from "kysely";
import type { Services } from "../platform/context.ts";
import { makeSecretMask } from "../platform/mask-secrets.ts";
import { markUnreadable } from "./mark-unreadable.ts";
import type { RetryPolicy } from "./retry.ts";
import { type SigningKeys, signingKeys } from "./sign.ts";

/** What a delivery needs to know of its webhook, secrets opened. Lives in memory only. */
export interface WebhookConfig {
  tenantId: string;
  subdomain: string;
  id: string;
  version: number;
  status: "active" | "paused" | "failing";
  url: string;
  keys: SigningKeys;
  /** The secret before this one, which signs beside it until `untilMs`; null without a rotation. */
  previous: { keys: SigningKeys; untilMs: number } | null;
  headers: Record<string, string>;
  /** Cuts this webhook's secrets out of what receivers send back. */
  mask: (text: string) => string;
  retry: RetryPolicy;
  timeoutMs: number;
}

export interface WebhookConfigs {
  /** The configurations of these webhooks at these versions or newer; deleted ones are absent. */
  get(wanted: { tenantId: string; webhookId: string; version: number }[]): Promise<Map<string, WebhookConfig>>;
}

const mostKept = 10_000;

/** Opens a webhook's secrets once a version, not once a delivery. */
export function makeWebhookConfigs(services: Services): WebhookConfigs {
  const kept = new Map<string, WebhookConfig>();
  return {
    async get(wanted) {
      const found = new Map<string, WebhookConfig>();
      const missing = wanted.filter(({ webhookId, version }) => {
        const config = kept.get(webhookId);
        if (config && config.version >= version) found.set(webhookId, config);
        return !found.has(webhookId);
      });
      if (missing.length === 0) return found;
      if (kept.size > mostKept) kept.clear();
      for (const config of await load(services, missing)) {
        kept.set(config.id, config);
        found.set(config.id, config);
      }
      return found;
    },
  };
}

/** One webhook as it is now; null for a deleted one, and for one whose secret can't be opened. */
export async function readWebhookConfig(
  services: Services,
  webhook: { tenantId: string; webhookId: string },
): Promise<WebhookConfig | null> {
  const [config] = await load(services, [webhook]);
  return config ?? null;
}

async function load(services: Services, wanted: { tenantId: string; webhookId: string }[]): Promise<WebhookConfig[]> {
  const { rows } = await sql<WebhookRow>`
    select w.tenant_id, t.subdomain, w.id, w.version, w.status, w.url, w.secret_sealed, w.previous_secret_sealed, w.overlap_ends_at, w.headers_sealed, w.retry_count, w.retry_schedule_seconds, w.timeout_ms
    from unnest(${wanted.map((one) => one.tenantId)}::text[], ${wanted.map((one) => one.webhookId)}::text[]) as wanted (tenant_id, id)
    join webhooks w on w.tenant_id = wanted.tenant_id and w.id = wanted.id and w.deleted_at is null
    join tenants t on t.id = w.tenant_id`.execute(services.db.worker);
  const configs: WebhookConfig[] = [];
  for (const row of rows) {
    try {
      configs.push(openConfig(services.box, row));
    } catch (error) {
      // One damaged row must not stop the others: it is left out, and its webhook shows why nothing arrives.
      services.log.error({ event: "webhook.unreadable", webhook_id: row.id, err: error }, "its secret can't be opened");
      await markUnreadable(services, { tenantId: row.tenant_id, id: row.id });
    }
  }
  return configs;
}

interface Sealed {
  id: string;
  secret_sealed: string;
  previous_secret_sealed: string | null;
  headers_sealed: string | null;
}

interface WebhookRow extends Sealed {
  tenant_id: string;
  subdomain: string;
  version: number;
  status: WebhookConfig["status"];
  url: string;
  overlap_ends_at: Date | null;
  retry_count: number;
  retry_schedule_seconds: number[] | null;
  timeout_ms: number;
}

/** Whether all of a webhook's sealed texts can be opened here. */
export function isReadable(box: Services["box"], row: Sealed): boolean {
  try {
    openSealed(box, row);
    return true;
  } catch {
    return false;
  }
}

function openSealed(box: Services["box"], row: Sealed) {
  return {
    secret: box.open(row.secret_sealed, secretContext(row.id)),
    previous: row.previous_secret_sealed && box.open(row.previous_secret_sealed, previousSecretContext(row.id)),
    headers: row.headers_sealed ? openHeaders(box, row.id, row.headers_sealed) : {},
  };
}

function openConfig(box: Services["box"], row: WebhookRow): WebhookConfig {
  const { secret, previous, headers } = openSealed(box, row);
  return {
    tenantId: row.tenant_id,
    subdomain: row.subdomain,
    id: row.id,
    version: row.version,
    status: row.status,
    url: row.url,
    keys: signingKeys(secret),
    previous: previous && row.overlap_ends_at ? { keys: signingKeys(previous), untilMs: row.overlap_ends_at.getTime() } : null,
    headers,
    mask: makeSecretMask([secret, ...(previous ? [previous] : []), ...Object.values(headers)]),
    retry: { count: row.retry_count, scheduleSeconds: row.retry_schedule_seconds },
    timeoutMs: row.timeout_ms,
  };
}

/** Binds a sealed text to its place, so that it can't be moved to another webhook. */
export function secretContext(webhookId: string): string {
  return `webhook:${webhookId}:secret`;
}

export function previousSecretContext(webhookId: string): string {
  return `webhook:${webhookId}:previous_secret`;
}

export function headersContext(webhookId: string): string {
  return `webhook:${webhookId}:headers`;
}

export function openHeaders(box: Services["box"], webhookId: string, sealed: string): Record<string, string> {
  // Sealed by us from a checked record of strings, and authenticated.
  return JSON.parse(box.open(sealed, headersContext(webhookId))) as Record<string, string>;
}
