import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { late } from "../console/i18n/en/late.ts";

test("sentences that come with the pages of settings and devices are said by no other part of the console", () => {
  const root = path.resolve(import.meta.dirname, "../console");
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const areas = "webhooks|event-catalog|api-docs|api-keys|integrations|lookup-tables|devices|assets/readings";
  const settings = "users|account|audit-log|sla-policies";
  const waiting = new RegExp(`^(i18n|data/map-values|features/(${areas}|${settings}))/`);
  const others = sources.filter((name) => !waiting.test(name.replaceAll(path.sep, "/")));
  expect(others.length).toBeGreaterThan(100);
  const text = others.map((name) => readFileSync(path.join(root, name), "utf8")).join("\n");
  expect(text).not.toContain("map-values/");
  expect(Object.keys(late).filter((key) => text.includes(`"${key}"`))).toEqual([]);
});
