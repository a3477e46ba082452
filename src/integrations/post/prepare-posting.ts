import { createHash } from "node:crypto";
import type { Outbound, PostingToMap, Prepared, PreparedFind } from "../../connectors/kit/outbound.ts";
import type { IntakeError } from "../../contract/intake.ts";
import type { Services } from "../../platform/context.ts";
import { isUnavailable } from "../../platform/errors.ts";
import type { Runtime } from "../take-in/load-runtime.ts";
import type { ClaimedPosting } from "./claim-postings.ts";
import { readEnvelope } from "./read-envelope.ts";

type Tools = Pick<Services, "expressions" | "log">;
type Named = Pick<ClaimedPosting, "tenantId" | "integrationId" | "eventId" | "rule">;

interface ToPrepare {
  posting: Named & { payload: string };
  runtime: Runtime;
  remoteIds: Readonly<Record<string, string>>;
}

/**
 * What today's settings make of the event. A fault of ours is shown like an error: it mustn't hold up others in silence.
 * @throws AppError unavailable where its expression can't be evaluated at the moment
 */
export async function preparePosting(tools: Tools, { posting, runtime, remoteIds }: ToPrepare): Promise<Prepared> {
  const { outbound, name } = runtime.connector;
  if (!outbound) return { kind: "error", error: { ...ourFault, message: `${name} posts nothing.` } };
  return withCare(tools, posting, () => outbound.prepare(...inputOf(tools, { posting, runtime, remoteIds })));
}

/** How today's settings ask for it on the other side. @throws the same */
export async function prepareLook(tools: Tools, { posting, runtime, remoteIds }: ToPrepare): Promise<PreparedFind> {
  const { outbound, name } = runtime.connector;
  const find = outbound?.find;
  if (!find) return { kind: "error", error: { ...ourFault, message: `${name} can't be asked for what it has posted.` } };
  return withCare(tools, posting, () => find(...inputOf(tools, { posting, runtime, remoteIds })));
}

/** The same key for every attempt, in the form of a UUID, which some systems insist on. */
export function idempotencyKey({ tenantId, integrationId, eventId, rule }: Named): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([tenantId, integrationId, eventId, rule]))
    .digest("hex");
  // Version 8: of our own making (RFC 9562 §5.8).
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

function inputOf(
  { expressions }: Pick<Tools, "expressions">,
  { posting, runtime, remoteIds }: ToPrepare,
): Parameters<Outbound<unknown>["prepare"]> {
  const { config, mapping, lookups } = runtime;
  const runExpression = expressions.forMessage(posting);
  const input: PostingToMap<unknown> = {
    ...{ rule: posting.rule, key: idempotencyKey(posting), config, mapping, lookups, remoteIds, runExpression },
  };
  return [readEnvelope(posting.payload), input];
}

async function withCare<T>(
  { log }: Pick<Tools, "log">,
  { eventId }: Named,
  prepare: () => Promise<T>,
): Promise<T | { kind: "error"; error: IntakeError }> {
  try {
    return await prepare();
  } catch (error) {
    if (isUnavailable(error)) throw error;
    log.error({ event: "posting.connector_failed", event_id: eventId, err: error }, "shown in the log as an error of ours");
    return { kind: "error", error: ourFault };
  }
}

const ourFault: IntakeError = {
  class: "internal",
  message: "Something went wrong on our side. Nothing was sent.",
  pointer: null,
  fix: "Tell the operator; retry it once that is mended.",
  gap: null,
};
