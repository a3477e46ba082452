/** What was done differently than it should be. */
export type SignatureMistake =
  | "missing_header"
  | "malformed"
  | "wrong_header"
  | "old_secret"
  | "secret_decoded"
  | "secret_not_decoded"
  | "secret_without_prefix"
  | "secret_with_spaces"
  | "reserialized_body"
  | "newline_at_end"
  | "wrong_encoding"
  | "body_truncated"
  | "signed_body_alone"
  | "base64_for_hex"
  | "hex_for_base64"
  | "uppercase_hex"
  | "prefix"
  | "timestamp_too_old"
  | "timestamp_too_new"
  | "unknown";

/** How the body that was given has to be written for the signature to fit it. */
export type BodyDifference =
  | "without_newline"
  | "with_newline"
  | "with_crlf"
  | "compact"
  | "indented"
  | "spaced"
  | "sorted"
  | "escaped"
  | "in_event_order"
  | "with_bom"
  | "without_bom"
  | "crlf_to_lf"
  | "lf_to_crlf"
  | "as_latin1"
  | "read_as_latin1"
  | "as_utf16"
  | "beginning";

export interface SignatureFinding {
  header: string;
  scheme: "hex" | "standard";
  given: string;
  valid: boolean;
  /** Not of the present secret, as it has to be while a secret is rotated. */
  inRotation: boolean;
  /** Empty when it is valid; the one to mend first in front. */
  mistakes: SignatureMistake[];
  /** Null when the body is right, or when nothing was found that explains the signature. */
  difference: BodyDifference | null;
  /** Which of the secrets fits, from 1; null when none does. */
  secretNumber: number | null;
  /** Which other header is needed. */
  missingHeader?: string;
  /** What the header should be with the present secret; null when that can't be said. */
  expected: string | null;
  /** What is signed: the body, or `id.timestamp.body`. */
  signedText: string | null;
  ageSeconds: number | null;
}

export interface SignatureReport {
  /** False also when there is no signature header at all: then `findings` is empty. */
  valid: boolean;
  findings: SignatureFinding[];
}
