import type { Integration, IntegrationType } from "../../../data/shapes.ts";

const SIGNED_BY_DEFAULT = "X-Arkan-Signature";

/** Messages as each type's other side sends them. */
const SAMPLES: Partial<Record<IntegrationType, object>> = {
  arkan_handover: {
    record_type: "asset",
    id: "CM-AST-1001",
    occurred_at: "2026-04-12T08:00:00Z",
    project: { id: "CP-1", name: "Marina Towers", metadata: { tower: "A" } },
    data: { name: "Chiller 1", category: "Construction HVAC unit", serial_number: "CH-2201" },
  },
  bms: {
    alarm_id: "CH01-HP",
    source: "Tower A BMS",
    state: "active",
    severity: "critical",
    category: "hvac",
    message: "High pressure",
    occurred_at: "2026-04-12T08:00:00Z",
  },
  iot: { device_id: "AQ-0417", metric: "co2", value: 612, unit: "ppm", at: "2026-04-12T08:00:00Z" },
};

type Posting = {
  url: string;
  type: IntegrationType;
  inbound: NonNullable<Integration["inbound"]>;
  /** What was just entered; null: its reader puts it in. */
  secret: Record<string, unknown> | null;
};

/** A shell command that posts a message as the other side would: signed over exactly these bytes, or with key or password. */
export function postCommand({ url, type, inbound, secret }: Posting): string {
  const body = quoted(JSON.stringify(SAMPLES[type] ?? { id: "1", title: "A message" }));
  const text = quoted(String(secret?.secret ?? secret?.key ?? secret?.password ?? "••••"));
  const post = `curl -sS ${quoted(url)} -H 'Content-Type: application/json'`;
  if (inbound.kind === "basic")
    return `BODY=${body}\n${post} \\\n  -u ${quoted(inbound.username ?? "")}:${text} --data-raw "$BODY"\n`;
  if (inbound.kind === "api_key") {
    return `BODY=${body}\nKEY=${text}\n${post} \\\n  -H "${inbound.header ?? "X-Api-Key"}: $KEY" --data-raw "$BODY"\n`;
  }
  const digest = inbound.encoding === "base64" ? "-binary | openssl base64 -A" : "-r | cut -d' ' -f1";
  return [
    `BODY=${body}`,
    `SECRET=${text}`,
    `SIGNATURE=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$SECRET" ${digest})`,
    `${post} \\`,
    `  -H "${inbound.header ?? SIGNED_BY_DEFAULT}: ${inbound.prefix ?? ""}$SIGNATURE" --data-raw "$BODY"`,
    "",
  ].join("\n");
}

/** As one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
