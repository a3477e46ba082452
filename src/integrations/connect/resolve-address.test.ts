import { describe, expect, test } from "vitest";
import { resolveAddress } from "./resolve-address.ts";

const endpoint = "https://erp.example/api/?company=7";
const go = (path: string, query?: Record<string, string>) => {
  const found = resolveAddress(endpoint, { path, ...(query ? { query } : {}) });
  return found.kind === "ok" ? found.url.href : found.message;
};

describe("a call's address", () => {
  test("lies below the endpoint, whose path and query stay", () => {
    expect(go("/assets/1")).toBe("https://erp.example/api/assets/1?company=7");
    expect(go("assets?page=2", { size: "50" })).toBe("https://erp.example/api/assets?company=7&page=2&size=50");
    expect(go("")).toBe("https://erp.example/api/?company=7");
    expect(go("//evil.example/assets")).toBe("https://erp.example/api/evil.example/assets?company=7");
  });

  test("may be a link to the same server, whole or from its root", () => {
    expect(go("https://erp.example/other?page=2")).toBe("https://erp.example/other?page=2");
    expect(go("/api/assets?page=2")).toBe("https://erp.example/api/assets?company=7&page=2");
  });

  test("never leads to somebody else, and no value in a path climbs out of the endpoint", () => {
    expect(go("https://evil.example/api")).toContain("leads to https://evil.example");
    expect(go("http://erp.example/api")).toContain("shown to nobody else");
    expect(go("https://erp.example:8443/api")).toContain("shown to nobody else");
    expect(go("https://user:pass@erp.example/api")).toContain("user name or password");
    expect(go("javascript:alert(1)")).toContain("shown to nobody else");
    for (const path of ["../admin", "assets/%2e%2e/%2E%2E/admin", "assets/..\\..\\admin"])
      expect(go(path)).toContain("can't be read");
  });
});
