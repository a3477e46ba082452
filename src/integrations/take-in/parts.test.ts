import { sql } from "kysely";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "../../../test/support/app.ts";
import type { Services } from "../../platform/context.ts";
import type { Room } from "../../platform/leave-room.ts";
import { claimIntegrations, releaseIntegration } from "./claim-integrations.ts";
import { loadRuntime } from "./load-runtime.ts";
import { takeBatch } from "./take-batch.ts";
import { readNext } from "./take-in-parts.ts";

const app = await openTestApp();
const { tenant, services } = app;
const { call } = tenant;
const { db } = services;
const key = "a-key-of-sixteen-or-more";
const long = 450;
const limit = { timeout: 120_000 };
let buildingId = "";

beforeAll(async () => {
  buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A" })).id;
});

const ruleOf = (prefix: string) => ({
  name: "fault",
  target: "work_order",
  key: "$.id",
  fields: [{ to: "title", template: `${prefix} {{$.text}}` }],
});
const listOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `${name}-${i}`, text: `no. ${i}` }));
const atOnce: Room = (work) => work();

interface Stored {
  elements_taken: number;
  begun_version: number | null;
  unread: boolean;
  done: boolean;
  faults: number;
  next_attempt_at: Date | null;
}

/** An integration whose messages are taken in when the test says so. */
async function connect(mapping: unknown[] = [ruleOf("Fault")]) {
  const { id } = ok(
    await call("POST", "/v1/integrations", {
      ...{ type: "custom", name: "Partner", inbound: { kind: "api_key", key } },
      ...{ config: { building_id: buildingId }, mapping },
    }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const headers = { "x-api-key": key, "content-type": "application/json" };
  const read = async <T>(text: ReturnType<typeof sql<T>>) => (await text.execute(db.worker)).rows;
  const take = (room: Room = atOnce, own: Services = services) => takeBatch(own, { claimed: { tenantId: tenant.id, id }, room });
  const stored = () =>
    read(sql<Stored>`
      select elements_taken, begun_version, unread, done, faults, next_attempt_at from received where integration_id = ${id} order by id`);
  return {
    id,
    post: async (message: unknown) => ok(await app.callBare("POST", `/in/${id}`, JSON.stringify(message), headers)).id as string,
    take,
    /** Turn after turn, until nothing is left, or the first that is has to wait. */
    async takeAll(own: Services = services): Promise<void> {
      const now = own.now();
      for (;;) {
        await take(atOnce, { ...own, now: () => now });
        const first = (await stored()).find(({ unread }) => unread);
        if (!first || (first.next_attempt_at && first.next_attempt_at > now)) return;
      }
    },
    save: async (patch: object) => ok(await call("PATCH", `/v1/integrations/${id}`, patch)),
    stored,
    /** In the order in which they were made, with the version of the settings that made them. */
    made: () =>
      read(sql<{ source: string; title: string; version: number }>`
        select l.source_record_id as source, w.title, l.version from integration_log l
        join work_orders w on w.tenant_id = l.tenant_id and w.id = l.target_record_id
        where l.integration_id = ${id} and l.status = 'success' order by w.number`),
    log: async (query = ""): Promise<ParsedJson[]> => ok(await call("GET", `/v1/integrations/${id}/log?limit=200&${query}`)).data,
    /** Whether the lane has something to do for it, once it has let go of it. */
    async isDue(now: Date): Promise<boolean> {
      const worker = "the test";
      const claimed = await claimIntegrations(db, { room: 100, now, worker });
      for (const one of claimed) await releaseIntegration(db, { ...one, now, notBefore: now, worker });
      const again = await claimIntegrations(db, { room: 100, now, worker });
      for (const one of again) await releaseIntegration(db, { ...one, now, notBefore: now, worker });
      return again.some((one) => one.id === id);
    },
  };
}

/** So many parts, then the process is gone. */
function dyingAfter(parts: number): Room {
  let count = 0;
  return (work) => (count++ < parts ? work() : Promise.reject(new Error("it died")));
}

const names = (name: string, count: number) => listOf(name, count).map(({ id }) => id);

test(
  "a long message goes on where a process that died has left it, with the settings that it was begun with; the next one waits for its end",
  limit,
  async () => {
    const partner = await connect();
    await partner.post(listOf("A", long));
    await expect(partner.take(dyingAfter(1))).rejects.toThrow("it died");
    const [begun] = await partner.stored();
    expect(begun).toMatchObject({ begun_version: 1, unread: true, done: false });
    expect(begun?.elements_taken).toBe((await partner.made()).length);
    expect(begun?.elements_taken).toBeLessThan(long);
    await partner.save({ mapping: [ruleOf("Changed")] });
    await partner.post({ id: "A-449", text: "later" });
    while ((await partner.stored())[0]?.unread) await partner.take();
    const made = await partner.made();
    expect(made.map(({ source }) => source)).toEqual(names("A", long));
    expect(new Set(made.map(({ title, version }) => `${title.split(" ")[0]} ${version}`))).toEqual(new Set(["Fault 1"]));
    expect(await partner.stored()).toMatchObject([
      { elements_taken: long, unread: false, done: true },
      { elements_taken: 0, begun_version: null, unread: true },
    ]);
    await partner.takeAll();
    expect((await partner.log("q=A-449")).map(({ status }) => status)).toEqual(["success", "success"]);
    expect((await partner.made()).at(-1)).toMatchObject({ title: "Changed later" });
  },
);

test("what came before a long message is in when it begins, and what comes after begins when it is through", limit, async () => {
  const partner = await connect();
  await partner.post({ id: "B-0", text: "first" });
  await partner.post(listOf("B", 201));
  await partner.post({ id: "B-200", text: "last" });
  await partner.takeAll();
  const { rows } = await sql<{ title: string }>`
    select title from work_orders w join integration_links l on l.target_id = w.id
    where l.integration_id = ${partner.id} and l.source_id in ('B-0', 'B-200') order by l.source_id`.execute(db.worker);
  expect(rows.map(({ title }) => title)).toEqual(["Fault no. 0", "Fault last"]);
});

test("somebody else of the tenant creates a work order between two parts", limit, async () => {
  const partner = await connect();
  await partner.post(listOf("C", long));
  let parts = 0;
  let created: ReturnType<typeof call> | null = null;
  const room: Room = async (work) => {
    parts += 1;
    // It asks for the next number while the second part holds the series, and has it before the third begins.
    if (parts === 2) {
      const running = work();
      created = call("POST", "/v1/work-orders", { title: "By hand", building_id: buildingId });
      return running;
    }
    if (parts === 3) ok(await (created ?? Promise.reject(new Error("no second part"))));
    return work();
  };
  while ((await partner.stored())[0]?.unread) await partner.take(room);
  expect(parts).toBeGreaterThanOrEqual(3);
  expect(await partner.made()).toHaveLength(long);
});

test(
  "a database that is busy is nobody's fault: the part is taken back, nothing is counted, and the message keeps its place",
  limit,
  async () => {
    const partner = await connect();
    await partner.post(listOf("D", long));
    await partner.post({ id: "D-late", text: "late" });
    await failAt("D-300", "55P03");
    const soon = (seconds: number): Services => ({ ...services, now: () => new Date(Date.now() + seconds * 1_000) });
    for (let i = 1; i <= 3; i++) await partner.takeAll(soon(i * 5));
    const [begun, late] = await partner.stored();
    expect([begun, late]).toMatchObject([
      { faults: 0, unread: true },
      { elements_taken: 0, unread: true },
    ]);
    expect(begun?.elements_taken).toBeLessThanOrEqual(300);
    expect(await partner.made()).toHaveLength(begun?.elements_taken ?? 0);
    expect(await partner.isDue(new Date())).toBe(false);
    expect(await partner.isDue(new Date(Date.now() + 120_000))).toBe(true);
    await mend();
    await partner.takeAll(soon(120));
    expect((await partner.made()).map(({ source }) => source)).toEqual([...names("D", long), "D-late"]);
  },
);

/** After whatever these tests post. */
const begunAt = Date.now() + 3_600_000;
const at = (seconds: number) => new Date(begunAt + seconds * 1_000);
const clock = (seconds: number): Services => ({ ...services, now: () => at(seconds) });

test(
  "what is about the same record keeps behind a message that is tried again, whenever it came; the rest goes on",
  limit,
  async () => {
    const partner = await connect();
    await failAt("H", "55P03", "Fault first");
    for (const text of ["first", "second"]) await partner.post({ id: "H", text });
    await partner.post({ id: "H-other", text: "beside" });
    await partner.take(atOnce, clock(0));
    for (const id of ["H", "H-later"]) await partner.post({ id, text: "third" });
    const unread = async () => (await partner.stored()).map((one) => one.unread);
    for (let turns = 0; turns < 2; turns++) {
      await partner.take(atOnce, clock(0));
      expect(await unread()).toEqual([true, true, false, true, false]);
    }
    // Nothing is left to be done before the first is tried again.
    expect([await partner.isDue(at(0.5)), await partner.isDue(at(30))]).toEqual([false, true]);
    // A clock that was set back since keeps nobody waiting for it to catch up: it is tried at once.
    await partner.take(atOnce, clock(-3_600));
    expect((await partner.stored())[0]?.next_attempt_at).toEqual(at(-3_599));
    await mend();
    await partner.takeAll(clock(5));
    expect(await unread()).toEqual([false, false, false, false, false]);
    const titles = (await partner.made()).filter(({ source }) => source === "H").map(({ title }) => title);
    expect(new Set(titles)).toEqual(new Set(["Fault third"]));
  },
);

test(
  "a long message doesn't overtake one that is tried again, and what came after the long one waits for it",
  limit,
  async () => {
    const partner = await connect();
    await failAt("M", "55P03", "Fault first");
    await partner.post({ id: "M", text: "first" });
    await partner.post([...listOf("M-more", 250), { id: "M", text: "second" }]);
    await partner.post({ id: "M-last", text: "last" });
    for (const seconds of [0, 0, 2]) await partner.takeAll(clock(seconds));
    expect((await partner.stored()).map((one) => [one.unread, one.elements_taken])).toEqual(Array(3).fill([true, 0]));
    await mend();
    for (const seconds of [10, 20]) await partner.takeAll(clock(seconds));
    expect((await partner.stored()).some((one) => one.unread)).toBe(false);
    const made = await partner.made();
    expect([made[0]?.source, made[0]?.title, made.at(-1)?.source]).toEqual(["M", "Fault second", "M-last"]);
  },
);

test("while very many pause, what came after them waits without making anybody busy", limit, async () => {
  const partner = await connect();
  for (let i = 0; i < 3; i++) await partner.post({ id: `N-${i}`, text: "x" });
  await sql`
    insert into received (tenant_id, integration_id, id, received_at, via, content_type, headers, remote_ip, body, next_attempt_at)
    select tenant_id, integration_id, 'rcd_0' || lpad(n::text, 25, '0'), received_at, via, content_type, headers, remote_ip, body, ${at(30)}
    from (select * from received where integration_id = ${partner.id} order by id limit 1) one, generate_series(1, 101) n`.execute(
    db.worker,
  );
  await partner.take(atOnce, clock(0));
  expect((await partner.stored()).every((one) => one.unread && one.next_attempt_at)).toBe(true);
  expect([await partner.isDue(at(0.5)), await partner.isDue(at(2))]).toEqual([false, true]);
  await partner.takeAll(clock(31));
  expect((await partner.stored()).some((one) => one.unread)).toBe(false);
});

test("a fault of ours in one part is shown after six tries, for that part alone; the rest is taken in", limit, async () => {
  const partner = await connect();
  const [many, at] = [230, "E-210"];
  await partner.post(listOf("E", many));
  await failAt(at, "P0001");
  // On a slow machine a part may end before it: then it is the next one that is tried six times.
  for (let hours = 1; (await partner.stored())[0]?.unread; hours++)
    await partner.takeAll({ ...services, now: () => new Date(Date.now() + hours * 3_600_000) });
  expect(await partner.stored()).toMatchObject([{ elements_taken: many, faults: 0, unread: false, done: false }]);
  const shown = (await partner.log("error_class=internal")).map((one) => one.source_record_id);
  expect(shown).toContain(at);
  expect((await partner.made()).map(({ source }) => source)).toEqual(names("E", many).filter((name) => !shown.includes(name)));
  await mend();
});

test("an entry that is dismissed between two parts doesn't end its message", limit, async () => {
  const partner = await connect();
  await partner.post([{ id: "F-odd" }, ...listOf("F", long)]);
  await expect(partner.take(dyingAfter(1))).rejects.toThrow("it died");
  const [odd] = await partner.log("open=true");
  ok(await call("POST", `/v1/integrations/${partner.id}/log/${odd?.id}/dismiss`, { note: "not ours" }));
  expect(await partner.stored()).toMatchObject([{ unread: true, done: false }]);
  await partner.takeAll();
  expect(await partner.made()).toHaveLength(long);
  expect(await partner.stored()).toMatchObject([{ unread: false, done: true }]);
});

test(
  "a long message that came before there was a rule is taken in by a retry: its first element at once, the rest in parts",
  limit,
  async () => {
    const partner = await connect([]);
    await partner.post(listOf("G", long));
    await partner.take();
    expect(await partner.log("gap_kind=mapping")).toMatchObject([{ kind: "message", error: { gap: { kind: "mapping" } } }]);
    await partner.save({ mapping: [ruleOf("Fault")] });
    const worker = app.product.startWorker();
    const { id } = ok(await call("POST", `/v1/integrations/${partner.id}/retry-failed`));
    await expect.poll(async () => (await partner.stored())[0]?.done, limit).toBe(true);
    await expect.poll(async () => ok(await call("GET", `/v1/jobs/${id}`)).status, limit).toBe("done");
    await worker.stop();
    expect((await partner.made()).map(({ source }) => source)).toEqual(names("G", long));
  },
);

test("two processes at once take each element of several long messages once, in order", limit, async () => {
  const partner = await connect();
  for (const name of ["H", "I", "J"]) await partner.post(listOf(name, long));
  // Leases keep them apart; here both believe to have it.
  for (let left = true; left; left = (await partner.stored()).some(({ unread }) => unread))
    await Promise.all([partner.take(), partner.take()]);
  const made = (await partner.made()).map(({ source }) => source);
  expect(made).toEqual(["H", "I", "J"].flatMap((name) => names(name, long)));
  expect(await partner.log("status=duplicate")).toEqual([]);
});

test("what is read ahead ends with the turn, with one element at least, and goes on behind it", limit, async () => {
  const partner = await connect();
  const body = Buffer.from(JSON.stringify(listOf("K", long)));
  const runtime = await db.inTenant(tenant.id, (tx) => loadRuntime(tx, { tenantId: tenant.id, id: partner.id }));
  if (!runtime) throw new Error("no integration");
  const frame = { id: "rcd_K", receivedAt: new Date(), contentType: null, body, faults: 0, begunVersion: 1 };
  const turnEndsAt = performance.now() - 1;
  const read = await readNext(services, { runtime, message: { ...frame, taken: 7 }, turnEndsAt });
  expect([read?.items.map(({ element, sourceId }) => [element, sourceId]), read?.total]).toEqual([[[7, "K-7"]], long]);
  // A version of the product that finds less in it loses nothing in silence.
  const short = await readNext(services, { runtime, message: { ...frame, taken: long + 5 }, turnEndsAt });
  expect(short).toMatchObject({ total: long + 6, items: [{ element: long + 5, kind: "message", outcome: { kind: "error" } }] });
});

/** The work order of this source id can't be written, with this SQLSTATE; where a title is given, only with that. */
async function failAt(source: string, state: string, title = "%"): Promise<void> {
  await asOwner(`
    create function refuse() returns trigger language plpgsql as $$ begin
      if new.source_id = '${source}' and exists (select from work_orders where id = new.target_id and title like '${title}')
        then raise exception 'away' using errcode = '${state}'; end if; return new; end $$;
    create trigger refused before update on integration_links for each row execute function refuse()`);
}

async function mend(): Promise<void> {
  await asOwner("drop trigger refused on integration_links; drop function refuse()");
}

async function asOwner(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: app.product.url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}
