import { bodyVariants } from "./body-variants.ts";
import { type ReadSignature, readSignature } from "./read-signature.ts";
import { hexKeys, type SecretVariant, standardKeys } from "./secret-variants.ts";
import { bytesOf, sameBytes, toBase64, toHex } from "./signature-bytes.ts";
import type { SignatureFinding, SignatureMistake, SignatureReport } from "./signature-report.ts";
import { headerIn, type WebhookHeaders } from "./webhook-headers.ts";

/** HMAC-SHA256: Node's crypto or a browser's WebCrypto, so that this file runs in both and the secret stays where it is. */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array | Promise<Uint8Array>;

export interface SignatureQuestion {
  /** As it arrived, or as the receiver's code has it. */
  body: string | Uint8Array;
  headers: WebhookHeaders;
  /** The present secret first, older ones after it. */
  secrets: readonly string[];
  now: Date;
  /** Null: age doesn't matter. */
  toleranceSeconds: number | null;
}

const hexHeaders = ["X-ArkanPM-Signature", "X-Signature", "X-ArkanPM-Signature-Next"] as const;
const standardHeader = "webhook-signature";
/** Headers of other senders, in which a signature of ours may have been put. */
const foreignHeaders = [
  "X-Hub-Signature-256",
  "X-Webhook-Signature",
  "X-Arkan-Signature",
  "svix-signature",
  "Signature",
] as const;

/**
 * Says of each signature header whether it is right, and if not, names the mistake: it tries the usual ones with body, secret and notation until
 * one explains what was given. Meant for people who look for a fault; receivers use `verifyWebhook`.
 */
export async function explainSignature(hmac: Hmac, question: SignatureQuestion): Promise<SignatureReport> {
  const asked = { ...question, body: bytesOf(question.body), hmac };
  const findings: SignatureFinding[] = [];
  const own = [...hexHeaders, standardHeader].filter((name) => headerIn(question.headers, name.toLowerCase()) !== null);
  const foreign = foreignHeaders.filter((name) => headerIn(question.headers, name.toLowerCase()) !== null);
  for (const header of own) findings.push(await judge(asked, header));
  if (own.length === 0) for (const header of foreign) findings.push(withMistake(await judge(asked, header), "wrong_header"));
  excuseRotation(findings);
  return { valid: findings.length > 0 && findings.every((one) => one.valid || one.inRotation), findings };
}

type Asked = Omit<SignatureQuestion, "body"> & { body: Uint8Array; hmac: Hmac };

async function judge(asked: Asked, header: string): Promise<SignatureFinding> {
  const given = headerIn(asked.headers, header.toLowerCase()) ?? "";
  const read = readSignature(given);
  const scheme = schemeOf(header, read);
  const finding = await blankFinding(asked, { header, scheme, given });
  if (read.macs.length === 0) return { ...finding, mistakes: ["malformed"] };
  // What it looks like says which is tried first; a signature of the other scheme is in the wrong header.
  const schemes: Scheme[] =
    read.versioned || (read.notation === "base64" && scheme === "standard") ? ["standard", "hex"] : ["hex", "standard"];
  for (const tried of schemes) {
    const match = await findMatch(asked, { macs: read.macs, scheme: tried });
    if (!match) continue;
    const form: SignatureMistake[] = tried === scheme ? read.mistakesFor(scheme) : ["wrong_header"];
    const mistakes = [...match.mistakes, ...form];
    if (mistakes.length === 0 && tried === "standard") mistakes.push(...mistakesOfAge(asked, finding.ageSeconds));
    return { ...finding, ...match, valid: mistakes.length === 0, mistakes };
  }
  if (finding.missingHeader) return { ...finding, mistakes: ["missing_header"] };
  return { ...finding, mistakes: [guessWithoutMatch(asked)] };
}

type Scheme = SignatureFinding["scheme"];

function schemeOf(header: string, read: ReadSignature): Scheme {
  if (header === standardHeader) return "standard";
  return hexHeaders.some((name) => name === header) || !read.versioned ? "hex" : "standard";
}

async function blankFinding(
  asked: Asked,
  { header, scheme, given }: Pick<SignatureFinding, "header" | "scheme" | "given">,
): Promise<SignatureFinding> {
  const missing = scheme === "standard" ? missingIn(asked) : null;
  const signed = missing ? null : messageOf(asked, scheme, asked.body);
  const [secret = ""] = asked.secrets;
  const expected = signed && (await asked.hmac(keysFor(scheme, secret)[0].key, signed));
  return {
    header,
    scheme,
    given,
    valid: false,
    inRotation: false,
    mistakes: [],
    difference: null,
    secretNumber: null,
    ...(missing ? { missingHeader: missing } : {}),
    expected: expected && (scheme === "standard" ? `v1,${toBase64(expected)}` : toHex(expected)),
    signedText: signed && new TextDecoder().decode(signed),
    ageSeconds: scheme === "standard" ? ageOf(asked) : null,
  };
}

