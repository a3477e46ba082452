import type { z } from "zod";
import type { PostingRule, Prepared } from "../../connectors/kit/outbound.ts";
import type { outboundPreviewIn, outboundPreviewOut } from "../../contract/api/integration-preview.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { maskHeaders } from "../../platform/mask-headers.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { resolveAddress } from "../connect/resolve-address.ts";
import { getIntegration } from "../find-integrations.ts";
import { findRemoteIds } from "../post/load-settings.ts";
import { preparePosting } from "../post/prepare-posting.ts";
import { showRequest } from "../post/shown-exchange.ts";
import type { Runtime } from "../take-in/load-runtime.ts";
import { eventsToTry, type TriedEvent } from "./events-to-try.ts";
import { draftRuntime } from "./preview-mapping.ts";

type Out = z.input<typeof outboundPreviewOut>;
type Result = Out["results"][number];

/** Somebody waits for it; what isn't reached by then is said. */
const mostMs = 10_000;
const mostResults = 1_000;

/**
 * What a draft of rules would send for the last events that they are for, and for the catalog's example of those that didn't happen. Nothing is
 * sent or written; the rules are evaluated outside of any transaction.
 * @throws AppError not_found, forbidden; validation_failed for a draft that couldn't be saved; whatever `ifMatch` throws
 */
export async function previewOutbound(
  ctx: Ctx,
  {
    id,
    draft,
    caller,
    ifMatch,
  }: { id: string; draft: z.output<typeof outboundPreviewIn>; caller: Caller; ifMatch?: IfMatch | undefined },
): Promise<Out> {
  const endsAt = performance.now() + mostMs;
  const { runtime, endpoint, rules, events, remoteIds } = await load(ctx, { id, draft, caller, ifMatch });
  const wanted = events.flatMap((event) =>
    rules.filter((rule) => rule.events.includes(event.name)).map((rule) => ({ event, rule })),
  );
  const results: Result[] = [];
  for (const { event, rule } of wanted.slice(0, mostResults)) {
    if (performance.now() >= endsAt) break;
    const ids = remoteIds.get(event.recordId ?? "") ?? {};
    results.push(await tryRule(ctx, { runtime, endpoint, event, rule, remoteIds: ids }));
  }
  const count = (outcome: Result["outcome"]) => results.filter((one) => one.outcome === outcome).length;
  return {
    counts: { call: count("call"), skip: count("skip"), error: count("error") },
    results,
    events: events.length,
    left_out: wanted.length - results.length,
  };
}

async function load(
  ctx: Ctx,
  {
    id,
    draft,
    caller,
    ifMatch,
  }: { id: string; draft: z.output<typeof outboundPreviewIn>; caller: Caller; ifMatch: IfMatch | undefined },
): Promise<{
  runtime: Runtime;
  endpoint: string | null;
  rules: readonly PostingRule[];
  events: TriedEvent[];
  remoteIds: ReadonlyMap<string, Readonly<Record<string, string>>>;
}> {
  return inTx(ctx, async (tx, ctx) => {
    const runtime = await draftRuntime(ctx, { id, draft, caller, ifMatch });
    const { config, mapping, connector } = runtime;
    const rules = connector.outbound?.rules({ config, mapping }) ?? [];
    const names = [...new Set(rules.flatMap((rule) => rule.events))];
    const events = await eventsToTry(ctx, { names, last: draft.last });
    const recordIds = [...new Set(events.flatMap(({ recordId }) => recordId ?? []))];
    const remoteIds = await findRemoteIds(tx, { tenantId: ctx.tenantId, integrationId: id, recordIds });
    const { endpoint_url: endpoint } = await getIntegration(ctx, { id });
    return { runtime, endpoint, rules, events, remoteIds };
  });
}

async function tryRule(
  ctx: Ctx,
  {
    runtime,
    endpoint,
    event,
    rule,
    remoteIds,
  }: {
    runtime: Runtime;
    endpoint: string | null;
    event: TriedEvent;
    rule: PostingRule;
    remoteIds: Readonly<Record<string, string>>;
  },
): Promise<Result> {
  const posting = {
    tenantId: ctx.tenantId,
    integrationId: runtime.id,
    eventId: event.eventId,
    rule: rule.name,
    payload: event.payload,
  };
  const prepared = await preparePosting(ctx, { posting, runtime, remoteIds });
  return {
    rule: rule.name,
    event: event.name,
    event_id: event.isSample ? null : event.eventId,
    timestamp: event.isSample ? null : event.at.toISOString(),
    sample: event.isSample,
    record_id: event.recordId,
    ...presentPrepared(prepared, endpoint),
  };
}

function presentPrepared(
  prepared: Prepared,
  endpoint: string | null,
): Pick<Result, "outcome" | "request" | "repeatable" | "explanation" | "error"> {
  const nothing = { request: null, repeatable: null, explanation: null, error: null };
  switch (prepared.kind) {
    case "skipped":
      return { ...nothing, outcome: "skip", explanation: prepared.why };
    case "error":
      return { ...nothing, outcome: "error", error: prepared.error };
    case "ready": {
      const { headers, ...shown } = showRequest(prepared.call);
      const address = endpoint === null ? null : resolveAddress(endpoint, prepared.call);
      if (address?.kind === "refused") {
        const fix = "Change the rule's path.";
        return {
          ...nothing,
          outcome: "error",
          error: { class: "schema", message: address.message, pointer: null, fix, gap: null },
        };
      }
      const request = { ...shown, headers: maskHeaders(headers), url: address?.url.href ?? null };
      return { ...nothing, outcome: "call", request, repeatable: prepared.repeatable };
    }
    default:
      return prepared satisfies never;
  }
}
