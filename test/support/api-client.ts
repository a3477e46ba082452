import type { ParsedJson } from "./app.ts";

/** What tests read of the running product from outside, with nothing but HTTP. */
export interface ApiClient {
  /** @throws Error for other answers than 2xx, with what came */
  ask(method: "GET" | "POST", path: string, body?: object): Promise<ParsedJson>;
  /** Every envelope of the feed after a cursor, and where to go on. */
  readFeed(after: string | null): Promise<{ envelopes: FeedEnvelope[]; cursor: string | null }>;
  /** How many deliveries the log has, by status. */
  countDeliveries(): Promise<Record<string, number>>;
}

export interface FeedEnvelope {
  event: string;
  event_id: string;
  data: { work_order: { id: string; number: string } };
}

export function makeApiClient({ url, apiKey }: { url: string; apiKey: string }): ApiClient {
  const ask: ApiClient["ask"] = async (method, path, body) => {
    const reply = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  return {
    ask,
    async readFeed(after) {
      const envelopes: FeedEnvelope[] = [];
      for (let cursor = after; ; ) {
        const page = await ask("GET", `/v1/events?limit=200${cursor ? `&after=${cursor}` : ""}`);
        envelopes.push(...page.data);
        cursor = page.next_cursor;
        if (page.data.length < 200) return { envelopes, cursor };
      }
    },
    async countDeliveries() {
      const counts: Record<string, number> = {};
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page: { data: { status: string }[]; next_cursor: string | null } = await ask(
          "GET",
          `/v1/deliveries?limit=200${cursor ? `&cursor=${cursor}` : ""}`,
        );
        for (const { status } of page.data) counts[status] = (counts[status] ?? 0) + 1;
        cursor = page.next_cursor;
      }
      return counts;
    },
  };
}
