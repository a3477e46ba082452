import type { FastifyReply, FastifyRequest } from "fastify";
import type { Versioned } from "../platform/versioned.ts";
import { etagOfReply, etagOfText, hasReply } from "./etag.ts";

/**
 * Sets the reply's ETag, and answers 304 to whoever asks for one record and has this very reply already. What has no version of its own
 * gets a weak tag, which is for asking again only.
 */
export function etagHook({
  versionOf,
  isOneRecord,
}: {
  versionOf: (request: FastifyRequest) => Versioned | undefined;
  isOneRecord: boolean;
}) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    if (reply.statusCode >= 300 || typeof payload !== "string") return payload;
    const version = versionOf(request);
    const isReading = isOneRecord && (request.method === "GET" || request.method === "HEAD");
    if (!version && !isReading) return payload;
    const etag = version ? etagOfReply(version, payload) : etagOfText(payload);
    reply.header("ETag", etag);
    if (!isReading || !hasReply(request.headers["if-none-match"], etag)) return payload;
    reply.status(304).removeHeader("content-type");
    // For HEAD, Fastify takes the text's length and leaves the text out by itself.
    return request.method === "HEAD" ? payload : null;
  };
}
