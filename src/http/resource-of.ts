import { type Access, resources } from "../tenancy/policy.ts";

/** Kinds that are shown within another resource. */
const within: Record<string, string> = { delivery: "webhooks", receiver_request: "webhooks" };

/** The right to read records of a kind, as events and changes name it: `work_order` → `work-orders:read`. Of what nobody thought: admins'. */
export function readingRight(kind: string): Access {
  const name = within[kind] ?? plural(kind.replaceAll("_", "-"));
  const resource = resources.find((one) => one === name);
  return resource ? `${resource}:read` : "admin";
}

function plural(word: string): string {
  if (word.endsWith("y")) return `${word.slice(0, -1)}ies`;
  return word.endsWith("s") ? `${word}es` : `${word}s`;
}
