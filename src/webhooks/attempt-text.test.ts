import fc from "fast-check";
import { expect, test } from "vitest";
import { headersFromText, headersToText, timingsFromText, timingsToText } from "./attempt-text.ts";

test("headers come back as they went in", () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/);
  const value = fc.stringMatching(/^[\x20-\x7e]{0,40}$/);
  const same = (headers: Record<string, string>) => {
    expect(headersFromText(headersToText(headers))).toEqual(headers);
  };
  fc.assert(fc.property(fc.dictionary(name, value, { noNullPrototype: true }), same));
});

test("timings come back in tenths of milliseconds, absent phases as null", () => {
  const timings = { dns_ms: null, connect_ms: 0.26, tls_ms: 12, first_byte_ms: 3.1234, total_ms: 15.5, reused: true };
  expect(timingsFromText(timingsToText(timings))).toEqual({ ...timings, connect_ms: 0.3, first_byte_ms: 3.1 });
});