/** What makes the given signature come out: the nearest explanation first. */
async function findMatch(
  asked: Asked,
  { macs, scheme }: { macs: Uint8Array[]; scheme: Scheme },
): Promise<Pick<SignatureFinding, "mistakes" | "difference" | "secretNumber"> | null> {
  if (scheme === "standard" && missingIn(asked)) return null;
  const fits = async (secret: SecretVariant, message: Uint8Array) => {
    const right = await asked.hmac(secret.key, message);
    return macs.some((mac) => sameBytes(mac, right));
  };
  const keys = asked.secrets.map((secret) => keysFor(scheme, secret));
  for (const body of bodyVariants(asked.body)) {
    for (const [index, variants] of keys.entries()) {
      for (const secret of variants) {
        const mistakes = [...mistakesOf(secret, index), ...(body.mistake ? [body.mistake] : [])];
        const found = { difference: body.difference, secretNumber: index + 1 };
        if (await fits(secret, messageOf(asked, scheme, body.bytes))) return { ...found, mistakes };
        if (scheme === "standard" && (await fits(secret, body.bytes)))
          return { ...found, mistakes: [...mistakes, "signed_body_alone"] };
      }
    }
  }
  return null;
}

function keysFor(scheme: Scheme, secret: string) {
  return scheme === "standard" ? standardKeys(secret) : hexKeys(secret);
}

function mistakesOf(secret: SecretVariant, index: number): SignatureMistake[] {
  return [...(index > 0 ? (["old_secret"] as const) : []), ...(secret.mistake ? [secret.mistake] : [])];
}

/** The body alone, or `id.timestamp.body`. */
function messageOf({ headers }: Asked, scheme: Scheme, body: Uint8Array): Uint8Array {
  if (scheme === "hex") return body;
  const prefix = bytesOf(`${headerIn(headers, "webhook-id")}.${headerIn(headers, "webhook-timestamp")}.`);
  const message = new Uint8Array(prefix.length + body.length);
  message.set(prefix);
  message.set(body, prefix.length);
  return message;
}

function missingIn({ headers }: Asked): string | null {
  return ["webhook-id", "webhook-timestamp"].find((name) => headerIn(headers, name) === null) ?? null;
}

function mistakesOfAge({ toleranceSeconds }: Asked, ageSeconds: number | null): SignatureMistake[] {
  if (toleranceSeconds === null || ageSeconds === null) return [];
  if (ageSeconds > toleranceSeconds) return ["timestamp_too_old"];
  return -ageSeconds > toleranceSeconds ? ["timestamp_too_new"] : [];
}

function ageOf({ headers, now }: Asked): number | null {
  const timestamp = Number(headerIn(headers, "webhook-timestamp") ?? Number.NaN);
  return Number.isFinite(timestamp) ? Math.round(now.getTime() / 1_000 - timestamp) : null;
}

/** What can be said when nothing explains the signature: the original of a body that was cut off or sorted can't be found again. */
function guessWithoutMatch({ headers, body }: Asked): SignatureMistake {
  if (Number(headerIn(headers, "content-length")) > body.length) return "body_truncated";
  const text = new TextDecoder().decode(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.trimStart().startsWith("{") ? "body_truncated" : "unknown";
  }
  // We write without spaces, and the event's name first.
  const isOurs = typeof value === "object" && value !== null && "event" in value && "event_id" in value;
  return isOurs && (JSON.stringify(value) !== text || !text.startsWith('{"event":')) ? "reserialized_body" : "unknown";
}

function withMistake(finding: SignatureFinding, mistake: SignatureMistake): SignatureFinding {
  const mistakes = finding.mistakes.filter((one) => one !== mistake);
  return { ...finding, valid: false, mistakes: finding.secretNumber === null ? mistakes : [...mistakes, mistake] };
}

/** During a rotation the hex headers stay on the old secret, and `-Next` fits the new one: then that is no mistake. */
function excuseRotation(findings: SignatureFinding[]): void {
  const hex = findings.filter(({ scheme, header }) => scheme === "hex" && hexHeaders.some((name) => name === header));
  const isRotating = hex.some(({ header }) => header === "X-ArkanPM-Signature-Next");
  if (!isRotating || !hex.some(({ valid }) => valid)) return;
  for (const finding of hex) {
    const isOther = finding.mistakes.length === 1 && ["old_secret", "unknown"].includes(finding.mistakes[0] ?? "");
    if (!isOther) continue;
    finding.inRotation = true;
    finding.mistakes = ["old_secret"];
  }
}
