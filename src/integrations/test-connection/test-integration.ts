import type { z } from "zod";
import type { Connector } from "../../connectors/kit/define-connector.ts";
import type { integrationTest, integrationTestOut } from "../../contract/api/integration-tests.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { makeSecretMask, maskJson } from "../../platform/mask-secrets.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { connectorFor } from "../check-integration.ts";
import { configErrors } from "../config-errors.ts";
import type { FindToken } from "../connect/attempt-call.ts";
import { fault } from "../connect/classify-outcome.ts";
import { isExchanged } from "../connect/dress-call.ts";
import { loadConnection } from "../connect/load-connection.ts";
import { findToken } from "../connect/tokens/find-token.ts";
import { obtainTokens } from "../connect/tokens/obtain-tokens.ts";
import { checkCredentials } from "../credentials/check-credentials.ts";
import { readSubdomain } from "../credentials/read-subdomain.ts";
import { getIntegration, type IntegrationRow } from "../find-integrations.ts";
import { type Credentials, openCredentials, openPreviousCredentials } from "../secrets.ts";
import { runStages } from "./run-stages.ts";
import { skip } from "./skip-stage.ts";

type Out = z.input<typeof integrationTestOut>;

/** Of a sample, which is shown and not kept. */
const mostSample = 65_536;

/** Tests an integration as it is saved. @throws AppError not_found; whatever `ifMatch` throws */
export async function testIntegration(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<Out> {
  const row = await getIntegration(ctx, { id });
  ifMatch?.(row);
  return test(ctx, {
    row,
    connector: connectorFor(row),
    endpointUrl: row.endpoint_url,
    config: JSON.parse(row.config),
    credentials: undefined,
  });
}

/**
 * Tests values that nobody has saved. Where an integration is named, its stored credentials stand in for those that aren't entered anew, at the
 * origin that they were entered for alone.
 * @throws AppError not_found, validation_failed
 */
export async function testValues(ctx: Ctx, values: z.output<typeof integrationTest>): Promise<Out> {
  const { integration_id: id, type, preset = null, endpoint_url: endpointUrl = null, credentials } = values;
  const connector = connectorFor({ type, preset });
  const misfits = values.config === undefined ? [] : configErrors(connector, values.config);
  if (misfits.length > 0) throw new AppError("validation_failed", { errors: misfits, detail: misfits[0]?.detail ?? "" });
  const row = id === undefined ? null : await getIntegration(ctx, { id });
  const isOther = endpointUrl && (!row?.endpoint_url || new URL(endpointUrl).origin !== new URL(row.endpoint_url).origin);
  if (row && row.credentials_kind !== "none" && credentials === undefined && isOther)
    throw invalidField(
      "/credentials",
      "credentials_required",
      "The endpoint's host is another one: enter the credentials again.",
    );
  const config = values.config ?? (row ? (JSON.parse(row.config) as Record<string, unknown>) : {});
  return test(ctx, { row, connector, endpointUrl, config, credentials });
}

interface Wanted {
  row: IntegrationRow | null;
  connector: Connector;
  endpointUrl: string | null;
  config: Record<string, unknown>;
  /** Undefined: the stored ones. */
  credentials: Credentials | undefined;
}

async function test(ctx: Ctx, { row, connector, endpointUrl, config, credentials: entered }: Wanted): Promise<Out> {
  const subdomain = await inTx(ctx, (tx) => readSubdomain(ctx, tx));
  checkCredentials(ctx, { subdomain, endpointUrl: null, credentials: entered });
  if (endpointUrl === null) return withoutEndpoint(row, connector);
  const stored =
    row && entered === undefined ? await loadConnection(ctx, { tenantId: ctx.tenantId, integrationId: row.id }) : null;
  // Changed meanwhile: what was entered for the new host isn't shown to the old one.
  if (stored && (!stored.endpointUrl || new URL(stored.endpointUrl).origin !== new URL(endpointUrl).origin))
    throw new AppError("conflict", { detail: "The integration's endpoint has just changed: test it again." });
  const credentials =
    entered ?? (stored ? openCredentials(ctx.box, stored.integrationId, stored.credentialsSealed) : { kind: "none" });
  const secrets = new Set<string>();
  const found = await runStages(ctx, {
    secrets,
    ...{ subdomain, connector, config, endpointUrl, credentials },
    former: stored && openPreviousCredentials(ctx.box, stored, ctx.now()),
    findToken: stored
      ? (rejected) => findToken(ctx, { row: stored, rejected, insists: true })
      : tokenFor(ctx, { subdomain, credentials }),
  });
  return { ...found, sample: masked(found.sample, secrets) };
}

/** A token for this test alone. */
function tokenFor(ctx: Ctx, { subdomain, credentials }: { subdomain: string; credentials: Credentials }): FindToken {
  let generation = 0;
  let kept: Awaited<ReturnType<FindToken>> | null = null;
  return async (rejected) => {
    if (kept?.kind === "token" && kept.generation !== rejected) return kept;
    if (!isExchanged(credentials))
      return { kind: "failed", failure: fault("internal", "These credentials need no token.", null) };
    if (credentials.kind === "oauth_code") {
      const unsaved = fault("auth", "A person has to agree first, which needs saved credentials.", "Save, and choose Connect.");
      return { kind: "failed", failure: { ...unsaved, needsPerson: true } };
    }
    const answer = await obtainTokens(ctx, { subdomain, credentials, refresh: null, timeoutMs: 8_000 });
    if (answer.kind !== "tokens") return { kind: "failed", failure: answer.failure };
    generation += 1;
    kept = { kind: "token", access: answer.access, generation, obtainedAt: ctx.now() };
    return kept;
  };
}

/** Nobody is called: what can be told is whether something comes. */
function withoutEndpoint(row: IntegrationRow | null, connector: Connector): Out {
  const nobody = "It calls nobody: others post to it.";
  const isReceiver = connector.inbound.length > 0 && (row === null || row.inbound_sealed !== null);
  if (!isReceiver) {
    const missing = { stage: "dns", outcome: "failed", ms: 0, message: "There is no endpoint.", fix: "Enter one." } as const;
    return {
      ok: false,
      stages: [missing, skip("tcp"), skip("tls"), skip("auth"), skip("sample")],
      certificate: null,
      sample: null,
    };
  }
  const last = row?.last_received_at;
  const message = last
    ? `It waits for messages. The last one came at ${last.toISOString()}.`
    : "It waits for messages. None has come yet.";
  const fix = last
    ? null
    : row
      ? "Post the example that its overview shows."
      : "Save it: its overview then shows where to post to.";
  const waiting = { stage: "sample", outcome: "ok", ms: 0, message, fix } as const;
  const stages = [...(["dns", "tcp", "tls", "auth"] as const).map((stage) => skip(stage, nobody)), waiting];
  return { ok: true, stages, certificate: null, sample: null };
}

/** Some give back what they were sent. */
function masked(sample: unknown, secrets: Iterable<string>): unknown {
  if (sample === null || sample === undefined) return null;
  const text = JSON.stringify(sample);
  if (text.length > mostSample) return { too_large: text.length };
  return JSON.parse(maskJson(text, makeSecretMask([...secrets])));
}
