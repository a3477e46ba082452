import { bytesOf } from "./signature-bytes.ts";
import type { BodyDifference, SignatureMistake } from "./signature-report.ts";

export interface BodyVariant {
  bytes: Uint8Array;
  /** Null: the body as it was given. */
  mistake: SignatureMistake | null;
  difference: BodyDifference | null;
}

/** The body as it was given, then as it may have been before, or may be in the receiver's hands: what usually happens to one. */
export function* bodyVariants(body: Uint8Array): Generator<BodyVariant> {
  yield { bytes: body, mistake: null, difference: null };
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  for (const [difference, changed] of lineEnds(text)) yield variant("newline_at_end", difference, changed);
  for (const [difference, changed] of encodings(body, text)) yield variant("wrong_encoding", difference, changed);
  for (const [difference, changed] of writings(text)) yield variant("reserialized_body", difference, changed);
  for (const bytes of beginnings(body, text)) yield variant("body_truncated", "beginning", bytes);
}

function variant(mistake: SignatureMistake, difference: BodyDifference, changed: string | Uint8Array): BodyVariant {
  return { bytes: bytesOf(changed), mistake, difference };
}

type Changes<T extends string | Uint8Array = string> = [BodyDifference, T][];

function lineEnds(text: string): Changes {
  const bare = text.replace(/\s+$/, "");
  return [
    ...(bare === text ? [] : [["without_newline", bare] satisfies Changes[0]]),
    ["with_newline", `${bare}\n`],
    ["with_crlf", `${bare}\r\n`],
  ];
}

function encodings(body: Uint8Array, text: string): Changes<string | Uint8Array> {
  const bom = "\ufeff";
  const latin1 = [...text].every((character) => character.charCodeAt(0) < 256) ? latin1Bytes(text) : null;
  const changes: Changes<string | Uint8Array> = [
    text.startsWith(bom) ? ["without_bom", text.slice(1)] : ["with_bom", bom + text],
    ["crlf_to_lf", text.replaceAll("\r\n", "\n")],
    ["lf_to_crlf", text.replaceAll(/\r?\n/g, "\r\n")],
    // UTF-8 read as Latin-1 and written as UTF-8: “ä” has become “Ã¤”.
    ["read_as_latin1", latin1Text(body)],
    ["as_utf16", utf16Bytes(text)],
  ];
  if (latin1) changes.push(["as_latin1", latin1]);
  return changes;
}

/** As JSON libraries write what they have read. */
function writings(text: string): Changes {
  const value = parse(text);
  if (value === undefined) return [];
  const sorted = sortKeys(value);
  const ordered = inEventOrder(value);
  const compact = JSON.stringify(value);
  return [
    ["compact", compact],
    ...(ordered ? [["in_event_order", JSON.stringify(ordered)] satisfies Changes[0]] : []),
    ...[2, 4, "\t"].map((by): Changes[0] => ["indented", JSON.stringify(value, null, by)]),
    ["spaced", spaced(value)],
    ["sorted", JSON.stringify(sorted)],
    ["sorted", spaced(sorted)],
    ...[2, 4].map((by): Changes[0] => ["sorted", JSON.stringify(sorted, null, by)]),
    ["escaped", escapeUnicode(compact)],
    // Python's json.dumps.
    ["escaped", escapeUnicode(spaced(value))],
    ["escaped", escapeUnicode(spaced(sorted))],
    // PHP's json_encode.
    ["escaped", escapeUnicode(compact).replaceAll("/", "\\/")],
    ["escaped", compact.replaceAll("/", "\\/")],
    // Go's and .NET's, safe for HTML.
    ["escaped", compact.replaceAll(/[<>&]/g, escapeOf)],
  ];
}

/** Limits that parsers and buffers have; and the number of characters taken for the number of bytes. */
const limits = [512, 1_000, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536, 102_400, 131_072];

function beginnings(body: Uint8Array, text: string): Uint8Array[] {
  return [...limits, text.length].filter((length) => length < body.length).map((length) => body.slice(0, length));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  );
}

/** The members of an event in the order in which we send them; null when it isn't an event, or has that order. */
function inEventOrder(value: unknown): Record<string, unknown> | null {
  const order = ["event", "event_id", "timestamp", "tenant_id", "data"];
  if (!isRecord(value) || !order.every((key) => key in value) || Object.keys(value).join() === order.join()) return null;
  return Object.fromEntries(order.map((key) => [key, value[key]]));
}

/** `{"a": 1, "b": [2, 3]}` */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`)
    .join(", ")}}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function escapeUnicode(text: string): string {
  return text.replaceAll(/[\u0080-\uffff]/g, escapeOf);
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function latin1Text(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    bytes[index * 2] = text.charCodeAt(index) & 0xff;
    bytes[index * 2 + 1] = text.charCodeAt(index) >> 8;
  }
  return bytes;
}
