import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../platform/errors.ts";
import { compileValidator } from "./validate.ts";

const credentials = z.union([
  z.strictObject({ kind: z.literal("basic"), username: z.string(), password: z.string() }),
  z.strictObject({ kind: z.literal("bearer"), token: z.string().min(8) }),
]);
const shape = z.strictObject({
  credentials: credentials.optional(),
  mapping: z.array(z.strictObject({ to: z.string(), path: z.string().optional() })).optional(),
  names: z.record(z.string().max(3), z.number()).optional(),
});

test("an unknown field has its own pointer at any depth, in lists and unions too", () => {
  expect(errorsOf({ mapping: [{ to: "a" }, { to: "b", from: "c" }] })).toEqual([
    { pointer: "/mapping/1/from", code: "unknown_field", detail: "There is no field from here." },
  ]);
  expect(errorsOf({ credentials: { kind: "bearer", token: "12345678", tokn: 1 } })).toEqual([
    { pointer: "/credentials/tokn", code: "unknown_field", detail: "There is no field tokn here." },
  ]);
});

test("of a union the likeliest branch speaks", () => {
  expect(errorsOf({ credentials: { kind: "bearer", token: "short" } })).toEqual([
    expect.objectContaining({ pointer: "/credentials/token", code: "too_small" }),
  ]);
});

test("keys of a record have pointers too", () => {
  expect(errorsOf({ names: { "a/b~": 1, toolong: 2 } })).toEqual([
    expect.objectContaining({ pointer: "/names/a~1b~0" }),
    expect.objectContaining({ pointer: "/names/toolong" }),
  ]);
});

test("a thousand faults are told in fifty, and long names are cut", () => {
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`${"x".repeat(10_000)}${i}`, 1]));
  const errors = errorsOf(many);
  expect(errors).toHaveLength(50);
  expect(JSON.stringify(errors).length).toBeLessThan(20_000);
});

function errorsOf(data: unknown) {
  const result = compileValidator({ schema: shape, method: "POST", url: "/", httpPart: "body" })(data);
  const error = typeof result === "object" && "error" in result ? result.error : null;
  if (!(error instanceof AppError)) throw new Error("not refused");
  return error.details.errors;
}
