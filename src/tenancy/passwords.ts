import { hash, verify } from "@node-rs/argon2";
import { invalidField } from "../platform/errors.ts";

/** argon2id, 19 MiB, two passes (OWASP's first recommendation, the library's default); 17 ms. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let decoy: Promise<string> | null = null;

/** Takes the same time whether there is a password to compare with or not. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash("nobody's password");
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}

/** Ten characters of three kinds, or a phrase long enough to do without. @throws AppError validation_failed at `/password` */
export function checkPassword(password: string): void {
  const isMixed = /\p{Ll}/u.test(password) && /\p{Lu}/u.test(password) && /\d/.test(password);
  if ((password.length >= 10 && isMixed) || password.length >= 16) return;
  const detail = "At least 10 characters with small and capital letters and a digit, or a phrase of at least 16 characters.";
  throw invalidField("/password", "weak_password", detail);
}
