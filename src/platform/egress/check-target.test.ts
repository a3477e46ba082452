import { describe, expect, it } from "vitest";
import type { EgressRule } from "../config/egress-rules.ts";
import { makeEgress } from "../egress.ts";
import type { ResolveName } from "./types.ts";

function door(
  options: { allow?: EgressRule[]; resolve?: ResolveName; trusted?: { host: string; port: number; ca: string }[] } = {},
) {
  return makeEgress({
    allow: options.allow ?? [],
    ownPorts: () => [8080],
    trusted: options.trusted ?? [],
    resolve: options.resolve ?? (() => Promise.reject(new Error("not asked"))),
    log: { warn() {} },
  });
}

const refusedAs = (code: string) => expect.objectContaining({ kind: "refused", code });

describe("checkTarget", () => {
  it.each([
    "https://127.0.0.1/",
    "https://127.1/",
    "https://127.0.0.1./",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1:8443/",
    "https://0/",
    "https://①②⑦.0.0.1/",
    "https://127%2e0.0.1/",
  ])("refuses the address in %s", (url) => {
    expect(door().checkTarget(url, "webhooks", "acme")).toEqual(refusedAs("address_not_allowed"));
  });

  it.each(["https://example.com/hook?x=1", "https://8.8.8.8/", "https://example.com:8443/"])("accepts %s", (url) => {
    expect(door().checkTarget(url, "webhooks", "acme")).toEqual({ kind: "ok", url: new URL(url) });
  });

  it.each([
    "",
    "example.com",
    "ftp://example.com",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://",
    "https://exa mple.com",
  ])('calls "%s" no URL', (url) => {
    expect(door().checkTarget(url, "webhooks", "acme")).toEqual(refusedAs("invalid_url"));
  });

  it("refuses plain http for webhooks, and credentials in the URL", () => {
    expect(door().checkTarget("http://example.com", "webhooks", "acme")).toEqual(refusedAs("https_required"));
    expect(door().checkTarget("https://user:pass@example.com", "webhooks", "acme")).toEqual(refusedAs("credentials_in_url"));
    expect(door().checkTarget("https://user@example.com", "connectors", "acme")).toEqual(refusedAs("credentials_in_url"));
  });

  it("lets connectors use plain http inside an opened range only", () => {
    const allow = [{ scope: "connectors", cidr: "192.168.0.0/16" }];
    expect(door({ allow }).checkTarget("http://192.168.1.5/bms", "connectors", "acme").kind).toBe("ok");
    expect(door({ allow }).checkTarget("http://192.168.1.5/bms", "webhooks", "acme")).toEqual(refusedAs("https_required"));
    expect(door({ allow }).checkTarget("http://8.8.8.8/", "connectors", "acme")).toEqual(refusedAs("https_required"));
    expect(door().checkTarget("http://192.168.1.5/bms", "connectors", "acme")).toEqual(refusedAs("address_not_allowed"));
  });

  it("accepts the built-in receiver at its own port and no other of our ports", () => {
    const trusted = [{ host: "127.0.0.1", port: 9443, ca: "" }];
    expect(door({ trusted }).checkTarget("https://127.0.0.1:9443/x", "webhooks", "acme").kind).toBe("ok");
    expect(door({ trusted }).checkTarget("https://127.0.0.1:8080/x", "webhooks", "acme")).toEqual(
      refusedAs("address_not_allowed"),
    );
  });
});

describe("resolveTarget", () => {
  it("refuses a name when any of its addresses is forbidden, and says which", async () => {
    const resolve = async () => ["93.184.216.34", "10.0.0.7"];
    const verdict = await door({ resolve }).resolveTarget("https://erp.example.com/", "webhooks", "acme");
    expect(verdict).toMatchObject({
      code: "address_not_allowed",
      detail: expect.stringContaining("10.0.0.7, a private address"),
    });
  });

  it("accepts a name that doesn't resolve yet, and one whose addresses are public", async () => {
    const fails = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    expect((await door({ resolve: fails }).resolveTarget("https://soon.example.com/", "webhooks", "acme")).kind).toBe("ok");
    const resolve = async () => ["93.184.216.34", "2606:4700::1"];
    expect((await door({ resolve }).resolveTarget("https://example.com/", "webhooks", "acme")).kind).toBe("ok");
  });

  it("refuses localhost and the names below it", async () => {
    const real = makeEgress({ allow: [], ownPorts: () => [], log: { warn() {} } });
    for (const url of ["https://localhost/", "https://LOCALHOST:9999/", "https://a.localhost/", "https://localhost./"]) {
      expect(await real.resolveTarget(url, "webhooks", "acme"), url).toEqual(refusedAs("address_not_allowed"));
    }
  });

  it("doesn't look a literal or a refused URL up", async () => {
    expect((await door().resolveTarget("https://8.8.8.8/", "webhooks", "acme")).kind).toBe("ok");
    expect(await door().resolveTarget("http://example.com/", "webhooks", "acme")).toEqual(refusedAs("https_required"));
  });
});
