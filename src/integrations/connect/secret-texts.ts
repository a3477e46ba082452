import type { Credentials } from "../secrets.ts";

/** What of credentials nobody but the other side may read. Names of fields and headers, addresses and certificates aren't secret. */
const secretNames = ["key", "password", "token", "secret", "client_secret"];

/** The secrets in credentials, to be masked wherever they come back. */
export function secretTexts(credentials: Credentials | null): string[] {
  return Object.entries(credentials ?? {}).flatMap(([name, value]) =>
    typeof value === "string" && secretNames.includes(name) ? [value] : [],
  );
}
