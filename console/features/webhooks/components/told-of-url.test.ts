import { beforeAll, expect, test } from "vitest";
import type { UrlChecked } from "../../../data/shapes.ts";
import { loadLateWords } from "../../../i18n/t.ts";
import { toldOfUrl } from "./told-of-url.ts";

const url = "https://erp.example.com:8443/hook";
const stages: UrlChecked["stages"] = [
  { name: "dns", ok: true, ms: 10, detail: "", fix: null },
  { name: "connect", ok: true, ms: 20, detail: "", fix: null },
];
const certificate = { issuer: "CA", valid_to: "2026-12-01T12:00:00.000Z", days_left: 61 };
const told = (data: Partial<UrlChecked>) =>
  toldOfUrl(url, { data: { verdict: "ok", problem: null, stages, certificate, addresses: [], ...data }, isFetching: false });

beforeAll(loadLateWords);

test("what can be reached is told quietly, with the time it took and how long its certificate lasts", () => {
  expect(told({})).toEqual({
    tone: "good",
    words: "erp.example.com can be reached (30 ms); its certificate is valid for 61 more days.",
  });
});

test("what can't be reached is told with what to do, and that it may be saved", () => {
  const problem = { code: "port_closed", detail: "refused", fix: "Start it." } as const;
  expect(told({ verdict: "unreachable", problem })).toEqual({
    tone: "warn",
    words:
      "erp.example.com refuses connections on port 8443. Start the server, or correct the port. You can save it and put this right later.",
  });
});

test("a certificate that ends soon is named with its day, a refused address in the operator's words", () => {
  const ending = { code: "certificate_ends_soon", detail: "", fix: null } as const;
  expect(told({ verdict: "warning", problem: ending })?.words).toContain("ends on 1 Dec 2026");
  const refused = { code: "address_not_allowed", detail: "10.0.0.5 is a private address", fix: null } as const;
  expect(told({ verdict: "refused", problem: refused })).toEqual({ tone: "bad", words: "10.0.0.5 is a private address" });
});

test("nothing is said when it couldn't be looked at", () => {
  expect(toldOfUrl(url, { data: undefined, isFetching: false })).toBe(null);
  expect(toldOfUrl(url, { data: undefined, isFetching: true })?.words).toContain("Looking whether erp.example.com");
});
