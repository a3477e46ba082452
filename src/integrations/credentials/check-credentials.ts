import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { parsePath } from "../../connectors/kit/mapping/path.ts";
import type { Ctx } from "../../platform/context.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import type { Credentials } from "../secrets.ts";

type Mtls = Extract<Credentials, { kind: "mtls" }>;

/**
 * Holds an endpoint and credentials against what calls could be made with, without a look-up: addresses that are never called, paths and
 * certificates that can't be read.
 * @throws AppError validation_failed with every field that is wrong
 */
export function checkCredentials(
  ctx: Pick<Ctx, "egress" | "now">,
  {
    subdomain,
    endpointUrl,
    credentials,
  }: { subdomain: string; endpointUrl: string | null; credentials: Credentials | undefined },
): void {
  const addresses = { "/endpoint_url": endpointUrl, ...addressesOf(credentials) };
  const errors: FieldError[] = [];
  for (const [pointer, url] of Object.entries(addresses)) {
    const verdict = url === null ? null : ctx.egress.checkTarget(url, "connectors", subdomain);
    if (verdict?.kind === "refused")
      errors.push({ pointer, code: verdict.code, detail: `“${addressLabels[pointer] ?? pointer}”: ${verdict.detail}` });
  }
  if (credentials?.kind === "mtls") errors.push(...certificateErrors(credentials, ctx.now()));
  if (credentials?.kind === "two_step")
    for (const field of ["token_path", "expires_in_path"] as const) errors.push(...pathErrors(field, credentials[field]));
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
}

function addressesOf(credentials: Credentials | undefined): Record<string, string> {
  switch (credentials?.kind) {
    case "oauth_client":
    case "oauth_code":
      return { "/credentials/token_url": credentials.token_url };
    case "two_step":
      return { "/credentials/login_url": credentials.login_url };
    default:
      return {};
  }
}

/** As the form calls them. */
const addressLabels: Readonly<Record<string, string>> = {
  "/endpoint_url": "Endpoint URL",
  "/credentials/token_url": "Token address",
  "/credentials/authorize_url": "Authorization address",
  "/credentials/login_url": "Login address",
};
const pathLabels = { token_path: "Place of the token in the answer", expires_in_path: "Place of its life in seconds" } as const;

function pathErrors(field: keyof typeof pathLabels, path: string | undefined): FieldError[] {
  try {
    if (path !== undefined) parsePath(path);
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : "write a path such as $.data.token.";
    return [{ pointer: `/credentials/${field}`, code: "invalid_path", detail: `“${pathLabels[field]}”: ${why}` }];
  }
}

function certificateErrors({ certificate, key, ca }: Mtls, now: Date): FieldError[] {
  const errors: FieldError[] = [];
  const add = (field: string, code: string, detail: string) => errors.push({ pointer: `/credentials/${field}`, code, detail });
  const shown = readCertificate(certificate);
  if (!shown) add("certificate", "invalid_certificate", `“Certificate (PEM)” ${unreadable}`);
  else if (new Date(shown.validTo) <= now)
    add("certificate", "certificate_expired", `“Certificate (PEM)” ended on ${shown.validTo}: enter the one that follows it.`);
  const own = readKey(key);
  if (own === "encrypted") add("key", "invalid_key", "“Private key (PEM)” has a passphrase: enter it without one.");
  else if (!own)
    add(
      "key",
      "invalid_key",
      "“Private key (PEM)” can't be read: paste the text from -----BEGIN PRIVATE KEY----- to its END line.",
    );
  else if (shown && !shown.checkPrivateKey(own))
    add("key", "key_mismatch", "“Private key (PEM)” doesn't belong to the certificate: enter the two that were made together.");
  if (ca !== undefined && !readCertificate(ca))
    add("ca", "invalid_certificate", `“Authority of the other side (PEM)” ${unreadable}`);
  return errors;
}

const unreadable = "can't be read: paste the text from -----BEGIN CERTIFICATE----- to its END line.";

/** Until when a client certificate is valid; null for other credentials. */
export function certificateEnd(credentials: Credentials): Date | null {
  const shown = credentials.kind === "mtls" ? readCertificate(credentials.certificate) : null;
  return shown && new Date(shown.validTo);
}

function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function readKey(pem: string): KeyObject | "encrypted" | null {
  if (/ENCRYPTED/.test(pem)) return "encrypted";
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}
