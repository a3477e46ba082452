import { type AddressInfo, connect, type Socket } from "node:net";
import Fastify from "fastify";
import { afterAll, expect, test, vi } from "vitest";
import { limitBodyTime } from "./body-time.ts";
import { answerClientError } from "./client-error.ts";

const app = Fastify({ clientErrorHandler: answerClientError });
limitBodyTime(app, { wholeMs: 1_000, windowMs: 5_000, leastBytes: 5 });
app.post("/usual", async () => "taken");
app.post("/slow", { config: { slowBody: true } }, async () => "taken");
await app.listen({ host: "127.0.0.1", port: 0 });
afterAll(() => app.close());
const { port } = app.addresses()[0] as AddressInfo; // it listens on a port, not on a file

/** Announces a body of 40 bytes, and tells everything that comes back until the connection ends. */
function announce(path: string): { socket: Socket; answer: Promise<string> } {
  const socket = connect(port, "127.0.0.1");
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 40\r\nConnection: close\r\n\r\n`);
  const answer = new Promise<string>((resolve) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", () => {}).on("close", () => resolve(text));
  });
  return { socket, answer };
}

test("a usual body that doesn't come is ended with 408, also when it trickles", async () => {
  const { socket, answer } = announce("/usual");
  const drip = setInterval(() => socket.write("x"), 200);
  expect(await answer).toMatch(/^HTTP\/1\.1 408 .*"code":"request_timeout"/s);
  clearInterval(drip);
}, 60_000);

test("what is injected without a connection isn't waited for", async () => {
  const starts = vi.spyOn(globalThis, "setInterval");
  const reply = await app.inject({ method: "POST", url: "/slow", payload: "x", headers: { "content-type": "text/plain" } });
  expect(reply.body).toBe("taken");
  expect(starts.mock.calls.filter(([, ms]) => ms === 5_000)).toEqual([]);
  starts.mockRestore();
});

test("a slow body may take longer than that as long as enough of it comes, and is ended when it stalls", async () => {
  const whole = announce("/slow");
  // Whole after 2.8 seconds, where a usual one has one.
  const drip = setInterval(() => whole.socket.write("xxxxxxxxxx"), 700);
  expect(await whole.answer).toMatch(/^HTTP\/1\.1 200 .*taken$/s);
  clearInterval(drip);

  const stalled = announce("/slow");
  stalled.socket.write("xxxxxxxxxx");
  expect(await stalled.answer).toMatch(/^HTTP\/1\.1 408 /);
}, 60_000);
