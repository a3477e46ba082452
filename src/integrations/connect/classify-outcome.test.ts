import { describe, expect, test } from "vitest";
import type { EgressErrorKind, EgressOutcome } from "../../platform/egress/types.ts";
import { classifyOutcome } from "./classify-outcome.ts";

const scene = { host: "erp.example", secure: true, now: new Date("2026-03-01T10:00:00Z") };
const never: EgressOutcome["timings"] = {
  dns_ms: null,
  connect_ms: null,
  tls_ms: null,
  first_byte_ms: null,
  total_ms: 5,
  reused: false,
};
const open = { ...never, connect_ms: 1, tls_ms: 2 };

function status(code: number, headers: Record<string, string> = {}, truncated = false) {
  const outcome: EgressOutcome = {
    kind: "answered",
    status: code,
    headers,
    body: "",
    bytes: Buffer.from("{}"),
    truncated,
    size: 2,
    timings: open,
    remoteAddress: "",
    certificateEnd: null,
  };
  return classifyOutcome(outcome, scene);
}

function failureOf(answer: ReturnType<typeof classifyOutcome>) {
  if (answer.kind !== "failed") throw new Error("it is an answer");
  return answer.failure;
}

function trouble(kind: EgressErrorKind, timings = never) {
  const error = { kind, message: "As the door says it." };
  return failureOf(classifyOutcome({ kind: "failed", error, timings, remoteAddress: null, certificateEnd: null }, scene));
}

describe("an outcome in the words of the log", () => {
  test("2xx is an answer, unless there is too much of it", () => {
    expect(status(200)).toMatchObject({ kind: "answer", status: 200, durationMs: 5 });
    expect(status(204).kind).toBe("answer");
    expect(failureOf(status(200, {}, true))).toMatchObject({ class: "schema", mayHaveArrived: true });
    expect(failureOf(status(200, {}, true)).message).toContain("too large");
  });

  test("credentials and rights need a person", () => {
    for (const code of [401, 403])
      expect(failureOf(status(code))).toMatchObject({ class: "auth", status: code, needsPerson: true, mayHaveArrived: false });
  });

  test("limits are told by status and headers, with their time", () => {
    const notBefore = new Date("2026-03-01T10:00:07Z");
    const limit = { class: "throttle", notBefore, needsPerson: false, mayHaveArrived: false };
    expect(failureOf(status(429, { "retry-after": "7" }))).toMatchObject(limit);
    expect(failureOf(status(503, { "retry-after": "7" }))).toMatchObject(limit);
    expect(failureOf(status(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "7" }))).toMatchObject(limit);
    expect(failureOf(status(429))).toMatchObject({ class: "throttle", notBefore: null });
  });

  test.each([
    [302, "remote_4xx", false],
    [303, "remote_4xx", true],
    [400, "remote_4xx", false],
    [404, "remote_4xx", false],
    [408, "remote_4xx", true],
    [422, "remote_4xx", false],
    [500, "remote_5xx", true],
    [501, "remote_5xx", false],
    [502, "remote_5xx", true],
    [503, "remote_5xx", false],
    [504, "remote_5xx", true],
  ])("%i is %s; it may have arrived: %s", (code, kind, mayHaveArrived) => {
    expect(failureOf(status(code))).toMatchObject({ class: kind, status: code, mayHaveArrived, needsPerson: false });
  });

  test("a redirect's place is named without what its query may hold", () => {
    const { fix } = failureOf(status(302, { location: "https://login.example/in?token=geheim" }));
    expect(fix).toContain("https://login.example/in");
    expect(fix).not.toContain("geheim");
  });

  test("what broke before the request was written hasn't arrived; what broke after it may have", () => {
    expect(trouble("dns")).toMatchObject({ class: "network", mayHaveArrived: false, message: "As the door says it." });
    for (const kind of ["connect", "timeout"] as const) {
      expect(trouble(kind)).toMatchObject({ class: "network", mayHaveArrived: false });
      expect(trouble(kind, { ...never, connect_ms: 1 })).toMatchObject({ mayHaveArrived: false });
      expect(trouble(kind, open)).toMatchObject({ mayHaveArrived: true });
      expect(trouble(kind, { ...never, reused: true })).toMatchObject({ mayHaveArrived: true });
    }
    expect(trouble("body", open)).toMatchObject({ class: "network", mayHaveArrived: true });
    expect(trouble("tls")).toMatchObject({ class: "tls", mayHaveArrived: false, needsPerson: false });
    expect(trouble("blocked")).toMatchObject({ class: "network", mayHaveArrived: false, needsPerson: true });
  });
});
