import { expect, test } from "vitest";
import { ageDoubts, completeOne, logOf, patient, registerPoster, ticketRule } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { explainEntry } from "../log/explain-entry.ts";

let later = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + later) });
const { db, now } = product.services;
product.startWorker();

const find = {
  path: "/tickets?reference={{$root.event_id}}",
  found: "message.data.exists(one, one.reference == sent.event_id)",
};

async function passMinute(): Promise<void> {
  await ageDoubts(db, 61);
  later += 61_000;
  db.signals.raise("integrations", "");
}

test("while credentials are refused one question a minute finds out, and its good answer has the others asked", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule({ find })] });
  const partner = { refuses: true };
  receiver.setMode({
    kind: "choose",
    choose: ({ method, path }) => {
      if (method !== "GET") return { kind: "reset" };
      const reference = new URL(path, "https://partner.test").searchParams.get("reference");
      return partner.refuses ? { kind: "status", status: 401 } : { kind: "ok", body: JSON.stringify({ data: [{ reference }] }) };
    },
  });
  for (let n = 0; n < 3; n += 1) await completeOne(ctx);
  const count = async (status: string) => (await logOf(ctx, id)).filter((entry) => entry.status === status).length;
  await expect.poll(() => count("uncertain"), patient).toBe(3);
  const questions = () => receiver.requests.filter(({ method }) => method === "GET").length;
  const until = async () => {
    const [reader] = await db.worker
      .selectFrom("posting_readers")
      .select("not_before")
      .where("integration_id", "=", id)
      .execute();
    return reader?.not_before ?? new Date(0);
  };

  // Nobody knows yet: all are asked at once.
  await passMinute();
  const refused = async () => (await logOf(ctx, id)).filter(({ error_fix: fix }) => fix?.includes("401")).length;
  await expect.poll(refused, patient).toBe(3);
  const [entry] = await logOf(ctx, id);
  const told = await explainEntry(ctx, { integrationId: id, entryId: entry?.id ?? "" });
  expect(told.posting?.waits.map((wait) => wait.for)).toContain("credentials");
  const [asked, before] = [questions(), await until()];
  expect(before.getTime()).toBeGreaterThan(now().getTime());

  await passMinute();
  await expect.poll(until, patient).not.toEqual(before);
  expect(questions()).toBe(asked + 1);

  partner.refuses = false;
  await passMinute();
  await expect.poll(() => count("success"), patient).toBe(3);
  expect(await until()).toEqual(new Date(0));
});
