import fc from "fast-check";

/** Where anything may stand: values that nobody means. */
const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1.5,
  Number.MAX_VALUE,
  2 ** 53,
  "",
  " ",
  "\0",
  "\ud800",
  "x".repeat(20_000),
  "9999-99-99",
  [],
  {},
  [null, [1, "a", {}], { a: [] }],
  { "a/~b": "\udfff", __proto__x: 1, constructor: {}, toString: null },
  nested(100),
];
const depth = 10_000;
/** The same on every run: what fails once can be looked into. */
const fixed = { seed: 20_260_412, numRuns: 150 };

/** Bodies that no sender means: other bytes, encodings, depths and sizes. */
export function junkBodies(): Buffer[] {
  const texts = [
    "",
    " ",
    "{",
    "null",
    "1e999999",
    "-0",
    "9".repeat(50_000),
    '"\\ud800"',
    '{"id":"\\udc00","\\ud800":1}',
    '{"__proto__":{"id":1},"constructor":null}',
    '[1,"a",null,[],{},[[[]]],true]',
    "[".repeat(depth) + "]".repeat(depth),
    `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`,
    `{"a":1,"a":2,"id":${"1".repeat(400)}}`,
    "\ufeff{}",
    "<html><body>Sign in</body></html>",
    "PK\u0003\u0004",
    `PK\u0003\u0004${"\u0001".repeat(200)}`,
  ].map((text) => Buffer.from(text));
  const encoded = [
    Buffer.from("\ufeff{}", "utf16le"),
    Buffer.from('{"id":"é"}', "latin1"),
    Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
  ];
  const bytes = fc.sample(fc.uint8Array({ maxLength: 300 }), fixed).map((some) => Buffer.from(some));
  const values = fc.sample(fc.jsonValue({ depthSize: "medium" }), fixed).map((value) => Buffer.from(JSON.stringify(value)));
  return [...texts, ...encoded, ...bytes, ...values];
}

/** A body that is almost right: JSON with odd values in each of its places; other bytes cut short and bent. */
export function bend(body: Buffer): Buffer[] {
  try {
    return [...bendValue(JSON.parse(body.toString("utf8")))].map((value) => Buffer.from(JSON.stringify(value)));
  } catch {
    const places = Array.from({ length: 40 }, (_, i) => Math.floor((body.length * i) / 40));
    return places.flatMap((place) => {
      const bent = Buffer.from(body);
      bent[place] = (bent[place] ?? 0) ^ 0xff;
      return [body.subarray(0, place), bent];
    });
  }
}

/** The value with one of its places removed, or replaced by an odd value, at a time. */
export function* bendValue(value: unknown): Generator<unknown, void> {
  yield* oddValues;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const odd of bendValue(inner)) yield withKey(value, key, odd);
    if (!Array.isArray(value)) yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  }
  if (!Array.isArray(value)) yield { ...value, "a/~b\ud800": 1 };
}

/** Rules that nobody saves. */
export function junkMappings(mapping: readonly unknown[]): unknown[][] {
  const bent = [...bendValue(mapping)].filter((one): one is unknown[] => Array.isArray(one));
  return [...bent, ...fc.sample(fc.array(fc.anything({ withBigInt: false }), { maxLength: 4 }), fixed)];
}

function withKey(value: object, key: string, odd: unknown): unknown {
  return Array.isArray(value) ? value.with(Number(key), odd) : { ...value, [key]: odd };
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = [value];
  return value;
}
