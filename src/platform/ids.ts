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
    );

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const body = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

let lastMs = 0;
let lastRandom: number[] = [];

/**
 * `<kind>_<ULID>`: 48 bits of milliseconds, 80 random bits, in Crockford's base 32 (https://github.com/ulid/spec).
 * Within one process ids of one millisecond still ascend, so that sorting by id is sorting by time of creation.
 */
export function newId(kind: IdKind, now: Date): string {
  const ms = now.getTime();
  const random = ms === lastMs ? increment(lastRandom) : Array.from(randomBytes(16), (byte) => byte & 31);
  lastMs = ms;
  lastRandom = random;
  let text = "";
  for (const digit of random) text += alphabet[digit];
  return `${kind}_${timePart(ms)}${text}`;
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

/** The next larger 80 bits; after the largest (never seen in practice) it starts from zero. */
function increment(digits: number[]): number[] {
  const next = digits.slice();
  for (let i = next.length - 1; i >= 0; i--) {
    const digit = next[i] ?? 0;
    if (digit < 31) {
      next[i] = digit + 1;
      return next;
    }
    next[i] = 0;
  }
  return next;
}
