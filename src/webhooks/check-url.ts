import type { z } from "zod";
import type { UrlProblemCode, urlChecked } from "../contract/api/webhook-url-checks.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import type { ProbeOutcome } from "../platform/egress/probe-target.ts";
import { certificateWarnDays, daysLeft, endsSoon } from "./certificate-end.ts";

type UrlChecked = z.input<typeof urlChecked>;

const patienceMs = 5_000;

/**
 * How far a delivery to this URL would come: the same refusals as at registration, then name, connection and TLS, within 5 s. No request is
 * sent, so that looking can't set anything off.
 */
export async function checkUrl(ctx: Ctx, { url }: { url: string }): Promise<UrlChecked> {
  const { subdomain } = await inTx(ctx, (tx) =>
    tx.selectFrom("tenants").select("subdomain").where("id", "=", ctx.tenantId).executeTakeFirstOrThrow(),
  );
  const outcome = await ctx.egress.probe({ url, scope: "webhooks", tenant: subdomain, timeoutMs: patienceMs });
  if (outcome.kind === "refused") {
    const { code, detail } = outcome;
    return {
      verdict: "refused",
      problem: { code, detail, fix: refusalFixes[code] },
      stages: [],
      certificate: null,
      addresses: [],
    };
  }
  return presentProbe(outcome, ctx.now());
}

function presentProbe({ stages, certificate, addresses }: Extract<ProbeOutcome, { kind: "probed" }>, now: Date): UrlChecked {
  const failed = stages.find((stage) => !stage.ok);
  const endsAt = certificate && endsSoon(certificate.validTo, now) ? certificate.validTo : null;
  const common = {
    stages: stages.map(({ name, ok, ms, detail, advice }) => ({ name, ok, ms, detail, fix: advice?.fix ?? null })),
    certificate: certificate && {
      issuer: certificate.issuer,
      valid_to: certificate.validTo.toISOString(),
      days_left: daysLeft(certificate.validTo, now),
    },
    addresses,
  };
  if (failed) {
    const { advice, detail } = failed;
    const code: UrlProblemCode = advice?.code ?? "no_connection";
    return { verdict: "unreachable", problem: { code, detail, fix: advice?.fix ?? null }, ...common };
  }
  if (endsAt) return { verdict: "warning", problem: endingSoon(endsAt), ...common };
  return { verdict: "ok", problem: null, ...common };
}

function endingSoon(endsAt: Date): NonNullable<UrlChecked["problem"]> {
  return {
    code: "certificate_ends_soon",
    detail: `The receiver's certificate ends on ${endsAt.toISOString().slice(0, 10)}, within ${certificateWarnDays} days.`,
    fix: "Renew it before then: from that moment on nothing is delivered.",
  };
}

/** For an address the refusal itself names the operator's setting. */
const refusalFixes = {
  https_required: "Write https://, and let the server speak TLS.",
  credentials_in_url: "Leave user and password out of the URL, and send them in a header such as Authorization.",
  address_not_allowed: null,
  invalid_url: null,
} as const;
