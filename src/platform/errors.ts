/** Every expected failure: code → HTTP status and title. `http/errors.ts` alone turns one into a reply (contract §2, RFC 9457). */
export const errorCodes = {
  invalid_request: { status: 400, title: "This is not a valid HTTP request" },
  invalid_header: { status: 400, title: "A header is not valid" },
  invalid_json: { status: 400, title: "The body is not JSON" },
  invalid_query: { status: 400, title: "A query value is not valid" },
  invalid_cursor: { status: 400, title: "The cursor is not valid" },
  unauthenticated: { status: 401, title: "Sign in or send an API key" },
  invalid_credentials: { status: 401, title: "E-mail or password is wrong" },
  wrong_host: { status: 401, title: "This host belongs to another tenant" },
  forbidden: { status: 403, title: "Not allowed" },
  csrf: { status: 403, title: "The X-CSRF-Token header is missing or wrong" },
  tenant_suspended: { status: 403, title: "This tenant is suspended" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  request_timeout: { status: 408, title: "The request took too long to arrive" },
  invalid_transition: { status: 409, title: "Not possible in the present state" },
  conflict: { status: 409, title: "Conflict" },
  booking_conflict: { status: 409, title: "The facility is taken at that time" },
  idempotency_in_progress: { status: 409, title: "The first request with this Idempotency-Key is still running" },
  idempotency_result_unknown: { status: 409, title: "The first request was carried out, but its reply was lost" },
  limit_reached: { status: 409, title: "There are as many as there may be" },
  cursor_expired: { status: 410, title: "The cursor is older than what is kept" },
  range_not_satisfiable: { status: 416, title: "The range is outside the file" },
  precondition_failed: { status: 412, title: "The record was changed meanwhile" },
  body_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "This media type is not accepted here" },
  validation_failed: { status: 422, title: "Some fields need attention" },
  idempotency_key_reused: { status: 422, title: "This Idempotency-Key was used for another request" },
  rate_limited: { status: 429, title: "Request limit reached" },
  too_many_streams: { status: 429, title: "Too many open streams" },
  locked_out: { status: 429, title: "Too many failed sign-ins" },
  headers_too_large: { status: 431, title: "The headers are too large" },
  internal: { status: 500, title: "Something went wrong on our side" },
  insufficient_storage: { status: 507, title: "No room left for files" },
  unavailable: { status: 503, title: "Not available at the moment" },
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface FieldError {
  /** JSON pointer into the body (RFC 6901), e.g. `/url`. */
  pointer: string;
  code: string;
  detail: string;
  did_you_mean?: string[];
  /** Characters of the field's text, from 0; the end is behind the last. */
  position?: { start: number; end: number };
}

export interface ErrorDetails {
  detail?: string;
  errors?: FieldError[];
  /** Further members of the problem document, e.g. `{ state, allowed }`. */
  extra?: Record<string, unknown>;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The one error class: an expected failure with its code from the table above. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.detail ?? errorCodes[code].title, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

/** What is away at the moment and is nobody's fault: the same again may succeed later. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.code === "unavailable";
}

/** Null where it isn't available at the moment. @throws any other fault of the work */
export async function unlessUnavailable<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isUnavailable(error)) return null;
    throw error;
  }
}

export function notFound(what: string): AppError {
  return new AppError("not_found", { detail: `No ${what} with this id.` });
}

/** What is wrong with the fields that this looks at; any other fault is thrown on. */
export function errorsOf(look: () => void): FieldError[] {
  try {
    look();
    return [];
  } catch (error) {
    if (error instanceof AppError && error.code === "validation_failed" && error.details.errors) return [...error.details.errors];
    throw error;
  }
}

/** 422 about one field. */
export function invalidField(pointer: string, code: string, detail: string, didYouMean?: string[]): AppError {
  const error: FieldError = { pointer, code, detail, ...(didYouMean?.length ? { did_you_mean: didYouMean } : {}) };
  return new AppError("validation_failed", { detail, errors: [error] });
}
