import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { databaseFault } from "../platform/database-fault.ts";
import { AppError, type ErrorCode, type ErrorDetails, errorCodes } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";

/** Fastify's own refusals, in our words. */
const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body_too_large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported_media_type",
  FST_ERR_CTP_INVALID_JSON_BODY: "invalid_json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "invalid_json",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "invalid_json",
};

/** The one place that writes error replies: `application/problem+json` (RFC 9457), never a stack, never a 5xx's own words. */
export function handleErrors(app: FastifyInstance, { log }: { log: Log }): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { code, details } = classify(error, request);
    if (errorCodes[code].status >= 500)
      log.error(
        { event: "request.failed", err: error, request_id: request.id, method: request.method, route: request.routeOptions.url },
        "unexpected",
      );
    return sendProblem(reply, code, details);
  });
}

export function sendProblem(reply: FastifyReply, code: ErrorCode, details: ErrorDetails): FastifyReply {
  const { status } = errorCodes[code];
  // Faults of the URL or the router are answered before any hook has run.
  reply.header("Request-Id", reply.request.id);
  if (details.retryAfterSeconds !== undefined) reply.header("Retry-After", String(Math.ceil(details.retryAfterSeconds)));
  if (status === 401) reply.header("WWW-Authenticate", 'Bearer realm="arkanpm"');
  return reply
    .status(status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(problemText(code, details, reply.request.id));
}

/** A problem document as text (contract §2). */
export function problemText(code: ErrorCode, details: ErrorDetails, requestId: string): string {
  const { status, title } = errorCodes[code];
  return JSON.stringify({
    type: `https://docs.arkanpm.com/problems/${code}`,
    title,
    status,
    detail: withField(details) ?? title,
    code,
    request_id: requestId,
    ...(details.errors ? { errors: details.errors } : {}),
    ...details.extra,
  });
}

/** The whole sentence names the first field as well: not everybody reads `errors`. */
function withField({ detail, errors: [first] = [] }: ErrorDetails): string | undefined {
  const said = detail || first?.detail;
  if (!said || !first?.pointer) return said;
  const field = first.pointer.split("/").at(-1) ?? "";
  return said.includes(field) ? said : `\`${first.pointer.slice(1).replaceAll("/", ".")}\`: ${said}`;
}

function tooLarge(limit: number | undefined): string {
  const mebibytes = limit ? limit / 1_048_576 : 1;
  return `The body is larger than ${mebibytes} MiB, which is the most this address takes. Send less, or several requests.`;
}

function classify(error: FastifyError, { method, routeOptions }: FastifyRequest): { code: ErrorCode; details: ErrorDetails } {
  if (error instanceof AppError) return { code: error.code, details: error.details };
  const known = fastifyCodes[error.code];
  if (known === "body_too_large") return { code: known, details: { detail: tooLarge(routeOptions.bodyLimit) } };
  if (known) return { code: known, details: {} };
  if (error.statusCode === 400) return { code: "invalid_query", details: { detail: error.message } };
  switch (databaseFault(error)) {
    case "value":
      return { code: method === "GET" ? "invalid_query" : "validation_failed", details: { detail: "A value is out of range." } };
    case "conflict":
      return { code: "conflict", details: { detail: "Another record has this value already, or still refers to this one." } };
    case "busy":
      return { code: "unavailable", details: { detail: "The database is busy or away. Try again.", retryAfterSeconds: 1 } };
    case null:
      return {
        code: "internal",
        details: { detail: "The fault is noted under this request id. Try again; tell the operator if it stays." },
      };
  }
}
