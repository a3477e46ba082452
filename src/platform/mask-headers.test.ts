import { describe, expect, it } from "vitest";
import { isSecretHeader, maskHeaders } from "./mask-headers.ts";

describe("maskHeaders", () => {
  it.each([
    "Authorization",
    "proxy-authorization",
    "Cookie",
    "Set-Cookie",
    "X-Api-Key",
    "x-apikey",
    "X-Auth-Token",
    "X-CSRF-Token",
    "Client-Secret",
    "X-Access-Token",
    "X-Password",
    "X-Session-Id",
    "X-Functions-Key",
  ])("hides the value of %s", (name) => {
    expect(maskHeaders({ [name]: "value" })).toEqual({ [name]: "••••" });
  });

  it.each([
    "Content-Type",
    "X-ArkanPM-Signature",
    "webhook-signature",
    "webhook-id",
    "X-Tenant-Id",
    "User-Agent",
    "Retry-After",
    "Author",
    "Idempotency-Key",
  ])("shows the value of %s", (name) => {
    expect(isSecretHeader(name)).toBe(false);
    expect(maskHeaders({ [name]: "value" })).toEqual({ [name]: "value" });
  });

  it("hides headers named besides, whatever their case", () => {
    expect(maskHeaders({ "X-Tenant-Id": "t-1", accept: "*/*" }, { also: ["x-tenant-ID"] })).toEqual({
      "X-Tenant-Id": "••••",
      accept: "*/*",
    });
  });

  it("hides secrets that another header repeats", () => {
    expect(maskHeaders({ location: "/login?key=s3cret-value" }, { secrets: ["s3cret-value"] })).toEqual({
      location: "/login?key=••••",
    });
  });

  it("doesn't change the headers it was given", () => {
    const headers = { authorization: "Bearer x" };
    maskHeaders(headers);
    expect(headers).toEqual({ authorization: "Bearer x" });
  });
});
