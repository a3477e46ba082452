import fc, { type Arbitrary } from "fast-check";
import type { Api, Schema } from "./api-operations.ts";

/** Text that breaks things: characters databases and parsers stumble over, other languages' syntax, ids of other kinds, lengths. */
export const hostileText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      " ",
      "\u0000",
      "a\u0000b",
      "\ud800",
      "\udfff\ud800",
      "\ufeff",
      "\u202e",
      "%00",
      "%",
      "%zz",
      "..",
      "../../etc/passwd",
      "//",
      "\\",
      "'",
      "';--",
    ],
    ...[
      "null",
      "undefined",
      "NaN",
      "-1",
      "0",
      "1e400",
      "9223372036854775808",
      "true",
      "[]",
      "{}",
      "__proto__",
      "constructor",
      "\r\nSet-Cookie: a=b",
    ],
    ...[
      "0000-00-00T00:00:00Z",
      "9999-12-31T23:59:59.999Z",
      "2026-02-30",
      "2026-13-01T00:00:00Z",
      "P1Y",
      "PT999999999999H",
      "PT0S",
      "-PT1H",
      "24:00",
    ],
    ...[
      "http://169.254.169.254/",
      "https://[::1]/",
      "javascript:alert(1)",
      "https://user:pass@example.com/",
      "file:///etc/passwd",
      "https://ex ample",
    ],
    ...[
      "bld_00000000000000000000000000",
      "usr_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
      "wo_8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
      "apk_x",
      "$(id)",
      "{{7*7}}",
      "%s%n",
      "*",
      "_",
      "%25",
    ],
  ),
  fc.string({ maxLength: 20 }),
  // Any code units, halves of pairs too; the library's own unit for it takes 20 ms a text.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc.integer({ min: 200, max: 12_000 }).map((length) => "x".repeat(length)),
);

export const hostileValue: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, false, [], {}, [[[]]], 0, -0, -1, 0.1, 1e308, 2 ** 31, 2 ** 53, -(2 ** 63), Number.MIN_VALUE),
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(hostileText, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 4 }),
);

/**
 * Values that fit a schema, mostly.
 * @param named gives values by the member's name, such as real ids for `building_id`
 */
export function fittingValue(
  api: Api,
  schema: Schema,
  named: (name: string) => Arbitrary<unknown> | null,
  name = "",
): Arbitrary<unknown> {
  const own = named(name);
  if (own) return own;
  const resolved = api.resolve(schema);
  if (resolved.const !== undefined) return fc.constant(resolved.const);
  if (resolved.enum) return fc.constantFrom(...resolved.enum);
  const branches = resolved.anyOf ?? resolved.oneOf;
  if (branches) return fc.oneof(...branches.map((branch) => fittingValue(api, branch, named, name)));
  const types = [resolved.type ?? "any"].flat();
  return fc.oneof(...types.map((type) => ofType(api, type, resolved, named)));
}

function ofType(api: Api, type: string, schema: Schema, named: (name: string) => Arbitrary<unknown> | null): Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({
        min: Math.max(schema.minimum ?? -1_000, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1),
      });
    case "number":
      return fc.double({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000, noNaN: true });
    case "string":
      return textOf(schema);
    case "array":
      return fc.array(fittingValue(api, schema.items ?? {}, named), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case "object":
      return objectOf(api, schema, named);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function objectOf(api: Api, schema: Schema, named: (name: string) => Arbitrary<unknown> | null): Arbitrary<unknown> {
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, inner]) => [name, fittingValue(api, inner, named, name)] as const,
  );
  if (members.length === 0 && typeof schema.additionalProperties === "object") {
    return fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,10}$/), fittingValue(api, schema.additionalProperties, named), {
      maxKeys: 3,
    });
  }
  // A name such as __proto__ isn't among ours, so that no key is lost here.
  return fc.record(Object.fromEntries(members), {
    requiredKeys: (schema.required ?? []).filter((key) => schema.properties?.[key]),
  });
}

function textOf(schema: Schema): Arbitrary<unknown> {
  if (schema.format === "date-time")
    return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((at) => at.toISOString());
  if (schema.format === "date")
    return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
  if (schema.format === "email") return fc.emailAddress();
  // The generator can't look ahead; these are the patterns of ours that do: durations, and decimals above zero.
  if (schema.pattern?.startsWith("^P(?=")) return fc.constantFrom("PT4H", "P1D", "PT90M", "P2W", "PT1S");
  if (schema.pattern?.startsWith("^(?=.*[1-9])")) return fc.constantFrom("1", "1.5", "0.0001", "9999999.9999");
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  const most = Math.min(schema.maxLength ?? 40, 40);
  return fc.string({ unit: "grapheme", minLength: Math.min(schema.minLength ?? 0, most), maxLength: most });
}
