import { expect, test } from "vitest";
import { ageDoubts, completeOne, logOf, patient, registerPoster, ticketRule } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { explainEntry } from "../log/explain-entry.ts";
import { credentialsOf } from "./note-credentials.ts";

let later = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + later) });
const { db, now } = product.services;
product.startWorker();

const find = {
  path: "/tickets?reference={{$root.event_id}}",
  found: "message.data.exists(one, one.reference == sent.event_id)",
};

async function passMinute(minutes = 1): Promise<void> {
  await ageDoubts(db, minutes * 61);
  later += minutes * 61_000;
  db.signals.raise("integrations", "");
}

/** Three postings in doubt, of a partner that refuses the credentials of whoever asks. */
async function start() {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule({ find })] });
  const partner = { refuses: true, isAway: false };
  receiver.setMode({
    kind: "choose",
    choose: ({ method, path }) => {
      if (method !== "GET" || partner.isAway) return { kind: "reset" };
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
  const refused = async () => (await logOf(ctx, id)).filter(({ error_fix: fix }) => fix?.includes("401")).length;
  return { ctx, id, partner, count, questions, until, refused };
}

test("while credentials are refused one question a minute finds out, and its good answer has the others asked", async () => {
  const { ctx, id, partner, count, questions, until, refused } = await start();

  // Nobody knows yet: all are asked at once.
  await passMinute();
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

test("a question that isn't answered says nothing of the credentials: the others wait on", async () => {
  const { partner, until, refused } = await start();
  await passMinute();
  await expect.poll(refused, patient).toBe(3);
  const before = await until();
  partner.isAway = true;
  await passMinute();
  await expect.poll(refused, patient).toBeLessThan(3);
  expect(await until()).toEqual(before);
});

test("a question that was refused for a day is a person's, and the others wait on for the credentials", async () => {
  const { ctx, id, until, refused } = await start();
  await passMinute();
  await expect.poll(refused, patient).toBe(3);
  await passMinute(24 * 60);
  const given = async () => (await logOf(ctx, id)).filter(({ error_fix: fix }) => fix?.includes("in a day")).length;
  await expect.poll(given, patient).toBe(1);
  expect((await until()).getTime()).toBeGreaterThan(now().getTime());
});

const said = (kind: "auth" | "network") => ({ class: kind, message: "No.", pointer: null, fix: null, gap: null });
const answer = (status: number) => ({ status, headers: {}, body: "", truncated: false });

test.each([
  ["refused", said("auth"), answer(401)],
  ["refused", said("auth"), null],
  ["taken", said("auth"), answer(403)],
  ["taken", said("network"), answer(500)],
  ["taken", null, answer(200)],
  ["unknown", said("network"), null],
])("credentials are %s by what came of a call", (told, error, came) => {
  expect(credentialsOf({ error, answer: came })).toBe(told);
});
