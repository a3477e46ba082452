import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { FieldErrors } from "../../../ui/fields.ts";
import type { WebhookInput } from "../api/create-webhook.ts";

export type HeaderRow = { key: string; name: string; value: string; kept: boolean };
/** What the form holds; `schedule` is the text of the field, used when `ownSchedule`. */
export type WebhookValues = {
  name: string;
  description: string;
  url: string;
  events: string[];
  /** Empty for none. */
  filter: string;
  secret: string;
  headers: HeaderRow[];
  count: number;
  ownSchedule: boolean;
  schedule: string;
  timeoutSeconds: number;
  ordered: boolean;
  /** Null: no limit. */
  ratePerSecond: number | null;
  /** Null for a new one: whoever adds it. */
  ownerId: string | null;
};

/** 1 s, 4 s, 16 s, 1 min, 5 min: the product's own steps. */
export const DEFAULT_STEPS: readonly number[] = [1, 4, 16, 60, 300];

/** `whsec_` and base64 of 32 random bytes, made in the browser. */
export function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

export function newWebhookValues(): WebhookValues {
  return {
    name: "",
    description: "",
    url: "",
    events: [],
    filter: "",
    secret: makeSecret(),
    headers: [],
    count: 5,
    ownSchedule: false,
    schedule: DEFAULT_STEPS.join(", "),
    timeoutSeconds: 10,
    ordered: false,
    ratePerSecond: null,
    ownerId: null,
  };
}

export function valuesOf(webhook: Webhook): WebhookValues {
  const steps = webhook.retry.schedule_seconds ?? DEFAULT_STEPS;
  return {
    name: webhook.name,
    description: webhook.description ?? "",
    url: webhook.url,
    events: webhook.events,
    filter: webhook.filter ?? "",
    secret: "",
    headers: Object.keys(webhook.headers ?? {}).map((name) => ({ key: name, name, value: "", kept: true })),
    count: webhook.retry.count,
    ownSchedule: steps.join() !== DEFAULT_STEPS.join(),
    schedule: steps.join(", "),
    timeoutSeconds: webhook.timeout_ms / 1000,
    ordered: webhook.ordered,
    ratePerSecond: webhook.rate_limit_per_second,
    ownerId: webhook.owner_id,
  };
}

/** What the browser can tell by itself; the server's answer decides. Pointers as the API names them. */
export function checkWebhook(values: WebhookValues, { withSecret }: { withSecret: boolean }): FieldErrors {
  const errors: FieldErrors = {};
  if (!values.name.trim()) errors["/name"] = t("webhooks.form.check.name");
  const url = checkUrl(values.url);
  if (url) errors["/url"] = url;
  if (values.events.length === 0) errors["/events"] = t("webhooks.form.check.events");
  if (withSecret && values.secret.length < 24) errors["/secret"] = t("webhooks.form.check.secret");
  if (values.ownSchedule && !stepsOf(values.schedule)) errors["/retry/schedule_seconds"] = t("webhooks.form.check.schedule");
  for (const row of values.headers) {
    if (!row.name.trim()) errors[`/headers/${row.key}`] = t("field.required");
  }
  return errors;
}

export function checkUrl(text: string): string | null {
  if (/^http:\/\//i.test(text.trim())) return t("webhooks.form.check.https");
  if (!URL.canParse(text.trim()) || !/^https:\/\//i.test(text.trim())) return t("webhooks.form.check.url");
  const url = new URL(text.trim());
  return url.username || url.password ? t("webhooks.form.check.credentials") : null;
}

/** Whole seconds of `1, 4, 16`, or null when it isn't such a list. */
export function stepsOf(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const steps = parts.map(Number);
  const good = steps.length > 0 && steps.every((step) => Number.isInteger(step) && step >= 1 && step <= 86_400);
  return good ? steps : null;
}

/** The waits before each retry, the last step repeated up to `count`. */
export function retryWaits(count: number, steps: readonly number[]): number[] {
  return Array.from({ length: count }, (_, index) => steps[Math.min(index, steps.length - 1)] ?? 0);
}

/** The body of POST, or of PATCH when `before` is given: then headers that went are null and untouched ones stay out. */
export function inputOf(values: WebhookValues, before: Webhook | null): WebhookInput {
  const steps = values.ownSchedule ? stepsOf(values.schedule) : null;
  return {
    name: values.name.trim(),
    description: values.description.trim() || null,
    url: values.url.trim(),
    events: values.events,
    filter: values.filter.trim() === "" ? null : values.filter,
    ...(values.secret ? { secret: values.secret } : {}),
    headers: headersOf(values.headers, before),
    retry: { count: values.count, schedule_seconds: steps ?? [...DEFAULT_STEPS] },
    timeout_ms: Math.round(values.timeoutSeconds * 1000),
    ordered: values.ordered,
    rate_limit_per_second: values.ratePerSecond,
    ...(values.ownerId ? { owner_id: values.ownerId } : {}),
  };
}

function headersOf(rows: HeaderRow[], before: Webhook | null): Record<string, string | null> {
  const headers: Record<string, string | null> = {};
  for (const name of Object.keys(before?.headers ?? {})) {
    if (!rows.some((row) => row.name.trim() === name)) headers[name] = null;
  }
  for (const row of rows) {
    if (!row.kept || row.value) headers[row.name.trim()] = row.value;
  }
  return headers;
}
