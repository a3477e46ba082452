/** What stands in the place of a secret. */
export const MASK = "••••";

/** Shorter texts would be found by chance and riddle the log with masks. */
const SHORTEST = 6;

/** What is left of a secret at the end of a cut text is masked from this length on. */
const SHORTEST_REST = 8;

/** `truncated` says that the text was cut off: then the beginning of a secret at its end is masked too. */
export type SecretMask = (text: string, options?: { truncated?: boolean }) => string;

/**
 * Makes a masker for a set of secrets: it replaces every occurrence of each in a text, also where the text carries it URL-encoded,
 * JSON-escaped or as base64. Of a header value such as `Bearer x` or `Basic x` the credentials alone are a secret too, of basic ones also
 * the decoded pair and its password. Secrets under 6 characters are left alone. Make it once for many texts.
 */
export function makeSecretMask(secrets: readonly string[]): SecretMask {
  const parts = secrets.flatMap((secret) => [secret, ...credentialsIn(secret)]);
  const needles = [...new Set(parts.filter((part) => part.length >= SHORTEST).flatMap(formsOf))];
  return (text, { truncated = false } = {}) => {
    const found = needles.flatMap((needle) => spansOf(text, needle));
    if (truncated) found.push(...cutSpan(text, needles));
    return found.length === 0 ? text : maskSpans(text, found);
  };
}

/** Masks secrets in one text. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return makeSecretMask(secrets)(text);
}

/** A text in quotes, the last of which may be cut off, or a number. */
const jsonScalar = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The same for a text of JSON, also one that was cut off: values are masked as they are meant, whatever way they are escaped, and a number that
 * holds a secret becomes a text, so that what was JSON stays JSON. Any other text is masked as it stands.
 */
export function maskJson(text: string, mask: SecretMask, options: { truncated?: boolean } = {}): string {
  if (!/^\s*[[{"]/.test(text)) return mask(text, options);
  const masked = text.replace(jsonScalar, (scalar) => {
    const words = scalar.startsWith('"') ? readText(scalar) : null;
    const shown = mask(words ?? scalar);
    if (shown === (words ?? scalar)) return scalar;
    return words === null && scalar.startsWith('"') ? shown : JSON.stringify(words === null ? MASK : shown);
  });
  return mask(masked, options);
}

/** Null for one that was cut off. */
function readText(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string; // a text in quotes
  } catch {
    return null;
  }
}

/** What follows an authentication scheme in a header's value (RFC 9110 §11.4); of basic credentials also the pair and its password. */
function credentialsIn(value: string): string[] {
  const [, scheme, credentials] = /^([A-Za-z][\w-]*)[ \t]+(\S+)$/.exec(value) ?? [];
  if (!scheme || !credentials) return [];
  if (scheme.toLowerCase() !== "basic") return [credentials];
  const pair = Buffer.from(credentials, "base64").toString();
  const colon = pair.indexOf(":");
  return colon < 0 ? [credentials] : [credentials, pair, pair.slice(colon + 1)];
}

function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64");
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64, base64.replace(/=+$/, "")];
}

type Span = readonly [start: number, end: number];

function spansOf(text: string, needle: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    spans.push([at, at + needle.length]);
  }
  return spans;
}

/** The longest beginning of a needle that the text ends with; a character cut in two has become U+FFFD. */
function cutSpan(text: string, needles: readonly string[]): Span[] {
  const end = text.replace(/\ufffd{1,3}$/, "").length;
  const longest = Math.max(0, ...needles.map((needle) => needle.length - 1));
  for (let length = Math.min(longest, end); length >= SHORTEST_REST; length--) {
    const rest = text.slice(end - length, end);
    if (needles.some((needle) => needle.startsWith(rest))) return [[end - length, text.length]];
  }
  return [];
}

/** Spans that overlap become one mask: a secret inside another must not cut it in two. */
function maskSpans(text: string, spans: readonly Span[]): string {
  let masked = "";
  let done = 0;
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start >= done) masked += text.slice(done, start) + MASK;
    done = Math.max(done, end);
  }
  return masked + text.slice(done);
}
