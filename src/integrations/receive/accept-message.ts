import type { Services } from "../../platform/context.ts";
import { AppError, notFound } from "../../platform/errors.ts";
import { isSecretHeader } from "../../platform/mask-headers.ts";
import { proofOf } from "./describe-rejection.ts";
import { nameMistake } from "./name-mistake.ts";
import { makeRejections, type Rejections } from "./note-rejections.ts";
import { makeReceivers, type Receiver } from "./receivers.ts";
import { makeMessageStore } from "./store-messages.ts";
import { type Posted, type Refusal, verifySender } from "./verify-sender.ts";

export interface Reception {
  /**
   * Stores what was posted to an integration, if its sender may.
   * @returns the message's id, once it is committed
   * @throws AppError not_found without such a receiver, unauthenticated, rate_limited after too many wrong ones, unavailable for a suspended
   *   tenant and when it can't be stored, invalid_transition while it is disabled
   */
  accept(integrationId: string, posted: Posted): Promise<string>;
  stop(): Promise<void>;
}

const longestHeader = 1_000;
/** Of the transport, and the same in every message. */
const left = new Set(["host", "connection", "content-length", "accept", "accept-encoding", "transfer-encoding", "keep-alive"]);

/** The door for messages: nothing is understood here, so no mapping can make it slow or fail. */
export function makeReception(services: Services): Reception {
  const receivers = makeReceivers(services);
  const rejections = makeRejections(services);
  const messages = makeMessageStore(services);
  const measure = makeMeasure(services);
  return {
    accept: measure(async (integrationId, posted) => {
      const receiver = await receivers.find(integrationId);
      if (!receiver) throw notFound("receiver");
      checkSender(receiver, posted, { rejections, now: services.now() });
      if (receiver.suspended)
        throw new AppError("unavailable", { detail: "This receiver takes nothing at the moment.", retryAfterSeconds: 3_600 });
      const headers = keptHeaders(posted, receiver);
      if (!receiver.enabled) {
        const proof = proofOf(receiver);
        rejections.note({
          ...receiverOf(receiver),
          cause: "disabled",
          ip: posted.ip,
          headers,
          mistake: null,
          proof,
          isLookedAt: false,
        });
        throw new AppError("invalid_transition", {
          detail: "This integration is disabled.",
          extra: { state: "disabled", allowed: ["enable"] },
        });
      }
      return messages.store({
        ...receiverOf(receiver),
        contentType: headers["content-type"] ?? null,
        headers,
        remoteIp: posted.ip,
        body: posted.body,
      });
    }),
    async stop() {
      receivers.stop();
      await rejections.stop();
    },
  };
}

/** Requests by what became of them: `accepted`, or the code of the refusal; and how long they took. */
function makeMeasure({ metrics, waits }: Services): (accept: Reception["accept"]) => Reception["accept"] {
  const requests = metrics.counter("arkanpm_receiver_requests_total", "Requests to receivers by outcome.", ["outcome"]);
  const times = metrics.histogram(
    "arkanpm_receiver_duration_seconds",
    "From a message's arrival to its being stored and committed.",
    [],
    [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  );
  return (accept) => async (integrationId, posted) => {
    const startedAt = performance.now();
    try {
      const id = await accept(integrationId, posted);
      requests.inc({ outcome: "accepted" });
      const waitedMs = performance.now() - startedAt;
      times.observe(waitedMs / 1_000);
      waits.note(waitedMs);
      return id;
    } catch (error) {
      requests.inc({ outcome: error instanceof AppError ? error.code : "internal" });
      throw error;
    }
  };
}

/** A guesser is slowed down; but a right signature can't be guessed, so behind a shared address it still counts. */
function checkSender(receiver: Receiver, posted: Posted, { rejections, now }: { rejections: Rejections; now: Date }): void {
  const isThrottled = rejections.isThrottled(receiver.id, posted.ip);
  const cause = isThrottled && receiver.inbound.kind !== "hmac" ? "wrong" : verifySender(receiver, posted, now);
  if (cause === null) return;
  const isLookedAt = cause !== "address" && rejections.mayLookAt(receiver.id, posted.ip);
  const mistake = isLookedAt ? nameMistake(receiver, posted, now) : null;
  const headers = keptHeaders(posted, receiver);
  const proof = proofOf(receiver);
  rejections.note({ ...receiverOf(receiver), cause, ip: posted.ip, headers, mistake, proof, isLookedAt });
  if (isThrottled)
    throw new AppError("rate_limited", { detail: "Too many refused requests from this address.", retryAfterSeconds: 60 });
  throw new AppError("unauthenticated", { detail: refusalFor(receiver, cause) });
}

/** For the sender, who isn't told which mistake it is: only what it has to show. */
function refusalFor(receiver: Receiver, cause: Refusal): string {
  if (cause === "address") return "This address may not post here.";
  const { kind, headers } = proofOf(receiver);
  if (kind === "api_key") return `The API key is ${cause}: it is expected in the header ${headers}.`;
  if (kind === "basic") return `User name and password are ${cause}: they are expected as Basic in the header ${headers}.`;
  return cause === "missing"
    ? `The signature is missing: it is expected in the header ${headers}.`
    : `The signature in the header ${headers} is wrong: the raw bytes of the body are signed with the integration's secret.`;
}

function receiverOf({ tenantId, id }: Receiver): { tenantId: string; integrationId: string } {
  return { tenantId, integrationId: id };
}

/** What may be looked at later, with secrets left out. A signature proves a secret without telling it, and helps to find a mistake. */
function keptHeaders({ headers }: Posted, { inbound, previous }: Receiver): Record<string, string> {
  // During a rotation the former key comes in the header that it was agreed on for.
  const own = [inbound, previous?.inbound].map((one) => (one?.kind === "api_key" ? one.header?.toLowerCase() : undefined));
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || left.has(name) || own.includes(name) || isSecretHeader(name)) continue;
    kept[name] = String(value).replaceAll("\0", "").slice(0, longestHeader);
  }
  return kept;
}
