import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { AppError, type ErrorCode, type ErrorDetails, errorCodes, type FieldError } from "../platform/errors.ts";
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
  const { status, title } = errorCodes[code];
  // Faults of the URL or the router are answered before any hook has run.
  reply.header("Request-Id", reply.request.id);
  if (details.retryAfterSeconds !== undefined) reply.header("Retry-After", String(Math.ceil(details.retryAfterSeconds)));
  if (status === 401) reply.header("WWW-Authenticate", 'Bearer realm="arkanpm"');
  const problem = {
    type: `https://docs.arkanpm.com/problems/${code}`,
    title,
    status,
    detail: details.detail ?? title,
    code,
    request_id: reply.request.id,
    ...(details.errors ? { errors: details.errors } : {}),
    ...details.extra,
  };
  return reply.status(status).header("content-type", "application/problem+json; charset=utf-8").send(JSON.stringify(problem));
}

function classify(error: FastifyError, request: FastifyRequest): { code: ErrorCode; details: ErrorDetails } {
  if (error instanceof AppError) return { code: error.code, details: error.details };
  if (hasZodFastifySchemaValidationErrors(error)) return invalidInput(error.validationContext, error.validation, request);
  const known = fastifyCodes[error.code];
  if (known) return { code: known, details: known === "invalid_json" ? { detail: "The body can't be read as JSON." } : {} };
  if (error instanceof SyntaxError && error.statusCode === 400)
    return { code: "invalid_json", details: { detail: error.message } };
  if (error.statusCode === 400) return { code: "invalid_query", details: { detail: error.message } };
  return {
    code: "internal",
    details: { detail: "The fault is noted under this request id. Try again; tell the operator if it stays." },
  };
}

interface Issue {
  keyword: string;
  instancePath: string;
  message?: string | undefined;
  params: { issue?: { code?: string; keys?: string[] } } | Record<string, unknown>;
}

function invalidInput(
  context: string | undefined,
  issues: readonly Issue[],
  _request: FastifyRequest,
): { code: ErrorCode; details: ErrorDetails } {
  const errors = issues.flatMap(fieldErrors);
  if (context === "body") return { code: "validation_failed", details: { errors, detail: errors[0]?.detail ?? "" } };
  if (context === "params") return { code: "not_found", details: {} };
  return {
    code: "invalid_query",
    details: { errors, detail: errors.map((one) => `${one.pointer.slice(1)}: ${one.detail}`).join("; ") },
  };
}

/** Zod reports unknown keys at the object; each gets its own pointer. */
function fieldErrors(issue: Issue): FieldError[] {
  // The provider writes the root as "/"; in a JSON pointer it is the empty text.
  const at = issue.instancePath === "/" ? "" : issue.instancePath;
  const original = (issue.params as { issue?: { code?: string; keys?: string[] } }).issue; // set by the type provider
  const keys = original?.keys ?? (issue.params as { keys?: string[] }).keys;
  if (issue.keyword === "unrecognized_keys" && keys) {
    return keys.map((key) => ({
      pointer: `${at}/${escapePointer(key)}`,
      code: "unknown_field",
      detail: `There is no field ${key} here.`,
    }));
  }
  return [{ pointer: at, code: issue.keyword, detail: issue.message ?? "Not valid." }];
}

export function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
