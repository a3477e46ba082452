import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { uploadOf } from "../../../test/support/upload.ts";

const testApp = await openTestApp();
const mebibyte = 1_048_576;
setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

test("40 MiB are uploaded in the memory of a few chunks", async () => {
  await testApp.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = testApp.app.server.address() as AddressInfo; // it listens on a port
  const { body, headers } = uploadOf({ name: "log.txt", content: "|" });
  const at = body.indexOf("|");
  const line = Buffer.alloc(65_536, "a line of a long log\n");
  const before = held();
  let most = 0;
  const parts = (function* () {
    yield body.subarray(0, at);
    for (let i = 0; i < 640; i++) {
      if (i % 64 === 63) most = Math.max(most, held());
      yield line;
    }
    yield body.subarray(at + 1);
  })();
  const status = await new Promise<number>((resolve, reject) => {
    const length = body.length - 1 + 640 * line.length;
    const sent = request({
      port,
      host: "127.0.0.1",
      method: "POST",
      path: "/v1/documents",
      headers: { ...headers, authorization: `Bearer ${testApp.key}`, "content-length": length },
    });
    sent.on("response", (reply) => resolve(reply.resume().statusCode ?? 0));
    sent.on("error", reject);
    pipeline(Readable.from(parts), sent).catch(reject);
  });
  expect(status).toBe(201);
  expect(ok(await testApp.call("GET", "/v1/documents")).data[0]).toMatchObject({ size: 40 * mebibyte, type: "txt" });
  expect(most).toBeGreaterThan(0);
  expect((most - before) / mebibyte).toBeLessThan(10);
});

/** What lies in buffers: where a file would be, if it were kept. */
function held(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}
