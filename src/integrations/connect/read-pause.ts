/** Nobody waits longer for a date that somebody else's clock made. */
const longestMs = 24 * 3_600_000;

/** Larger numbers in a reset header are a moment in Unix seconds, then in milliseconds; smaller ones are seconds from now. */
const asMoment = 1_000_000_000;
const asMomentMs = 100_000_000_000;

type Headers = Readonly<Record<string, string>>;

/**
 * When the other side says to come again: `Retry-After` (RFC 9110 §10.2.3: seconds or a date), else the reset of its limit
 * (`X-RateLimit-Reset`, `RateLimit-Reset`, `RateLimit: …;t=`, in seconds, Unix seconds or milliseconds). Null where it says nothing usable.
 */
export function readPause(headers: Headers, now: Date): Date | null {
  const wait = readRetryAfter(headers["retry-after"], now) ?? readReset(headers, now);
  if (wait === null) return null;
  return new Date(now.getTime() + Math.min(Math.max(0, wait), longestMs));
}

/** The limit is used up by what has just been answered: the next call would be refused. */
export function isUsedUp(headers: Headers): boolean {
  const left = headers["x-ratelimit-remaining"] ?? headers["ratelimit-remaining"] ?? headers["x-rate-limit-remaining"];
  if (left !== undefined) return /^0+$/.test(left.trim());
  return /(^|[;,\s])r(emaining)?=0+(?!\d)/.test(headers.ratelimit ?? "");
}

function readRetryAfter(text: string | undefined, now: Date): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}(\.\d+)?$/.test(text.trim())) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at - now.getTime();
}

function readReset(headers: Headers, now: Date): number | null {
  const own = headers["x-ratelimit-reset"] ?? headers["ratelimit-reset"] ?? headers["x-rate-limit-reset"];
  const text = own ?? /(?:^|[;,\s])(?:t|reset)=(\d+)/.exec(headers.ratelimit ?? "")?.[1];
  if (text === undefined || !/^\d{1,16}(\.\d+)?$/.test(text.trim())) return null;
  const number = Number(text);
  if (number >= asMomentMs) return number - now.getTime();
  return number >= asMoment ? number * 1_000 - now.getTime() : number * 1_000;
}
