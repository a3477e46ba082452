import { expect, test } from "vitest";
import { z } from "zod";
import { credentialsIn } from "../../../../src/contract/api/credentials.ts";
import { inboundIn, integrationCreate, syncIn } from "../../../../src/contract/api/integrations.ts";
import { connection } from "../../../i18n/en/connection.ts";
import { integrationRuns } from "../../../i18n/en/integration-runs.ts";
import { integrations } from "../../../i18n/en/integrations.ts";

type Schema = { title?: string; maxLength?: number; properties?: Record<string, Schema>; oneOf?: Schema[] };
const schemaOf = (shape: z.ZodType) => z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }) as Schema;

test("the form's labels are those that refusals name the fields with", () => {
  const words: Readonly<Record<string, unknown>> = connection;
  const kinds = schemaOf(credentialsIn).oneOf ?? [];
  const fields = kinds.flatMap(({ properties = {} }) => Object.entries(properties));
  const shown = fields.filter(([name]) => name !== "kind");
  expect(shown.length).toBeGreaterThan(20);
  for (const [name, { title, maxLength = 0 }] of shown)
    expect(words[`credentials.field.${name === "key" && maxLength > 20_000 ? "key_pem" : name}`]).toBe(title);

  const [hmac, key, basic] = (schemaOf(inboundIn).oneOf ?? []).map(({ properties = {} }) => properties);
  const { name, endpoint_url: endpoint, owner_id: owner } = schemaOf(integrationCreate).properties ?? {};
  const sync = schemaOf(syncIn).properties ?? {};
  expect(
    [
      ...[hmac?.secret, hmac?.header, hmac?.prefix, hmac?.ip_allow, key?.key, basic?.username, basic?.password],
      ...[name, endpoint, owner],
    ].map((one) => one?.title),
  ).toEqual(
    (["secret", "header", "prefix", "ip_allow", "key", "username", "password", "name", "endpoint", "owner"] as const).map(
      (field) => integrations[`integration.form.${field}`],
    ),
  );
  expect([sync.mode, sync.interval, sync.schedule, sync.time_zone].map((one) => one?.title)).toEqual([
    ...[integrationRuns["sync.mode"], integrationRuns["sync.every"], integrationRuns["sync.cron"], integrationRuns["sync.zone"]],
  ]);
});
