import { randomBytes } from "node:crypto";

/** Every kind of record has its prefix (contract §2). */
export type IdKind =
  | (
      | "tnt"
      | "usr"
      | "key"
      | "pfl"
      | "prp"
      | "bld"
      | "flr"
      | "zon"
      | "unt"
      | "own"
      | "ast"
      | "cat"
      | "rdg"
      | "mtr"
      | "wo"
      | "sla"
      | "wr"
      | "lse"
    )
  | (
      | "insp"
      | "cert"
      | "res"
      | "bkg"
      | "vp"
      | "ann"
      | "dft"
      | "sng"
      | "wty"
      | "clm"
      | "doc"
      | "vnd"
      | "vin"
      | "inv"
      | "pay"
      | "jrn"
      | "evt"
      | "whk"
    )
  | (
      | "dlv"
      | "att"
      | "int"
      | "log"
      | "rcd"
      | "run"
      | "dev"
      | "pt"
      | "alm"
      | "ntf"
      | "aud"
      | "job"
      | "tbl"
      | "ses"
      | "req"
      | "stp"
      | "rrq"
      | "eml"
      | "tpl"
      | "itm"
      | "fac"
      | "ack"
      | "acc"
      | "cc"
    );

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const body = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

let lastMs = -1;
/** The 80 random bits of the latest id as 16 digits; the text of all but its last four is kept, since they rarely change. */
const digits = new Uint8Array(16);
let beginning = "";

/**
 * `<kind>_<ULID>`: 48 bits of milliseconds, 80 random bits, in Crockford's base 32 (https://github.com/ulid/spec).
 * Within one process ids of one millisecond still ascend, so that sorting by id is sorting by time of creation.
 */
export function newId(kind: IdKind, now: Date): string {
  const ms = now.getTime();
  if (ms !== lastMs) {
    lastMs = ms;
    randomBytes(16).forEach((byte, i) => {
      digits[i] = byte & 31;
    });
    beginning = timePart(ms) + digitsText(0, 12);
  } else if (increment()) beginning = timePart(ms) + digitsText(0, 12);
  return `${kind}_${beginning}${digitsText(12, 16)}`;
}

/** True for a well-formed id of this kind; anything else can't name a record and is answered with 404. */
export function isId(kind: IdKind, text: string): boolean {
  return text.startsWith(`${kind}_`) && body.test(text.slice(kind.length + 1));
}

/** The millisecond in which an id was made: what finds its partition. */
export function idTime(id: string): Date {
  let ms = 0;
  const start = id.indexOf("_") + 1;
  for (let i = start; i < start + 10; i++) ms = ms * 32 + alphabet.indexOf(id[i] ?? "");
  return new Date(ms);
}

/** The smallest id of this kind that could be made at that time: what finds a range of times among ids. */
export function firstIdAt(kind: IdKind, at: Date): string {
  return `${kind}_${timePart(Math.max(0, at.getTime()))}${"0".repeat(16)}`;
}

function timePart(ms: number): string {
  let rest = ms;
  let text = "";
  for (let i = 0; i < 10; i++) {
    text = alphabet[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function digitsText(from: number, to: number): string {
  let text = "";
  for (let i = from; i < to; i++) text += alphabet[digits[i] ?? 0];
  return text;
}

/** The next larger 80 bits; after the largest (never seen in practice) it starts from zero. @returns whether more than the last four digits changed */
function increment(): boolean {
  let i = digits.length - 1;
  while (i >= 0 && digits[i] === 31) digits[i--] = 0;
  if (i >= 0) digits[i] = (digits[i] ?? 0) + 1;
  return i < 12;
}
