import { createHmac } from "node:crypto";
import type { Receiver } from "./receivers.ts";
import type { Posted } from "./verify-sender.ts";

/** Larger ones are tried as they came, and not in other writings. */
const longestRewritten = 65_536;
const signatureHeader = /signature|hmac|digest/i;

/** What a sender does wrong: the kinds, by which requests are counted together, such as `body+encoding`; and what to do about them. */
export interface Mistake {
  kind: string;
  fix: string;
}

/**
 * What is wrong with a signature, with what to do: the usual mistakes are tried until one explains what was sent. For the integration's own
 * people; whoever posted isn't told. Null where nothing explains it, or the sender proves itself in another way.
 */
export function nameMistake({ inbound, previous, signatureHeaders }: Receiver, posted: Posted, now: Date): Mistake | null {
  if (inbound.kind !== "hmac") return null;
  const { encoding = "hex", prefix = "" } = inbound;
  const old = previous && previous.inbound.kind === "hmac" && previous.untilMs <= now.getTime() ? previous.inbound.secret : null;
  const sent = signaturesIn(posted, { prefix, signatureHeaders });
  for (const secret of secretsLike(inbound.secret, old))
    for (const body of bodiesLike(posted.body))
      for (const algorithm of ["sha256", "sha1", "sha512"]) {
        const mac = createHmac(algorithm, secret.key).update(body.bytes).digest();
        const found = sent.find(({ digits }) => isMac(digits, mac));
        if (!found) continue;
        const form = isHex(found.digits) ? "hex" : "base64";
        return together({
          secret: secret.mistake,
          body: body.mistake,
          algorithm: algorithm === "sha256" ? null : `It is made with ${algorithm.toUpperCase()}: sign with HMAC-SHA256.`,
          encoding: form === encoding ? null : `It is written in ${form}, and ${encoding} is expected: change either of the two.`,
          prefix: found.prefix === prefix ? null : prefixMistake(found.prefix, prefix),
          header: found.isExpected ? null : headerMistake(found.name, signatureHeaders),
        });
      }
  return null;
}

function together(mistakes: Readonly<Record<string, string | null>>): Mistake | null {
  const found = Object.entries(mistakes).filter(([, fix]) => fix !== null);
  return found.length > 0 ? { kind: found.map(([kind]) => kind).join("+"), fix: found.map(([, fix]) => fix).join(" ") } : null;
}

function headerMistake(name: string, expected: readonly string[]): string {
  return `It is in the header ${name}, and ${nameHeaders(expected)} is expected: enter ${name} as the header of the signature, or change the sender.`;
}

interface Sent {
  name: string;
  prefix: string;
  digits: string;
  isExpected: boolean;
}

/** `sha256=…`, `v1=…`, `v1,…`, or the digits alone, in any header that looks like one of a signature. */
function signaturesIn(
  { headers }: Posted,
  { prefix, signatureHeaders }: { prefix: string; signatureHeaders: readonly string[] },
): Sent[] {
  const sent: Sent[] = [];
  for (const [name, value] of Object.entries(headers)) {
    const isExpected = signatureHeaders.includes(name);
    if (!isExpected && !signatureHeader.test(name)) continue;
    const text = String(value).trim().slice(0, 500);
    const written = prefix !== "" && text.startsWith(prefix) ? prefix : (/^[a-z0-9-]+[=,:] ?(?=.{20})/i.exec(text)?.[0] ?? "");
    sent.push({ name, prefix: written, digits: text.slice(written.length), isExpected });
  }
  return sent;
}

function secretsLike(secret: string, old: string | null): { key: string | Buffer; mistake: string | null }[] {
  const trimmed = secret.trim();
  const bare = secret.replace(/^whsec_/, "");
  const decoded = [
    ...(/^([0-9a-f]{2})+$/i.test(bare) ? [["hex", Buffer.from(bare, "hex")] as const] : []),
    ...(/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(bare) ? [["base64", Buffer.from(bare, "base64")] as const] : []),
  ];
  return [
    { key: secret, mistake: null },
    ...[`${secret}\n`, `${secret}\r\n`, ` ${secret}`, `${secret} `, ...(trimmed === secret ? [] : [trimmed])].map((key) => ({
      key,
      mistake: "The secret was copied with a space or a line break: enter it again on both sides.",
    })),
    ...decoded.map(([form, key]) => ({
      key,
      mistake: `The sender decodes the secret from ${form} first: let it use the secret's text as it is.`,
    })),
    ...(bare === secret ? [] : [{ key: bare, mistake: "The sender leaves out the beginning of the secret, whsec_." }]),
    ...(old === null
      ? []
      : [
          {
            key: old,
            mistake: "It is signed with the secret before this one, whose overlap has ended: enter the new one at the sender.",
          },
        ]),
  ];
}

function bodiesLike(body: Buffer): { bytes: string | Buffer; mistake: string | null }[] {
  const bodies: ReturnType<typeof bodiesLike> = [{ bytes: body, mistake: null }];
  if (body.length > longestRewritten) return bodies;
  const text = body.toString("utf8");
  const ends = [text.trim(), `${text.trim()}\n`].filter((one) => one !== text);
  bodies.push(
    ...ends.map((bytes) => ({ bytes, mistake: "A line break at the end of the body came or went after it was signed." })),
  );
  const rewritten = "The body was written anew after it was signed: let the sender sign the very bytes that it posts.";
  try {
    const value: unknown = JSON.parse(text);
    const writings = [JSON.stringify(value), JSON.stringify(value, null, 2), JSON.stringify(value, null, 4)];
    bodies.push(...writings.filter((one) => one !== text).map((bytes) => ({ bytes, mistake: rewritten })));
  } catch {
    // Not JSON: nobody writes it anew.
  }
  bodies.push({ bytes: "", mistake: "Nothing is signed: the sender signs an empty body." });
  return bodies;
}

function isHex(digits: string): boolean {
  return /^[0-9a-f]+$/i.test(digits) && digits.length % 2 === 0;
}

function isMac(digits: string, mac: Buffer): boolean {
  return digits.toLowerCase() === mac.toString("hex") || Buffer.from(digits, "base64").equals(mac);
}

/** As people write them: `X-Arkan-Signature`. */
export function nameHeaders(names: readonly string[]): string {
  return names.map((name) => name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())).join(" or ");
}

function prefixMistake(sent: string, expected: string): string {
  if (expected === "") return `It begins with “${sent}”: enter that as the signature's prefix.`;
  return sent === "" ? `“${expected}” is missing before it.` : `It begins with “${sent}” instead of “${expected}”.`;
}
