import type { AuditEntry } from "../../../data/shapes.ts";
import { type MessageKey, t } from "../../../i18n/t.ts";

/** What people change, by the labels of their forms. What follows by itself, such as the status, isn't named. */
const FIELDS: Partial<Record<string, MessageKey>> = {
  name: "integration.form.name",
  owner_id: "integration.form.owner",
  endpoint_url: "integration.form.endpoint",
  credentials: "integration.form.credentials",
  inbound: "integration.form.inbound",
  sync: "sync.title",
  config: "integration.tab.configuration",
  mapping: "integration.form.mapping",
  expected_every_seconds: "integration.form.expected",
};

const DEEDS: Partial<Record<string, MessageKey>> = {
  enable: "integration.did.enable",
  disable: "integration.did.disable",
  rotate_inbound: "integration.did.rotate_inbound",
  rotate_credentials: "integration.did.rotate_credentials",
  complete_rotation: "integration.did.complete_rotation",
  cancel_rotation: "integration.did.cancel_rotation",
  authorize: "integration.did.authorize",
  begin_authorization: "integration.did.begin_authorization",
  sync: "integration.did.sync",
  dismiss: "integration.did.dismiss",
  resolve: "integration.did.resolve",
  import: "integration.did.import",
};

/** How an integration's history tells what was done to it. */
export const integrationHistory = { deedOf, fieldWord };

function deedOf({ action, after }: AuditEntry): string | null {
  if (action === "restore") return t("integration.did.restore", { n: Number(after?.restored_version ?? 0) });
  const key = DEEDS[action];
  return key ? t(key) : null;
}

function fieldWord(field: string): string | null {
  const key = FIELDS[field];
  return key ? t(key) : null;
}
