import { invalidField } from "../platform/errors.ts";
import { MASK } from "../platform/mask-secrets.ts";
import { headerPointer } from "./check-webhook.ts";

const mostHeaders = 50;
const mostBytes = 16_384;

/**
 * A webhook's own headers after a request: the mask or omission keeps a value, null removes it; names differ by more than their case.
 * @param given names and values that were checked one by one
 * @throws AppError validation_failed for a mask without an earlier value, and when all together are too many or too large
 */
export function mergeHeaders(
  kept: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const headers: Record<string, string> = { ...kept };
  for (const [name, value] of Object.entries(given)) {
    const known = Object.keys(headers).find((one) => one.toLowerCase() === name.toLowerCase());
    if (value === MASK) {
      if (known === undefined) throw invalidField(headerPointer(name), "required", "There is no earlier value to keep.");
      continue;
    }
    if (known !== undefined) delete headers[known];
    if (value !== null) headers[name] = value;
  }
  const entries = Object.entries(headers);
  if (entries.length > mostHeaders)
    throw invalidField("/headers", "too_many_headers", `A webhook has at most ${mostHeaders} headers of its own.`);
  const bytes = entries.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value, "latin1"), 0);
  if (bytes > mostBytes)
    throw invalidField("/headers", "headers_too_large", "Names and values of a webhook's headers take at most 16 KiB together.");
  return headers;
}
