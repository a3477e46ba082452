import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { inTx } from "../platform/context.ts";
import { idTime, isId } from "../platform/ids.ts";
import { deliveriesFor } from "./queue-deliveries.ts";
import { registerWebhook } from "./register-webhook.ts";

const product = await openTestProduct();

test("deliveries sort as their events happened, also within one millisecond, and are the same when made twice", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  for (const name of ["ERP", "BI"]) await registerWebhook(ctx, { name, url: receiver.url, events: ["*"], timeout_ms: 10_000 });
  const ids = ["AAC", "AAA", "AAB", "AAZ"].map((end) => `evt_01M7Z7QWAHJKC0JTP607BRQ${end}`);
  const at = idTime(ids[0] ?? "");
  const now = ctx.now();
  const make = () =>
    inTx(ctx, async (tx) => {
      const { rows } = await sql<{ id: string; event_id: string }>`
        with fresh as (select event_id, ${at}::timestamptz as event_at, 'work_order.created' as name, null as record_id, position
          from unnest(${ids}::text[]) with ordinality as event (event_id, position))
        ${deliveriesFor({ tenantId: ctx.tenantId, now })}
        join webhooks w on w.tenant_id = ${ctx.tenantId}
        on conflict do nothing returning id, event_id`.execute(tx);
      return rows;
    });
  const made = await make();
  expect(made).toHaveLength(8);
  expect(made.filter(({ id }) => !isId("dlv", id))).toEqual([]);
  const byId = made.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((row) => row.event_id.slice(-3));
  expect(byId).toEqual(["AAA", "AAA", "AAB", "AAB", "AAC", "AAC", "AAZ", "AAZ"]);
  expect(await make()).toEqual([]);
});
