import { t } from "../i18n/t.ts";
import type { AuditEntry } from "./shapes.ts";

/** Kinds of records that changes are written down for, as the API names them. */
export const KINDS = [
  "webhook",
  "user",
  "api_key",
  "building",
  "unit",
  "asset",
  "asset_category",
  "sla_policy",
  "work_order",
  "lease",
  "warranty",
  "document",
  "vendor_invoice",
  "integration",
  "lookup_table",
  "tenant",
];
export const ACTIONS = [
  ...["create", "update", "delete", "login", "login_failed", "logout"],
  ...["pause", "resume", "rotate", "revoke", "deactivate", "reactivate", "set_password"],
  ...["enable", "disable", "import", "replay", "dismiss", "access"],
];

/** `api_key` → `API key`. The log is for whoever knows the API: its own words, made readable. */
export function kindWord(kind: string): string {
  return capital(kind.replaceAll("_", " "))
    .replace(/\bapi\b/i, "API")
    .replace(/\bsla\b/i, "SLA");
}

export function actionWord(action: string): string {
  return capital(action.replaceAll(/[_.]/g, " "));
}

/** As it is told of a record: what was done to it. */
export function deedWord(action: string): string {
  if (action === "create") return t("history.created");
  if (action === "update") return t("history.changed");
  if (action === "delete") return t("history.deleted");
  return actionWord(action);
}

/** What the record was called at that moment, if the entry says so. */
export function subjectName({ before, after }: AuditEntry): string | null {
  for (const state of [after, before]) {
    const name = state?.name ?? state?.number ?? state?.email;
    if (typeof name === "string") return name;
  }
  return null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
