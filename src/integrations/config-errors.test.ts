import { expect, test } from "vitest";
import { z } from "zod";
import { allConnectors } from "../connectors/all-connectors.ts";
import { findWords } from "../connectors/kit/find-words.ts";
import { integrationCreate } from "../contract/api/integrations.ts";
import type { FieldError } from "../platform/errors.ts";
import { describeIssue } from "../platform/validation/describe-issue.ts";
import { configErrors } from "./config-errors.ts";

interface Node {
  title?: string;
  const?: unknown;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
}
/** A field of a shape, and settings around it by which its branch is chosen. */
interface Place {
  path: (string | number)[];
  title: string | undefined;
  around: Record<string, unknown>;
}

const missing = Symbol("missing");
const wrong = [missing, "", " ", null, 7, -1.5, true, [], {}, [""], "no such thing", "x".repeat(60_000)];
/** Zod's own words, pointers and names of fields. */
const raw = /Invalid|expected|received|Too (small|big)|`|undefined|[a-z]\.[a-z]+ |_(id|path|url|map)\b/;

function placesIn(node: Node, path: (string | number)[] = [], around: Record<string, unknown> = {}): Place[] {
  const branches = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((one) => placesIn(one, path, around));
  const constants = Object.entries(node.properties ?? {}).filter(([, { const: only }]) => only !== undefined);
  const beside = { ...around, ...Object.fromEntries(constants.map(([name, one]) => [[...path, name].join("/"), one.const])) };
  const fields = Object.entries(node.properties ?? {}).flatMap(([name, inner]) => [
    { path: [...path, name], title: inner.title, around: beside },
    ...placesIn(inner, [...path, name], beside),
  ]);
  return [...branches, ...fields, ...(node.items ? placesIn(node.items, [...path, 0], around) : [])];
}

function bodyWith({ path, around }: Place, value: unknown): object {
  const body = {};
  for (const [at, constant] of Object.entries(around)) put(body, at.split("/"), constant);
  put(body, path, value);
  return body;
}

function put(body: object, path: readonly (string | number)[], value: unknown): void {
  const [key = "", ...rest] = path.map((part) => (/^\d+$/.test(String(part)) ? Number(part) : part));
  if (rest.length > 0) {
    if (!Object.hasOwn(body, key)) Reflect.set(body, key, typeof rest[0] === "number" ? [] : {});
    put(Reflect.get(body, key) as object, rest, value); // made in the line above, or by a place around
  } else if (value === missing) Reflect.deleteProperty(body, key);
  else Reflect.set(body, key, value);
}

/** What is told of a field for each wrong value that it doesn't take. */
function told(place: Place, errorsOf: (body: object) => FieldError[], base = ""): string[] {
  const pointer = `${base}/${place.path.join("/")}`;
  return wrong.flatMap((value) =>
    errorsOf(bodyWith(place, value))
      .filter((error) => error.pointer === pointer && !/^unknown/.test(error.code))
      .map(({ detail }) => detail),
  );
}

/** An example may be a path in a message. */
function withoutExample(sentence: string): string {
  return sentence.replace(/ such as .*$/, "");
}

function problemsWith(sentences: string[], label: string): string[] {
  if (sentences.length === 0) return [`nothing is told of “${label}”`];
  return [...new Set(sentences)].filter(
    (one) => !one.startsWith(`“${label}”`) || !/[.!]$/.test(one) || raw.test(withoutExample(one)),
  );
}

test.each(allConnectors.map((one) => [one.name, one] as const))(
  "of %s each setting that is empty or wrong is told in a sentence with its label",
  (_name, connector) => {
    const schema = z.toJSONSchema(connector.config, { io: "input", unrepresentable: "any" }) as Node;
    const places = placesIn(schema);
    expect(places.length).toBeGreaterThan(5);
    for (const place of places) {
      const label = findWords(connector.words, place.path)?.label ?? "no label";
      expect(
        problemsWith(
          told(place, (config) => configErrors(connector, config), "/config"),
          label,
        ),
      ).toEqual([]);
    }
  },
);

test("so is each field of credentials, receiver, schedule and the rest", () => {
  const schema = z.toJSONSchema(integrationCreate, { io: "input", unrepresentable: "any" }) as Node;
  const errorsOf = (body: object) =>
    (integrationCreate.safeParse(body).error?.issues ?? []).flatMap((issue) =>
      describeIssue(issue, { data: body, shape: integrationCreate, where: "body" }),
    );
  const withoutForm = /^(type|preset|config|mapping|credentials|inbound|sync)(\/kind)?$/;
  const places = placesIn(schema).filter(({ path }) => !withoutForm.test(path.join("/")));
  expect(places.length).toBeGreaterThan(40);
  for (const place of places) {
    expect(problemsWith(told(place, errorsOf), place.title ?? `no title at ${place.path.join("/")}`)).toEqual([]);
  }
});

test.each([
  [{ building: { mode: "single" } }, "/config/building/building_id", "“Building” is missing; choose one of your buildings."],
  [{}, "/config/building", "“Building mapping” is missing"],
  [
    { building: { mode: "rules", rules: [{ when: { "metadata.a": "1" }, building_id: "" }] } },
    "/config/building/rules/0/building_id",
    "“Building of rule 1” is empty; choose one of your buildings.",
  ],
])("%j is told at %s", (config, pointer, sentence) => {
  const handover = allConnectors.find(({ type }) => type === "arkan_handover");
  if (!handover) throw new Error("no such connector");
  const found = configErrors(handover, config).find((error) => error.pointer === pointer);
  expect(found?.detail).toContain(sentence);
});
