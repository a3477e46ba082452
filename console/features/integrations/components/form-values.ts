import type { Connector, Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { FieldErrors } from "../../../ui/fields.ts";
import type { IntegrationInput } from "../api/create-integration.ts";

export type InboundKind = Connector["inbound"][number];
/** What the form holds of a receiver; empty texts are left out. */
export type InboundValues = {
  kind: InboundKind;
  /** The secret, key or password. */
  secret: string;
  username: string;
  header: string;
  /** Of a signature, as its sender writes it. */
  encoding: "hex" | "base64";
  prefix: string;
  allowed: string;
};
export type IntegrationValues = {
  name: string;
  ownerId: string | null;
  endpoint: string;
  expected: string;
  inbound: InboundValues | null;
  /** Null: as they are. */
  credentials: Record<string, unknown> | null;
  config: Record<string, unknown>;
  /** JSON. */
  mapping: string;
  sync: SyncValues;
};
/** All three ways side by side, so that nothing typed is lost while one chooses. */
export type SyncValues = { mode: Integration["sync"]["mode"]; interval: string; schedule: string; zone: string | null };

export function newInbound(kind: InboundKind): InboundValues {
  return { kind, secret: "", username: "", header: "", encoding: "hex", prefix: "", allowed: "" };
}

export function valuesOf(connector: Connector, integration: Integration | null): IntegrationValues {
  const [kind] = connector.inbound;
  return {
    name: integration?.name ?? "",
    ownerId: integration?.owner_id ?? null,
    endpoint: integration?.endpoint_url ?? "",
    expected: String(integration?.expected_every_seconds ?? ""),
    inbound: integration || !kind ? null : newInbound(kind),
    credentials: null,
    config: integration?.config ?? {},
    mapping: JSON.stringify(integration?.mapping ?? [], null, 2),
    sync: syncValuesOf(integration?.sync ?? { mode: "realtime" }),
  };
}

function syncValuesOf({ mode, interval, schedule, time_zone: zone }: Integration["sync"]): SyncValues {
  return { mode, interval: interval ?? "PT15M", schedule: schedule ?? "0 2 * * *", zone: zone ?? null };
}

/** What its mode needs, and no more. */
export function syncOf({ mode, interval, schedule, zone }: SyncValues): Integration["sync"] {
  const named = zone ? { time_zone: zone } : {};
  if (mode === "poll") return { mode, interval, ...named };
  return mode === "batch" ? { mode, schedule: schedule.trim(), ...named } : { mode, ...named };
}

/** What can't be sent. All else is told by the server, at once and in the same words to everybody. */
export function checkValues(values: IntegrationValues): FieldErrors {
  const mapping = jsonProblem(values.mapping);
  return mapping ? { "/mapping": mapping } : {};
}

/** The API's words for it. */
export function inboundOf({ kind, secret, username, header, encoding, prefix, allowed }: InboundValues): Record<string, unknown> {
  const addresses = allowed.split(/[\s,]+/).filter(Boolean);
  const common = addresses.length > 0 ? { ip_allow: addresses } : {};
  const named = header.trim() ? { header: header.trim() } : {};
  if (kind === "basic") return { kind, username: username.trim(), password: secret, ...common };
  if (kind === "api_key") return { kind, key: secret.trim(), ...named, ...common };
  const written = encoding === "hex" ? {} : { encoding };
  return { kind, secret: secret.trim(), ...named, ...written, ...(prefix ? { prefix } : {}), ...common };
}

/** All but the secret, as it is now. */
export function inboundValuesOf({ inbound }: Pick<Integration, "inbound">): InboundValues {
  if (!inbound) return newInbound("hmac");
  return {
    ...newInbound(inbound.kind),
    username: inbound.username ?? "",
    header: inbound.header ?? "",
    encoding: inbound.encoding === "base64" ? "base64" : "hex",
    prefix: inbound.prefix ?? "",
    allowed: (inbound.ip_allow ?? []).join(", "),
  };
}

/** The secret's fields have other names at the API, where its refusals point to. */
export const secretPointers = ["/inbound/secret", "/inbound/key", "/inbound/password"];

export function inputOf(values: IntegrationValues, { mapped_by: mappedBy, pulls }: Connector): IntegrationInput {
  return {
    name: values.name.trim(),
    ...(values.ownerId ? { owner_id: values.ownerId } : {}),
    endpoint_url: values.endpoint.trim() || null,
    expected_every_seconds: values.expected ? Number(values.expected) : null,
    ...(values.credentials ? { credentials: values.credentials } : {}),
    ...(values.inbound ? { inbound: inboundOf(values.inbound) } : {}),
    config: values.config,
    ...(pulls ? { sync: syncOf(values.sync) } : {}),
    ...(mappedBy === "rules" ? { mapping: JSON.parse(values.mapping) as unknown[] } : {}), // `checkValues` read it; the API checks the shape
  };
}

function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return t("integration.form.json", { error: error instanceof Error ? error.message : "" });
  }
}

/** A secret for both sides: 32 random bytes. */
export function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace("=", "");
}
