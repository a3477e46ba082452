import { expect, test } from "vitest";
import { inboundOf, inboundValuesOf } from "./form-values.ts";

test("a secret that is replaced leaves the rest of the receiver as it was", () => {
  const inbound = {
    ...{ kind: "hmac" as const, usable: true },
    ...{ header: "X-Kisi-Signature", encoding: "base64", prefix: "sha256=" },
    ...{ username: null, ip_allow: ["203.0.113.0/24"], set_at: "2026-01-01T00:00:00.000Z", rotation_ends_at: null },
  };
  const values = inboundValuesOf({ inbound });
  expect(inboundOf({ ...values, secret: "another-secret" })).toEqual({
    ...{ kind: "hmac", secret: "another-secret", header: "X-Kisi-Signature", encoding: "base64", prefix: "sha256=" },
    ip_allow: ["203.0.113.0/24"],
  });
});
