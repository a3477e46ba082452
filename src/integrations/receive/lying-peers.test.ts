import { type AddressInfo, connect } from "node:net";
import { gzipSync } from "node:zlib";
import Fastify from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { defectMessage, makeHandover, sign, type TestHandover } from "../../../test/support/handover.ts";
import { limitBodyTime } from "../../http/body-time.ts";
import { answerClientError } from "../../http/client-error.ts";
import { makeRateLimiter } from "../../http/rate-limit.ts";
import { inboundRoutes } from "../../http/routes/inbound.ts";
import { makeStreamLimit } from "../../http/stream-limit.ts";

const app = await openTestApp();
const { services, tenant } = app;
const patient = { timeout: 60_000 };
const limit = { timeout: 120_000 };
/** The receivers on real sockets, with less patience than the product has. */
const door = Fastify({ clientErrorHandler: answerClientError });
limitBodyTime(door, { wholeMs: 1_000, windowMs: 1_000, leastBytes: 32_768 });
inboundRoutes(door, { services, limiter: makeRateLimiter(services), streams: makeStreamLimit(), version: "0.0.0-test" });
let handover: TestHandover;

beforeAll(async () => {
  app.product.startWorker();
  handover = await makeHandover(app, tenant);
  await door.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => door.close());

/** Opens a connection, says this, and tells all that comes back until the other side ends it. */
function say(text: string) {
  const { port } = door.addresses()[0] as AddressInfo; // it listens on a port, not on a file
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.write(text);
  const answer = new Promise<string>((resolve) => {
    let told = "";
    socket.on("data", (chunk) => {
      told += chunk;
    });
    socket
      .on("error", () => {})
      .on("end", () => socket.end())
      .on("close", () => resolve(told));
  });
  return { socket, answer };
}

function head(body: string, more = ""): string {
  const lines = [
    `POST /in/${handover.id} HTTP/1.1`,
    "Host: x",
    "Content-Type: application/json",
    `X-Arkan-Signature: ${sign(body)}`,
  ];
  return `${lines.join("\r\n")}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n`;
}

const stored = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from received where tenant_id = ${tenant.id}`.execute(services.db.worker);
  return rows[0]?.count ?? 0;
};

test(
  "a compressed message is never unpacked: what would grow to 100 MiB is kept as it came, and the log says that it can't be read",
  limit,
  async () => {
    const packed = gzipSync(Buffer.alloc(100 * 1_048_576, " "));
    const before = process.memoryUsage().arrayBuffers;
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const reply = await app.app.inject({
      method: "POST",
      url: `/in/${handover.id}`,
      headers: { ...headers, "x-arkan-signature": sign(packed as unknown as string) },
      payload: packed,
    });
    expect(reply.statusCode).toBe(202);
    const [entry] = await handover.waitForLog(1);
    expect(entry).toMatchObject({ status: "rejected", received_id: reply.json().id });
    expect(entry?.error).toMatchObject({ class: "schema", message: "The message is compressed." });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1_048_576);
    ok(await tenant.call("POST", `/v1/integrations/${handover.id}/log/${entry?.id}/dismiss`, { note: "A test." }));
  },
);

test("a body that trickles is cut off, and nothing of it is stored", limit, async () => {
  const before = await stored();
  const body = JSON.stringify(defectMessage("CM-slow"));
  const { socket, answer } = say(head(body) + body.slice(0, 10));
  const drip = setInterval(() => socket.write(" "), 100);
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
  clearInterval(drip);
  expect(await stored()).toBe(before);
});

test("who closes its half in the middle of a body has posted nothing; all of it, once more, is one record", limit, async () => {
  const before = await stored();
  const body = JSON.stringify(defectMessage("CM-half"));
  const cut = say(head(body) + body.slice(0, 10));
  cut.socket.end();
  expect(await cut.answer).not.toContain(" 202 ");
  expect(await stored()).toBe(before);

  // Gone after the last byte: whether it was stored isn't known to the sender, who posts it again.
  const gone = say(head(body) + body);
  gone.socket.end();
  await gone.answer;
  expect(await say(head(body, "Connection: close\r\n") + body).answer).toMatch(/^HTTP\/1\.1 202 /);
  await expect.poll(async () => (await handover.log("status=success")).length, patient).toBe(1);
});

test(
  "a flood of wrong signatures is slowed down by its address; others, and the right signature behind it, still come in",
  limit,
  async () => {
    const body = JSON.stringify(defectMessage("CM-flood"));
    const from = (ip: string, signature: string) =>
      handover.post(body, { "x-forwarded-for": ip, "x-arkan-signature": signature });
    const flood = await Promise.all(Array.from({ length: 200 }, () => from("203.0.113.9", sign(body, "another-secret"))));
    expect(flood.filter(({ status }) => status === 401)).toHaveLength(30);
    const slowed = flood.filter(({ status }) => status === 429);
    expect(slowed).toHaveLength(170);
    expect(slowed[0]?.headers["retry-after"]).toBe("60");
    expect((await from("203.0.113.10", sign(body))).status).toBe(202);
    expect((await from("203.0.113.9", sign(body))).status).toBe(202);
    expect((await from("203.0.113.10", sign(body, "another-secret"))).status).toBe(401);

    await expect
      .poll(
        async () =>
          (await handover.log("status=rejected&error_class=auth")).map((one) => one.attempt_count).sort((a, b) => a - b),
        patient,
      )
      .toEqual([1, 200]);
  },
);

test(
  "where a key is sent, which can be guessed, a slowed address is refused with the right one too, and another isn't",
  limit,
  async () => {
    const key = "a-key-of-sixteen-or-more";
    const mapping = [{ target: "work_order", key: "$.id", fields: [{ to: "title", path: "$.record_type" }] }];
    const config = { building_id: handover.buildingId };
    const made = ok(
      await tenant.call("POST", "/v1/integrations", {
        ...{ type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config, mapping },
      }),
    );
    ok(await tenant.call("POST", `/v1/integrations/${made.id}/enable`));
    const from = async (ip: string, given: string) => {
      const headers = { "content-type": "application/json", "x-api-key": given, "x-forwarded-for": ip };
      return (await app.callBare("POST", `/in/${made.id}`, JSON.stringify(defectMessage("CM-key")), headers)).status;
    };
    await Promise.all(Array.from({ length: 30 }, (_, i) => from("203.0.113.9", `wrong-key-number-${i}`)));
    expect([await from("203.0.113.9", key), await from("203.0.113.10", key)]).toEqual([429, 202]);
  },
);
