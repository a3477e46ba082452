import type { z } from "zod";
import type { integrationOut } from "../contract/api/integrations.ts";
import type { Actor, Services } from "../platform/context.ts";
import type { IntegrationRow } from "./find-integrations.ts";
import { hasPull } from "./pull/plan-run.ts";
import { rulesWithoutKey } from "./pull/rules-without-key.ts";
import { type Inbound, openInboundIfUsable } from "./secrets.ts";

type Out = z.input<typeof integrationOut>;

/** As it leaves: never with a secret. @param publicUrl what the receiver's address begins with, without a slash at its end */
export function presentIntegration(row: IntegrationRow, { box, publicUrl }: { box: Services["box"]; publicUrl: string }): Out {
  return {
    id: row.id,
    type: row.type as Out["type"], // checked by the database
    preset: row.preset,
    name: row.name,
    endpoint_url: row.endpoint_url,
    credentials: {
      kind: row.credentials_kind,
      set_at: row.credentials_set_at?.toISOString() ?? null,
      set_by: row.credentials_set_by as Actor | null, // written by `register-` and `change-integration`
      last_used_at: row.credentials_last_used_at?.toISOString() ?? null,
      expires_at: row.credentials_expire_at?.toISOString() ?? null,
      rotation_ends_at: row.credentials_rotation_ends_at?.toISOString() ?? null,
      connected: row.credentials_kind === "oauth_code" ? Boolean(row.has_tokens) : null,
    },
    inbound: presentInbound(row, box),
    receiver_url: row.inbound_sealed === null ? null : `${publicUrl}/in/${row.id}`,
    // Written from checked requests.
    sync: JSON.parse(row.sync) as Out["sync"],
    config: JSON.parse(row.config) as Out["config"],
    mapping: JSON.parse(row.mapping) as Out["mapping"],
    version: row.version,
    owner_id: row.owner_id,
    expected_every_seconds: row.expected_every_seconds,
    status: row.status as Out["status"], // checked by the database
    status_reason: row.status_reason,
    status_reason_code: row.status_reason_code as Out["status_reason_code"], // written by `settle-status`
    status_since: row.status_since.toISOString(),
    last_received_at: row.last_received_at?.toISOString() ?? null,
    last_success_at: row.last_success_at?.toISOString() ?? null,
    next_run_at: row.next_run_at?.toISOString() ?? null,
    skipped: presentSkipped(row),
    pulls: hasPull(row, JSON.parse(row.config)),
    rules_without_key: rulesWithoutKey(row),
    open_failures: row.open_failures,
    rejected: row.rejected,
    waiting: row.waiting,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    deleted_at: row.deleted_at?.toISOString() ?? null,
  };
}

/** For the audit log, which outlives addresses. */
export function auditedIntegration(row: IntegrationRow, box: Services["box"]): object {
  return presentIntegration(row, { box, publicUrl: "" });
}

function presentSkipped({
  skipped_events,
  skipped_is_capped,
  skipped_gone,
  skipped_from,
  skipped_until,
  skipped_because,
}: IntegrationRow): Out["skipped"] {
  if (skipped_events === null || !skipped_from || !skipped_until) return null;
  return {
    events: skipped_events,
    is_capped: skipped_is_capped ?? false,
    gone: skipped_gone ?? 0,
    from: skipped_from.toISOString(),
    until: skipped_until.toISOString(),
    because: skipped_because as "chosen", // one of the two, checked by the database
  };
}

function presentInbound(row: IntegrationRow, box: Services["box"]): Out["inbound"] {
  if (row.inbound_sealed === null) return null;
  const inbound = openInboundIfUsable(box, row.id, row.inbound_sealed);
  const times = {
    set_at: row.inbound_set_at?.toISOString() ?? null,
    rotation_ends_at: row.rotation_ends_at?.toISOString() ?? null,
  };
  if (!inbound) return { kind: row.inbound_kind as Inbound["kind"], usable: false, ...nothingKnown, ...times }; // checked by the database
  return {
    kind: inbound.kind,
    usable: true,
    header: "header" in inbound ? (inbound.header ?? null) : null,
    encoding: inbound.kind === "hmac" ? (inbound.encoding ?? "hex") : null,
    prefix: inbound.kind === "hmac" ? (inbound.prefix ?? null) : null,
    username: inbound.kind === "basic" ? inbound.username : null,
    ip_allow: inbound.ip_allow ?? null,
    ...times,
  };
}

/** Of a secret that can't be opened: its header, user name and addresses are sealed with it. */
const nothingKnown = { header: null, encoding: null, prefix: null, username: null, ip_allow: null };
