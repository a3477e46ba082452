import type { BodyDifference, SignatureFinding, SignatureMistake } from "../../sdk/signature-report.ts";

/** What was done, and what to do instead. */
const words: Record<SignatureMistake, readonly [says: string, fix: string]> = {
  missing_header: [
    "it can't be checked without {missing}",
    "Give the headers webhook-id, webhook-timestamp and webhook-signature.",
  ],
  malformed: [
    "it has no signature's form",
    "It is 64 hexadecimal digits, or v1, and 44 characters of base64: copy the whole value.",
  ],
  wrong_header: [
    "it is a signature, but of another header",
    "Hex over the body is in X-ArkanPM-Signature and X-Signature; webhook-signature begins with v1,.",
  ],
  old_secret: ["it was made with an older secret", "Use the secret of the last rotation, or both while one is under way."],
  secret_decoded: [
    "the secret was decoded first",
    "For the hex headers the key is the secret's text as it was shown, whsec_ included.",
  ],
  secret_not_decoded: [
    "the secret's text was used as the key",
    "For webhook-signature the key is what follows whsec_, decoded from base64.",
  ],
  secret_without_prefix: ["whsec_ was cut off the secret", "For the hex headers the key is the secret's text, whsec_ included."],
  secret_with_spaces: [
    "the secret has a space or line break at its beginning or end",
    "Take it away where the secret is stored.",
  ],
  reserialized_body: [
    "the body was parsed and written anew",
    "Hash the bytes as they arrived, before any JSON parser (express.raw, request.get_data()).",
  ],
  newline_at_end: ["a line break at the end makes the difference", "Hash the bytes as they arrived; editors and echo add one."],
  wrong_encoding: [
    "the body's encoding was changed",
    "Hash the bytes as they arrived; where text is needed, it is UTF-8 without a mark.",
  ],
  body_truncated: ["the body isn't whole", "Read it to its end, and raise the parser's limit."],
  signed_body_alone: ["the body alone was signed", "webhook-signature covers <webhook-id>.<webhook-timestamp>.<body>."],
  base64_for_hex: ["it is in base64", "This header has lower-case hexadecimal digits."],
  hex_for_base64: ["it is in hexadecimal digits", "webhook-signature has v1, and base64."],
  uppercase_hex: ["it has capital letters", "This header's hexadecimal digits are lower case: compare so, or compare bytes."],
  prefix: [
    "what stands before it is wrong or missing",
    "The hex headers have nothing before the digits; webhook-signature has v1,.",
  ],
  timestamp_too_old: [
    "the signature is right, but {age} old",
    "Refuse it if it just came: it was sent again. To look at an old one, use --tolerance off.",
  ],
  timestamp_too_new: ["the signature is right, but {age} in the future", "Set the receiver's clock."],
  unknown: [
    "it fits neither this body nor anything near it with this secret",
    "Most likely another secret was used (give the one of before the last rotation as a second --secret), or the body is another request's.",
  ],
};

const differences: Record<BodyDifference, string> = {
  without_newline: "It fits the body without the line break at its end.",
  with_newline: "It fits the body with a line break at its end.",
  with_crlf: "It fits the body with CR and LF at its end.",
  compact: "It fits the body written without spaces.",
  indented: "It fits the body written with line breaks and indents.",
  spaced: "It fits the body written with spaces after commas and colons.",
  sorted: "It fits the body with its members sorted.",
  escaped: "It fits the body with escaped characters.",
  in_event_order: "It fits the body with its members in the order in which they were sent.",
  with_bom: "It fits the body with a byte order mark before it.",
  without_bom: "It fits the body without the byte order mark before it.",
  crlf_to_lf: "It fits the body with LF for each CR LF.",
  lf_to_crlf: "It fits the body with CR LF for each LF.",
  as_latin1: "It fits the body written as Latin-1.",
  read_as_latin1: "It fits the body read as Latin-1 and written as UTF-8.",
  as_utf16: "It fits the body written as UTF-16.",
  beginning: "It fits the beginning of the body alone.",
};

/** A finding as a few lines: verdict, what shows it, what to do. */
export function describeFinding(finding: SignatureFinding): string[] {
  const { header, valid, inRotation, mistakes, difference, secretNumber, expected } = finding;
  if (valid) return [`✓ ${header}: right`];
  if (inRotation) return [`✓ ${header}: stays on the other secret while one is rotated`];
  // A guess: nothing was found that makes this signature come out.
  const probably =
    secretNumber === null && ["reserialized_body", "body_truncated"].includes(mistakes[0] ?? "") ? "probably " : "";
  return [
    `✗ ${header}: ${probably}${mistakes.map((mistake) => filled(words[mistake][0], finding)).join("; ")}`,
    ...(difference ? [`    ${differences[difference]}`] : []),
    ...mistakes.map((mistake) => `    → ${words[mistake][1]}`),
    ...(expected ? [`    expected for this body: ${expected}`] : []),
  ];
}

function filled(text: string, { missingHeader, ageSeconds }: SignatureFinding): string {
  return text.replace("{missing}", missingHeader ?? "").replace("{age}", ageOf(Math.abs(ageSeconds ?? 0)));
}

function ageOf(seconds: number): string {
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}
