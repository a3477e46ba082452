/**
 * A name for an operation that reads like a call: `POST /v1/webhooks` → `createWebhook`, `POST /v1/webhooks/:id/pause` → `pauseWebhook`,
 * `POST /v1/webhooks/:id/rotate-secret` → `rotateSecretOfWebhook`, `GET /v1/webhooks/:id/deliveries` → `listDeliveriesOfWebhook`. SDKs and
 * links are made of it: it must stay.
 * @param isList whether the reply is a page of many
 */
export function operationId(method: string, url: string, { isList }: { isList: boolean }): string {
  const parts = url.split("/").filter((part) => part !== "" && part !== "v1");
  const last = parts.at(-1) ?? "";
  const owners = parts.slice(0, -1).filter(isWord).map(singular).reverse();
  const ofOwners = owners.map((owner) => `Of${pascal(owner)}`).join("");
  if (!isWord(last)) {
    const [thing = "", ...rest] = owners;
    return `${verbs[method] ?? ""}${pascal(thing)}${rest.map((owner) => `Of${pascal(owner)}`).join("")}`;
  }
  if (method === "GET") return `${isList ? "list" : "get"}${pascal(last)}${ofOwners}`;
  if (method === "POST" && owners.length > 0 && !isPlural(last)) {
    return last.includes("-") ? `${camel(last)}${ofOwners}` : `${last}${ofOwners.replace("Of", "")}`;
  }
  return `${verbs[method] ?? ""}${pascal(singular(last))}${ofOwners}`;
}

const verbs: Record<string, string> = { GET: "get", POST: "create", PATCH: "change", PUT: "put", DELETE: "delete" };

function isWord(part: string): boolean {
  return !part.startsWith(":");
}

function isPlural(word: string): boolean {
  return word.endsWith("s") && !word.endsWith("ss");
}

function singular(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.endsWith("sses")) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

function pascal(words: string): string {
  return words
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function camel(words: string): string {
  const text = pascal(words);
  return text.charAt(0).toLowerCase() + text.slice(1);
}
