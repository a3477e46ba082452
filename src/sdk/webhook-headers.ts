/** A request's headers as Node, Express and Fastify have them (`request.headers`), or as `fetch` does. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A header's value without spaces around it, whatever the case of its name; null when it is absent or empty. */
export function headerIn(headers: WebhookHeaders, name: string): string | null {
  const value = typeof headers.get === "function" ? headers.get(name) : valueIn(headers as RecordOfHeaders, name);
  return value?.trim() || null;
}

/** What is left of the union when `get` is no function. */
type RecordOfHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

function valueIn(headers: RecordOfHeaders, name: string): string | undefined {
  const found = headers[name] ?? Object.entries(headers).find(([known]) => known.toLowerCase() === name)?.[1];
  return typeof found === "string" ? found : found?.[0];
}
