/** What stands in the place of a secret. */
export const MASK = "••••";

/** Shorter texts would be found by chance and riddle the log with masks. */
const SHORTEST = 6;

/**
 * Makes a masker for a set of secrets: it replaces every occurrence of each in a text, also where the text carries it
 * URL-encoded, JSON-escaped or as base64. Secrets under 6 characters are left alone. Make it once for many texts.
 */
export function makeSecretMask(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= SHORTEST).flatMap(formsOf))];
  // The longest first: a secret inside another must not cut it in two.
  const needles = forms.sort((a, b) => b.length - a.length);
  return (text) =>
    needles.reduce((masked, needle) => (masked.includes(needle) ? masked.replaceAll(needle, () => MASK) : masked), text);
}

/** Masks secrets in one text. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return makeSecretMask(secrets)(text);
}

function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64");
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64, base64.replace(/=+$/, "")];
}
