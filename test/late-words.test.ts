import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { late } from "../console/i18n/en/late.ts";

test("sentences that come with the pages of webhooks, integrations and devices are said by no other part of the console", () => {
  const root = path.resolve(import.meta.dirname, "../console");
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const others = sources.filter(
    (name) =>
      !/^(i18n|data[/\\]map-values|features[/\\](webhooks|integrations|lookup-tables|devices|assets[/\\]readings))[/\\]/.test(
        name,
      ),
  );
  expect(others.length).toBeGreaterThan(100);
  const text = others.map((name) => readFileSync(path.join(root, name), "utf8")).join("\n");
  expect(text).not.toContain("map-values/");
  expect(Object.keys(late).filter((key) => text.includes(`"${key}"`))).toEqual([]);
});
