import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { catalog, type EventName, eventNames } from "../src/contract/events/catalog.ts";
import { type Api, readApi, type Schema } from "./support/api-operations.ts";
import { ok } from "./support/app.ts";
import { eventSources } from "./support/event-sources.ts";
import { openStages } from "./support/event-stage.ts";

// Every event of the catalog has somebody who emits it, and arrives. An event that nobody emits is a promise that nobody keeps.
const { app, setStage } = await openStages();
const api: Api = await readApi(app.callBare);
const shown: { name: EventName; schema: Schema; example: { data: object } }[] = ok(
  await app.call("GET", "/v1/event-types?limit=200"),
).data;

// Object.keys gives strings; the table's keys are names of the catalog.
const sourced = Object.keys(eventSources) as EventName[];
const rooms = path.join(import.meta.dirname, "../src");
const sources = readSources();

test("every event of the catalog has a source, and nothing else has", () => {
  expect(sourced.toSorted()).toEqual(eventNames.toSorted());
});

test.each(sourced)("%s is named by the command that is said to emit it", (name) => {
  const { by, file } = eventSources[name] ?? { by: "", file: "" };
  const text = sources.get(file) ?? "";
  expect(text, `src/${file}`).toMatch(new RegExp(`export (async function|function|const) ${by}\\b`));
  if (name !== "ping" && !text.includes(`"${name}"`))
    expect(actionsInTables(file, name).filter((action) => text.includes(`"${action}"`))).not.toEqual([]);
});

test.each(eventNames)("the sample of %s fits its shape, and the schema that customers get of it", (name) => {
  const { data, sample } = catalog[name];
  expect(data.parse(sample)).toEqual(sample);
  const type = shown.find((one) => one.name === name);
  expect(type?.example.data).toEqual(sample);
  expect(type ? api.misfit(type.schema, sample) : "not shown").toBeNull();
});

describe.each(sourced)("%s", (name) => {
  const { by, run, notInFeed } = eventSources[name] ?? missing(name);

  test(`${by} makes it ${notInFeed ? "arrive, but not in the feed" : "arrive in the feed, once"}`, {
    timeout: 90_000,
  }, async () => {
    const stage = await setStage();
    await run(stage);
    const { data: feed } = ok(await stage.tenant.call("GET", "/v1/events?limit=200"));
    const found = feed.filter((one: { event: string }) => one.event === name);
    expect(found).toHaveLength(notInFeed ? 0 : 1);
    expect(new Set(feed.map((one: { event_id: string }) => one.event_id)).size).toBe(feed.length);
    for (const envelope of found) {
      expect(Object.keys(envelope)).toEqual(["event", "event_id", "timestamp", "tenant_id", "data"]);
      expect(envelope.tenant_id).toBe(stage.tenant.id);
      expect(catalog[name].data.parse(envelope.data)).toEqual(envelope.data);
      const type = shown.find((one) => one.name === name);
      expect(type ? api.misfit(type.schema, envelope.data) : "not shown").toBeNull();
    }
  });
});

function missing(name: string): never {
  throw new Error(`no source of ${name}`);
}

/** Every file of the product, by its path below `src/`. */
function readSources(): Map<string, string> {
  const files = readdirSync(rooms, { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  return new Map(files.map((file) => [file, readFileSync(path.join(rooms, file), "utf8")]));
}

/** What the lifecycles beside a command call the transitions that announce an event: `"complete"`. */
function actionsInTables(file: string, name: string): string[] {
  return [...sources].flatMap(([other, text]) =>
    path.dirname(other) === path.dirname(file)
      ? [...text.matchAll(/"?([\w-]+)"?: \{([^{}]*)\}/g)].flatMap(([, action = "", transition = ""]) =>
          transition.includes(`event: "${name}"`) ? [action] : [],
        )
      : [],
  );
}
