import { catalog, eventNames } from "../contract/events/catalog.ts";
import type { Ctx } from "../platform/context.ts";
import { didYouMean } from "../platform/did-you-mean.ts";
import { AppError, type FieldError } from "../platform/errors.ts";
import { MASK } from "../platform/mask-secrets.ts";
import { checkFilter } from "./filter/check-filter.ts";

/** Headers that HTTP or this product sets itself. `Authorization` and `X-Tenant-Id` are the customer's (contract §5). */
const reservedHeaders = new Set([
  ...[
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "host",
  ],
  ...["content-length", "content-type", "content-encoding", "expect", "user-agent", "accept-encoding"],
  ...["x-signature", "webhook-id", "webhook-timestamp", "webhook-signature"],
]);
const headerName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// Every byte but the visible ones, space and tab: a header value with CR or LF would end the header.
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

export interface WebhookFields {
  url?: string | undefined;
  events?: string[] | undefined;
  headers?: Record<string, string | null> | undefined;
  secret?: string | undefined;
  filter?: string | null | undefined;
}

/** Checks what the shapes can't say, and collects all that is wrong. @throws AppError validation_failed */
export async function checkWebhook(ctx: Ctx, fields: WebhookFields, { subdomain }: { subdomain: string }): Promise<void> {
  const errors: FieldError[] = [];
  if (fields.url !== undefined) {
    const target = await ctx.egress.resolveTarget(fields.url, "webhooks", subdomain);
    if (target.kind === "refused") errors.push({ pointer: "/url", code: target.code, detail: target.detail });
  }
  errors.push(...checkEvents(fields.events ?? []));
  const allKnown = errors.every(({ code }) => code !== "unknown_event");
  // A filter is checked against its events; of unknown ones nothing could be said.
  if (fields.filter && fields.events && allKnown) errors.push(...checkFilter({ filter: fields.filter, events: fields.events }));
  for (const [name, value] of Object.entries(fields.headers ?? {})) errors.push(...checkHeader(name, value));
  if (fields.secret !== undefined) errors.push(...checkSecret(fields.secret));
  if (errors.length > 0) throw new AppError("validation_failed", { errors });
}

/** @param pointer where the list stands in the body */
export function checkEvents(events: readonly string[], pointer = "/events"): FieldError[] {
  return events.flatMap((pattern, index) => (isPattern(pattern) ? [] : [unknownEvent(`${pointer}/${index}`, pattern)]));
}

/** Where a header stands in the body, as a JSON pointer (RFC 6901). */
export function headerPointer(name: string): string {
  return `/headers/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** An event's name, a module's wildcard such as `lease.*`, or `*`. `ping` is for tests and can't be subscribed to. */
function isPattern(pattern: string): boolean {
  if (pattern === "*") return true;
  if (pattern.endsWith(".*")) return eventNames.some((name) => name.startsWith(pattern.slice(0, -1)));
  return pattern !== "ping" && Object.hasOwn(catalog, pattern);
}

function unknownEvent(pointer: string, pattern: string): FieldError {
  const near = didYouMean(pattern, eventNames);
  const error = {
    pointer,
    code: "unknown_event",
    detail: `No event is called ${pattern}. GET /v1/event-types lists them.`,
  };
  return near.length > 0 ? { ...error, did_you_mean: near } : error;
}

function checkHeader(name: string, value: string | null): FieldError[] {
  const pointer = headerPointer(name);
  const lower = name.toLowerCase();
  if (!headerName.test(name))
    return [{ pointer, code: "invalid_header", detail: "A header name has letters, digits and hyphens only." }];
  if (reservedHeaders.has(lower) || lower.startsWith("x-arkanpm-")) {
    return [{ pointer, code: "reserved_header", detail: `${name} is set by ArkanPM or by HTTP itself.` }];
  }
  if (value !== null && value !== MASK && !headerValue.test(value)) {
    return [{ pointer, code: "invalid_header", detail: "A header value can't have line breaks or control characters." }];
  }
  return [];
}

function checkSecret(secret: string): FieldError[] {
  if (!secret.startsWith("whsec_")) return [];
  const body = secret.slice("whsec_".length);
  const decoded = Buffer.from(body, "base64");
  if (decoded.length > 0 && decoded.toString("base64").replace(/=+$/, "") === body.replace(/=+$/, "")) return [];
  return [
    {
      pointer: "/secret",
      code: "invalid_secret",
      detail: "After whsec_ comes base64. Any other text of 24 characters or more may be used without the prefix.",
    },
  ];
}
