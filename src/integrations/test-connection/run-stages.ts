import type { z } from "zod";
import type { CheckOutcome, Connector } from "../../connectors/kit/define-connector.ts";
import type { Remote, RemoteFailure } from "../../connectors/kit/remote.ts";
import type { integrationTestOut, TestStage } from "../../contract/api/integration-tests.ts";
import type { Services } from "../../platform/context.ts";
import { configErrors } from "../config-errors.ts";
import { attemptCall, type FindToken } from "../connect/attempt-call.ts";
import { fault } from "../connect/classify-outcome.ts";
import { isExchanged } from "../connect/dress-call.ts";
import type { Credentials } from "../secrets.ts";
import { describeSample } from "./describe-sample.ts";
import { probeStages } from "./probe-stages.ts";
import { skip } from "./skip-stage.ts";

type Out = z.input<typeof integrationTestOut>;

export interface TestTarget {
  subdomain: string;
  connector: Connector;
  config: Record<string, unknown>;
  endpointUrl: string;
  credentials: Credentials;
  former: Credentials | null;
  findToken: FindToken;
  /** Gets every secret that is shown. */
  secrets: Set<string>;
}

/** Over all stages. */
const patienceMs = 10_000;

/** Goes as far as a call would, stage by stage, and says at the first that fails what to do. Keeps nothing, and writes nothing on the other side. */
export async function runStages(services: Pick<Services, "egress" | "now">, target: TestTarget): Promise<Out> {
  const deadline = performance.now() + patienceMs;
  const left = () => Math.max(0, Math.round(deadline - performance.now()));
  const probed = await probeStages(services, { ...target, timeoutMs: left() });
  const isReached = probed.stages.every(({ outcome }) => outcome !== "failed");
  const rest = isReached ? await knock(services, { target, left }) : { stages: [skip("auth"), skip("sample")], sample: null };
  const stages = [...probed.stages, ...rest.stages];
  return {
    ok: stages.every(({ outcome }) => outcome !== "failed"),
    stages,
    certificate: probed.certificate,
    sample: rest.sample,
  };
}

interface Knocked {
  stages: TestStage[];
  sample: unknown;
}

/** Whether we are let in, and what one record looks like. */
async function knock(
  services: Pick<Services, "egress" | "now">,
  { target, left }: { target: TestTarget; left: () => number },
): Promise<Knocked> {
  const { credentials, findToken } = target;
  const startedAt = performance.now();
  const since = (from: number) => Math.round(performance.now() - from);
  if (isExchanged(credentials)) {
    const token = await findToken(null);
    if (token.kind === "failed")
      return { stages: [failed("auth", token.failure, since(startedAt)), skip("sample")], sample: null };
  }
  const tokenMs = since(startedAt);
  const { found, isOwn } = await ask(target, remoteOf(services, { target, left }), services.now());
  if (found.kind === "failed" && found.failure.class === "auth")
    return { stages: [failed("auth", found.failure, since(startedAt)), skip("sample")], sample: null };
  const auth = authStage(credentials, { ms: tokenMs, answered: found.kind !== "failed" || found.failure.status !== null });
  if (!isOwn && found.kind === "failed" && found.failure.status !== null)
    return { stages: [auth, skip("sample", noSample)], sample: null };
  const ms = since(startedAt) - tokenMs;
  if (found.kind === "failed") return { stages: [auth, failed("sample", found.failure, ms)], sample: null };
  return { stages: [auth, sampleStage(found, { isOwn, ms })], sample: found.kind === "sample" ? found.sample : null };
}

const noSample = "This type has no record to ask for: that the endpoint answers is all there is to see.";

/** By the connector's own question (`isOwn`); where it has none, or asks for nothing as it is set up, the endpoint itself is asked. */
async function ask(
  { connector, config }: TestTarget,
  remote: Remote,
  now: Date,
): Promise<{ found: CheckOutcome; isOwn: boolean }> {
  let asked = 0;
  const counted: Remote = {
    request(call) {
      asked += 1;
      return remote.request(call);
    },
  };
  const found = connector.check ? await checkWith(connector, { remote: counted, config, now }) : null;
  if (found && (asked > 0 || found.kind !== "empty")) return { found, isOwn: true };
  const answer = await remote.request({ method: "GET", path: "" });
  return { found: answer.kind === "failed" ? answer : { kind: "empty" }, isOwn: false };
}

async function checkWith(
  connector: Connector,
  { remote, config, now }: { remote: Remote; config: Record<string, unknown>; now: Date },
): Promise<CheckOutcome | null> {
  const parsed = connector.config.safeParse(config);
  if (parsed.success) return (await connector.check?.(remote, { config: parsed.data, now })) ?? null;
  const [error] = configErrors(connector, config);
  return {
    kind: "failed",
    failure: fault("schema", `The settings aren't complete. ${error?.detail ?? ""}`, "Fill them in first."),
  };
}

function remoteOf(
  services: Pick<Services, "egress" | "now">,
  { target, left }: { target: TestTarget; left: () => number },
): Remote {
  const { subdomain, endpointUrl, credentials, former, findToken, secrets } = target;
  return {
    async request(call) {
      if (left() === 0)
        return { kind: "failed", failure: fault("network", "There was no time left for it.", "Try again."), durationMs: 0 };
      return attemptCall(services, {
        place: { subdomain, endpointUrl },
        call,
        credentials,
        former,
        findToken,
        secrets,
        timeoutMs: left(),
      });
    },
  };
}

function authStage({ kind }: Credentials, { ms, answered }: { ms: number; answered: boolean }): TestStage {
  if (kind === "none") return skip("auth", "There are no credentials to show.");
  if (kind === "shared_secret") return skip("auth", "A signature goes with what is posted: whether it is right shows there.");
  if (!answered) return skip("auth");
  const message = kind === "mtls" ? "The client certificate was shown, and not refused." : "The credentials were not refused.";
  return { stage: "auth", outcome: "ok", ms, message, fix: null };
}

function sampleStage(found: Exclude<CheckOutcome, { kind: "failed" }>, { isOwn, ms }: { isOwn: boolean; ms: number }): TestStage {
  const answers = isOwn ? "It answers, and has no record yet." : "The endpoint answers.";
  return {
    stage: "sample",
    outcome: "ok",
    ms,
    message: found.kind === "sample" ? describeSample(found.sample) : answers,
    fix: null,
  };
}

function failed(stage: TestStage["stage"], { message, fix }: RemoteFailure, ms: number): TestStage {
  return { stage, outcome: "failed", ms, message, fix };
}
