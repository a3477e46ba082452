import type { z } from "zod";
import type { integrationTestOut, TestStage } from "../../contract/api/integration-tests.ts";
import type { Services } from "../../platform/context.ts";
import { dressCall, isExchanged } from "../connect/dress-call.ts";
import type { Credentials } from "../secrets.ts";
import { skip } from "./skip-stage.ts";

type Certificate = z.input<typeof integrationTestOut>["certificate"];
const dayMs = 86_400_000;
const names = { dns: "dns", connect: "tcp", tls: "tls" } as const;

/** Name, connection and TLS, as far as they come. Not a byte of a request is sent. */
export async function probeStages(
  { egress, now }: Pick<Services, "egress" | "now">,
  wanted: { subdomain: string; endpointUrl: string; credentials: Credentials; timeoutMs: number },
): Promise<{ stages: TestStage[]; certificate: Certificate }> {
  const { subdomain, endpointUrl: url, credentials, timeoutMs } = wanted;
  const clientCertificate = isExchanged(credentials) ? undefined : dressCall(credentials, { body: null }).clientCertificate;
  const found = await egress.probe({ url, scope: "connectors", tenant: subdomain, timeoutMs, clientCertificate });
  if (found.kind === "refused") {
    const refused: TestStage = { stage: "dns", outcome: "failed", ms: 0, message: found.detail, fix: "Enter another endpoint." };
    return { stages: [refused, skip("tcp"), skip("tls")], certificate: null };
  }
  const certificate = found.certificate && {
    issuer: found.certificate.issuer,
    valid_to: found.certificate.validTo.toISOString(),
    days_left: Math.floor((found.certificate.validTo.getTime() - now().getTime()) / dayMs),
  };
  const came = new Map(found.stages.map((stage) => [names[stage.name], stage]));
  const stages = (["dns", "tcp", "tls"] as const).map((stage): TestStage => {
    const one = came.get(stage);
    if (!one) return skip(stage, stage === "tls" && !url.startsWith("https:") ? "Plain http: nothing is encrypted." : undefined);
    const more = stage === "tls" && one.ok && certificate ? ` ${wordsOf(certificate)}` : "";
    return { stage, outcome: one.ok ? "ok" : "failed", ms: one.ms, message: one.detail + more, fix: one.advice?.fix ?? null };
  });
  return { stages, certificate };
}

function wordsOf({ issuer, days_left: days }: NonNullable<Certificate>): string {
  return `It was issued by ${issuer ?? "nobody named"} and is valid for ${days} more days.`;
}
