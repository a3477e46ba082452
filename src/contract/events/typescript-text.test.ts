import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { catalog, eventNames } from "./catalog.ts";
import { type JsonSchema, typescriptText } from "./typescript-text.ts";

const texts = eventNames.map((name) =>
  typescriptText({ name, ...catalog[name] }, z.toJSONSchema(catalog[name].data) as JsonSchema),
);

test("every event's type compiles, and its sample is of that type", () => {
  const samples = eventNames.map((name) => {
    const envelope = { event: name, event_id: "e", timestamp: "t", tenant_id: "t", data: catalog[name].sample };
    return `export const of_${name.replace(".", "_")}: ${typeNameOf(name)} = ${JSON.stringify(envelope)};`;
  });
  expect(faultsOf([...texts, ...samples].join("\n"))).toEqual([]);
});

test("a value that the type doesn't have is a fault", () => {
  const wrong = JSON.stringify({ ...catalog["lease.created"].sample, lease: { status: "sold" } });
  const envelope = `{ event: "lease.created", event_id: "e", timestamp: "t", tenant_id: "t", data: ${wrong} }`;
  expect(faultsOf([...texts, `export const wrong: LeaseCreatedEvent = ${envelope};`].join("\n"))).toContainEqual(
    expect.stringContaining('"sold"'),
  );
});

test("the type reads as one would write it", () => {
  expect(typescriptText({ name: "ping", ...catalog.ping }, z.toJSONSchema(catalog.ping.data) as JsonSchema)).toBe(
    `/** Ping: Sent by the test button only, to see whether a receiver answers and verifies the signature. */
export interface PingEvent {
  event: "ping";
  /** The same in every attempt: remember it to do nothing twice. */
  event_id: string;
  /** RFC 3339 in UTC, with milliseconds. */
  timestamp: string;
  tenant_id: string;
  data: {
    ping: {
      message: string;
    };
  };
}
`,
  );
});

function typeNameOf(name: string): string {
  return /export interface (\w+) /.exec(texts[eventNames.indexOf(name as (typeof eventNames)[number])] ?? "")?.[1] ?? "";
}

/** What the compiler says of a text, a line a fault. */
function faultsOf(text: string): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "arkanpm-types-"));
  try {
    const file = path.join(folder, "events.ts");
    writeFileSync(file, text);
    const compiler = path.resolve(import.meta.dirname, "../../../node_modules/typescript/bin/tsc");
    const args = [compiler, "--noEmit", "--strict", "--ignoreConfig", "--types", "", "--target", "es2022", file];
    const { stdout, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
    return status === 0 ? [] : stdout.trim().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
