import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
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
    {
      pointer: "/mapping/1/from",
      code: "unknown_field",
      detail: "There is no field `from` in `mapping[1]`. Possible: to, path.",
    },
  ]);
  expect(errorsOf({ credentials: { kind: "bearer", token: "12345678", tokn: 1 } })).toEqual([
    {
      pointer: "/credentials/tokn",
      code: "unknown_field",
      detail: "There is no field `tokn` in `credentials`. Did you mean `token`?",
      did_you_mean: ["token"],
    },
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

const fields = z.strictObject({
  title: z.string().trim().min(1).max(200),
  count: z.number().int().min(1).max(200).optional(),
  status: z.enum(["active", "paused"]).optional(),
  email: z.email().nullable().optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  events: z.array(z.string()).min(1).max(5).optional(),
  draft: z.boolean().optional(),
  sla: z.strictObject({ response: z.string().regex(/^P/, "Write an ISO 8601 duration such as PT4H.") }).optional(),
  pair: z.tuple([z.string(), z.number()]).optional(),
});

test.each([
  [{}, "`title` is missing; send a text of 1–200 characters."],
  [{ title: " " }, "`title` is empty; send a text of 1–200 characters."],
  [{ title: 7 }, "`title` is a number; send a text of 1–200 characters."],
  [{ title: null }, "`title` is null; send a text of 1–200 characters."],
  [{ title: "x".repeat(201) }, "`title` has 201 characters; send a text of 1–200 characters."],
  [{ title: "x", count: 0 }, "`count` is 0; send a whole number from 1 to 200."],
  [{ title: "x", count: 1.5 }, "`count` is a fraction; send a whole number from 1 to 200."],
  [{ title: "x", status: "activ" }, '`status` can\'t be "activ"; send one of active, paused.'],
  [{ title: "x", email: "x" }, '`email` can\'t be "x"; send an e-mail address such as sara@example.com or null.'],
  [{ title: "x", at: "now" }, '`at` can\'t be "now"; send a time such as 2026-04-12T18:45:23Z.'],
  [{ title: "x", events: [] }, "`events` is empty; send a list of 1–5 entries."],
  [{ title: "x", events: "*" }, "`events` is a text; send a list of 1–5 entries."],
  [{ title: "x", draft: "yes" }, "`draft` is a text; send true or false."],
  [{ title: "x", sla: { response: "4h" } }, '`sla.response` can\'t be "4h": Write an ISO 8601 duration such as PT4H.'],
  [{ title: "x", pair: ["a", "b"] }, "`pair[1]` is a text; send a number."],
  [[], "The body is a list; send an object."],
  [{ title: "x", tilte: "y" }, "There is no field `tilte` here. Did you mean `title`?"],
  [
    { title: "x", zzzzzz: "y" },
    "There is no field `zzzzzz` here. Possible: title, count, status, email, at, events, draft, sla, pair.",
  ],
])("a fault is told in a sentence that names the field, the cause and what to send: %j", (data, sentence) => {
  expect(errorsOf(data, fields)?.map(({ detail }) => detail)).toEqual([sentence]);
});

function errorsOf(data: unknown, schema: z.ZodType = shape) {
  const result = compileValidator({ schema, method: "POST", url: "/", httpPart: "body" })(data);
  const error = typeof result === "object" && "error" in result ? result.error : null;
  if (!(error instanceof AppError)) throw new Error("not refused");
  return error.details.errors;
}
