import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Services } from "../platform/context.ts";
import type { Database } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import type { Caller } from "../tenancy/caller.ts";
import {
  claimKey,
  claimSeconds,
  type IdempotencyPlace,
  keepReply,
  markingDatabase,
  releaseClaim,
  renewClaim,
} from "../tenancy/idempotency.ts";

/** Beside status and body these make a reply; others, as the request's id and limits, are the repeated request's own. */
const keptHeaders = ["content-type", "location", "etag"] as const;
const renewEveryMs = (claimSeconds / 3) * 1_000;

interface KeptReply {
  status: number;
  headers: Partial<Record<(typeof keptHeaders)[number], string>>;
  body: string | null;
}

/**
 * Answers a repeated POST as the first one was answered (contract §2, Idempotency-Key), as hooks of a route. The key is claimed once the
 * request is known to be valid, so that a mistake can be mended under the same key; what failed on our side isn't kept.
 */
export function idempotencyHooks(services: Services, callerOf: (request: FastifyRequest) => Caller) {
  const fingerprints = new WeakMap<FastifyRequest, string>();
  const claims = new WeakMap<FastifyRequest, IdempotencyPlace & { claim: string; renewal: NodeJS.Timeout }>();

  return {
    /** Before the validator puts parsed values in the body's place. @param read what stands for a body that was read elsewhere */
    async preValidation(request: FastifyRequest, read?: { content: unknown }): Promise<void> {
      if (keyOf(request) === null) return;
      const content = read ? read.content : request.body === undefined ? request.headers["content-length"] : request.body;
      fingerprints.set(request, hash(canonical(content), request.url.split("?")[1] ?? ""));
    },

    async preHandler(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
      const key = keyOf(request);
      if (key === null) return;
      const { tenantId, credential } = callerOf(request);
      const lookup = hash(request.method, request.url.split("?")[0] ?? "", key);
      const place = { tenantId, credentialId: credential.id, lookup };
      const outcome = await claimKey(services, { ...place, fingerprint: fingerprints.get(request) ?? "" });
      switch (outcome.kind) {
        case "claimed": {
          const claim = { ...place, claim: outcome.claim };
          // A renewal that fails shows when the reply is to be kept.
          const renewal = setInterval(() => void renewClaim(services, claim).catch(() => {}), renewEveryMs);
          claims.set(request, { ...claim, renewal });
          return;
        }
        case "running":
          throw new AppError("idempotency_in_progress", { retryAfterSeconds: 1 });
        case "unknown":
          throw new AppError("idempotency_result_unknown", {
            detail:
              `The first request with this key was carried out at ${outcome.committedAt.toISOString()}, but its reply was lost. ` +
              "Look at what is there; if it has to be done once more, send a new key.",
            extra: { committed_at: outcome.committedAt.toISOString() },
          });
        case "reused":
          throw new AppError("idempotency_key_reused", {
            detail: "The first request with this key had another body. Send a new key.",
          });
        case "kept": {
          const { status, headers, body } = JSON.parse(outcome.reply) as KeptReply; // sealed by onSend below
          return reply
            .status(status)
            .headers({ ...headers, "Idempotent-Replayed": "true" })
            .send(body ?? undefined);
        }
      }
    },

    /** What a request under a key is carried out with. */
    databaseOf(request: FastifyRequest): Database {
      const claim = claims.get(request);
      return claim ? markingDatabase(services.db, claim) : services.db;
    },

    /** Before the reply leaves: a client that got it finds it again. */
    async onSend(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
      const claim = claims.get(request);
      if (!claim) return payload;
      claims.delete(request);
      clearInterval(claim.renewal);
      const { renewal: _, ...place } = claim;
      try {
        if (isPassing(reply.statusCode)) await releaseClaim(services, place);
        else await keepReply(services, { ...place, reply: JSON.stringify(describe(reply, payload)) });
      } catch (error) {
        // The work is done and its reply must not be lost; a repetition finds the claim until it runs out.
        services.log.error({ event: "idempotency.not_kept", err: error, request_id: request.id }, "a reply wasn't kept");
      }
      return payload;
    },
  };
}

function keyOf({ headers }: FastifyRequest): string | null {
  const key = headers["idempotency-key"];
  if (key === undefined) return null;
  if (typeof key === "string" && /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key;
  throw new AppError("invalid_header", { detail: "Idempotency-Key takes 1 to 255 visible characters." });
}

/** What may come out otherwise next time. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 429 || status === 408;
}

function describe(reply: FastifyReply, payload: unknown): KeptReply {
  const headers = Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
  return { status: reply.statusCode, headers, body: typeof payload === "string" ? payload : null };
}

/** The same for bodies that differ in spaces or in the order of keys only. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}

function hash(...parts: string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
