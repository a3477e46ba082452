import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTlsReceiver, type TlsReceiver } from "../../../test/support/tls-receiver.ts";

let target: TlsReceiver;

beforeAll(async () => {
  target = await startTlsReceiver();
});

afterAll(() => target.close());

/** One request from a process of its own: NODE_EXTRA_CA_CERTS is read once, when a process starts. */
async function sendFromChild(env: Record<string, string>): Promise<unknown> {
  const code = `
    import { makeEgress } from ${JSON.stringify(new URL("../egress.ts", import.meta.url).href)};
    const egress = makeEgress({ allow: [{ scope: null, cidr: "127.0.0.1" }], ownPorts: () => [], log: console });
    const call = { scope: "webhooks", tenant: "acme", method: "POST", headers: {}, body: "{}", timeoutMs: 5000, keepBytes: 100 };
    console.log(JSON.stringify(await egress.request({ ...call, url: ${JSON.stringify(target.url)} })));
    await egress.close();
  `;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    env: { ...process.env, ...env },
  });
  return JSON.parse(stdout);
}

it("an authority named by NODE_EXTRA_CA_CERTS is trusted", async () => {
  expect(await sendFromChild({ NODE_EXTRA_CA_CERTS: target.caFile })).toMatchObject({ kind: "answered", status: 200 });
});

it("without it the same server is refused", async () => {
  expect(await sendFromChild({ NODE_EXTRA_CA_CERTS: "" })).toMatchObject({ kind: "failed", error: { kind: "tls" } });
});
