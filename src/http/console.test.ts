import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openTestApp } from "../../test/support/app.ts";

const folder = mkdtempSync(path.join(tmpdir(), "console-"));
mkdirSync(path.join(folder, "static"));
writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>Console</title>");
writeFileSync(path.join(folder, "color-scheme.js"), "1;");
writeFileSync(path.join(folder, "static/index-4f2a.js"), "2;");
afterAll(() => rmSync(folder, { recursive: true }));

const { callBare } = await openTestApp({ consoleFolder: folder });
const unbuilt = await openTestApp({ consoleFolder: path.join(folder, "nowhere") });
const html = { accept: "text/html,application/xhtml+xml" };

test("every page of the console is the same document, asked for anew each time", async () => {
  for (const url of ["/", "/settings/integrations/webhooks?status=failing", "/work-orders/wo_1", "/assets"]) {
    const page = await callBare("GET", url, undefined, html);
    expect(page.status).toBe(200);
    expect(page.text).toContain("<title>Console</title>");
    expect(page.headers["cache-control"]).toBe("no-cache");
  }
});

test("hashed assets are kept for ever, other files are asked for anew, lost ones are not found", async () => {
  const asset = await callBare("GET", "/static/index-4f2a.js");
  expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(asset.headers["content-type"]).toContain("javascript");
  expect((await callBare("GET", "/color-scheme.js")).headers["cache-control"]).toBe("no-cache");
  expect((await callBare("GET", "/static/index-old.js", undefined, html)).status).toBe(404);
  expect((await callBare("GET", "/../package.json")).status).toBe(404);
  expect((await callBare("GET", "/%2e%2e%2fpackage.json")).status).not.toBe(200);
});

test("the API never answers with a page", async () => {
  for (const url of ["/v1/nothing", "/v1", "/in/int_1"]) {
    const reply = await callBare("GET", url, undefined, html);
    expect(reply.status).toBe(404);
    expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  }
  expect((await callBare("POST", "/settings", {}, html)).status).toBe(404);
});

test("pages may run scripts of this origin only, and can't be framed by others", async () => {
  const policy = String((await callBare("GET", "/", undefined, html)).headers["content-security-policy"]);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'self'");
  expect((await callBare("GET", "/v1/webhooks")).headers["x-content-type-options"]).toBe("nosniff");
});

test("without a built console the root says how to build it", async () => {
  const page = await unbuilt.callBare("GET", "/", undefined, html);
  expect(page.status).toBe(503);
  expect(page.text).toContain("npm run build");
});
