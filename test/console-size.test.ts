import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { builtConsole } from "../src/http/console.ts";

const files = path.join(builtConsole, "static");
if (!existsSync(files)) throw new Error("The console isn't built: npm run build.");

const gzipped = (name: string) => gzipSync(readFileSync(path.join(files, name))).length;

/** What the document loads before any page is chosen, and everything that those files import at once. */
function firstLoad(): Set<string> {
  const html = readFileSync(path.join(builtConsole, "index.html"), "utf8");
  const found = new Set<string>();
  const waiting = [...html.matchAll(/static\/([\w.-]+\.(?:js|css))/g)].flatMap(([, name]) => (name ? [name] : []));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    if (!name.endsWith(".js")) continue;
    const source = readFileSync(path.join(files, name), "utf8");
    for (const [, imported] of source.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) if (imported) waiting.push(imported);
  }
  return found;
}

test("the first load is at most 260 kB of scripts and styles, gzipped", () => {
  const names = [...firstLoad()];
  expect(names.length).toBeGreaterThan(1);
  expect(names.reduce((sum, name) => sum + gzipped(name), 0)).toBeLessThanOrEqual(260_000);
});

test("no page's own script is over 60 kB gzipped", () => {
  const first = firstLoad();
  const lazy = readdirSync(files).filter((name) => name.endsWith(".js") && !first.has(name));
  expect(lazy.length).toBeGreaterThan(5);
  expect(lazy.filter((name) => gzipped(name) > 60_000)).toEqual([]);
});

test("every component of the library that a script uses has its styles", () => {
  const library = path.resolve(import.meta.dirname, "../node_modules/@mantine/core");
  const all = readFileSync(path.join(library, "styles.css"), "utf8");
  const read = (ending: string) =>
    readdirSync(files)
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(path.join(files, name), "utf8"))
      .join("\n");
  const styles = read(".css");
  const used = [...new Set(read(".js").match(/\bm_[0-9a-f]{6,8}\b/g))].filter((name) => all.includes(`.${name}`));
  expect(used.length).toBeGreaterThan(100);
  const missing = used.filter((name) => !styles.includes(`.${name}`));
  const fileOf = (name: string) =>
    readdirSync(path.join(library, "styles")).find(
      (file) => !file.includes(".layer.") && readFileSync(path.join(library, "styles", file), "utf8").includes(`.${name}`),
    );
  // To be imported in console/app/mantine.css.
  expect([...new Set(missing.map(fileOf))]).toEqual([]);
});
