import type { z } from "zod";
import type { deliveryList, deliveryListQuery } from "../contract/api/deliveries.ts";
import { findWorkOrderByNumber } from "../domains/maintenance/find-work-order-by-number.ts";
import type { Ctx } from "../platform/context.ts";
import { readLog } from "../webhooks/log/read-log.ts";
import { presentDelivery } from "../webhooks/present-delivery.ts";

/** What the log's two lists say of themselves. */
export const logSearch =
  "The last seven days unless `from` or `to` say otherwise. `q` is an id, a record's number, or a text: looked for in event names, webhooks' names and " +
  "URLs and errors, and then in what was sent and answered. What no index answers is asked of a bounded number of rows a page: where that " +
  "number ends before the page is full, `searched_until` says how far back was looked, and `next_cursor` goes on from there.";

/** A page of the delivery log as it leaves. A text that is a record's number means that record, which the log itself knows by its id only. */
export async function readLogPage(ctx: Ctx, query: z.output<typeof deliveryListQuery>): Promise<z.input<typeof deliveryList>> {
  const recordId = query.q ? await findWorkOrderByNumber(ctx, { number: query.q }) : null;
  const page = await readLog(ctx, recordId ? { ...query, q: recordId } : query);
  return {
    data: page.rows.map(presentDelivery),
    next_cursor: page.nextCursor,
    searched_until: page.searchedUntil?.toISOString() ?? null,
  };
}
