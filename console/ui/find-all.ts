import type { Query } from "./api-client.ts";
import { callApi } from "./api-client.ts";
import type { Page } from "./keyset-list.ts";

/** Every page of a list that is known to stay short (choices of a field). Stops at `most` rows. */
export async function findAll<Row>(
  path: string,
  { signal, query = {}, most = 1000 }: { signal: AbortSignal; query?: Query; most?: number },
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await callApi("GET", path, { query: { ...query, limit: 200, cursor }, signal });
    rows.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor && rows.length < most);
  return rows;
}
