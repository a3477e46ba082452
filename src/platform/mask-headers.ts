import { MASK, makeSecretMask } from "./mask-secrets.ts";

/**
 * Headers whose values are secrets by their nature. Signatures are not: they prove a secret without telling it, and people
 * need them to find their mistake.
 */
const SECRET_NAMES =
  /^(proxy-)?authorization$|^(set-)?cookie2?$|api-?key|secret|token|password|passwd|credential|^x-auth|session|(?<!^idempotency-)key$/i;

/** True for a header whose value must not be shown. */
export function isSecretHeader(name: string): boolean {
  return SECRET_NAMES.test(name);
}

/**
 * A copy of the headers for logs and replies: values of secret-bearing headers, and of those named in `also` (any case),
 * become the mask; any of `secrets` found in another value is masked too.
 */
export function maskHeaders(
  headers: Readonly<Record<string, string>>,
  options: { also?: readonly string[]; secrets?: readonly string[] } = {},
): Record<string, string> {
  const also = new Set(options.also?.map((name) => name.toLowerCase()));
  const mask = makeSecretMask(options.secrets ?? []);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      isSecretHeader(name) || also.has(name.toLowerCase()) ? MASK : mask(value),
    ]),
  );
}
