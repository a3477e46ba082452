import { sql } from "kysely";
import { expect, test } from "vitest";
import { completeOne, logOf, patient, registerPoster, ticketRule, waitForEntry } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { AppError } from "../../platform/errors.ts";
import { getIntegration } from "../find-integrations.ts";
import { explainEntry } from "../log/explain-entry.ts";

let later = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + later) });
const { services } = product;
const { db } = services;
const real = services.expressions;
let isAway = true;
let asked = 0;
Object.assign(services, {
  expressions: {
    ...real,
    forMessage(...owner: Parameters<typeof real.forMessage>): typeof real.run {
      const run = real.forMessage(...owner);
      return async (expression, input) => {
        asked += 1;
        if (isAway)
          throw new AppError("unavailable", { detail: "The process for expressions doesn't start.", retryAfterSeconds: 5 });
        return run(expression, input);
      };
    },
  } satisfies typeof real,
});

/** A worker to whom expressions are away, and one event. */
async function start(rule: object = {}) {
  isAway = true;
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const mapped = ticketRule({ fields: [], expression: '{ "title": work_order.title }', ...rule });
  const id = await registerPoster(ctx, { url: receiver.url, rules: [mapped] });
  const posting = async () => {
    const { rows } = await sql<{ state: string; due_at: Date; made_at: Date; attempt_count: number }>`
      select p.state, p.due_at, e.created_at as made_at, p.attempt_count from integration_postings p
      join events e on e.tenant_id = p.tenant_id and e.id = p.event_id where p.integration_id = ${id}`.execute(db.worker);
    return rows[0];
  };
  /** Moves the clock to when it is due, and gives how long it waits then. */
  const goOn = async (): Promise<number> => {
    const before = await posting();
    later += Math.max(0, (before?.due_at.getTime() ?? 0) - services.now().getTime()) + 1;
    db.signals.raise("integrations", "");
    await expect.poll(async () => (await posting())?.due_at, patient).not.toEqual(before?.due_at);
    return ((await posting())?.due_at.getTime() ?? 0) - services.now().getTime();
  };
  /** It has been tried the first time: it is due seconds after it was made. */
  const putOff = () =>
    expect
      .poll(async () => {
        const row = await posting();
        return row ? row.due_at.getTime() - row.made_at.getTime() : 0;
      }, patient)
      .toBeGreaterThan(1_000);
  return { ctx, receiver, id, posting, goOn, putOff };
}

test("what can't be mapped because of trouble of ours waits in sight, longer each time, and is sent once that has passed", async () => {
  const { ctx, receiver, id, posting, goOn, putOff } = await start();
  const worker = product.startWorker();
  asked = 0;
  await completeOne(ctx);
  // A moment's trouble is nobody's concern.
  await putOff();
  expect([asked, await logOf(ctx, id)]).toEqual([1, []]);
  await goOn();
  const entry = await waitForEntry(ctx, id, "waiting");
  expect(entry).toMatchObject({
    ...{ error_class: "internal", open: true, attempt_count: 0 },
    error_message: "It can't be mapped at the moment. The process for expressions doesn't start.",
    error_fix: expect.stringContaining("tried again by itself"),
  });
  const { posting: told } = await explainEntry(ctx, { integrationId: id, entryId: entry.id });
  expect(told).toMatchObject({ next_attempt_at: expect.any(String), waits: [{ for: "time" }], attempts: [] });
  let pause = 0;
  for (let n = 0; n < 9; n += 1) pause = await goOn();
  expect(pause).toBeGreaterThan(120_000);
  expect(pause).toBeLessThanOrEqual(300_000);
  expect(await posting()).toMatchObject({ state: "due", attempt_count: 0 });
  expect((await getIntegration(ctx, { id })).status).toBe("enabled");
  isAway = false;
  await goOn();
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ id: entry.id, attempt_count: 1 });
  expect(receiver.requests).toHaveLength(1);
  await worker.stop();
});

test.each([
  ["that may be sent twice waits as well", { method: "PUT" }, { state: "due", attempt_count: 1 }],
  ["that may not is in doubt at once", {}, { state: "uncertain", attempt_count: 1 }],
])("a posting whose sender died %s", async (_what, rule, wanted) => {
  const { ctx, receiver, id, posting, putOff } = await start(rule);
  let worker = product.startWorker();
  await completeOne(ctx);
  await putOff();
  await worker.stop();
  await sql`update integration_postings set state = 'sending', attempt_count = 1, due_at = ${services.now()} where integration_id = ${id}`.execute(
    db.worker,
  );
  worker = product.startWorker();
  await expect.poll(async () => (await posting())?.state, patient).toBe(wanted.state);
  expect(await posting()).toMatchObject(wanted);
  expect(receiver.requests).toHaveLength(0);
  await worker.stop();
});
