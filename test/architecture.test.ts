import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readSourceFiles } from "./support/read-imports.ts";
import { readRooms } from "./support/read-rooms.ts";

// The rooms and arrows of docs/architecture.md, whose table this reads. A folder of src/ that isn't in it fails: a new room is a decision.
const mayImport = readRooms();

/** Packages that only these rooms may use. */
const packageRooms: Record<string, (room: string) => boolean> = {
  // No SQL over HTTP routes, in translators and in what is shared with the outside.
  pg: (room) => !/^(http|connectors|contract|sdk|console)/.test(room),
  kysely: (room) => !/^(http|connectors|contract|sdk|console)/.test(room),
  nodemailer: (room) => room === "platform",
  // The one door for outbound calls, and what customers run on their own machines.
  undici: (room) => room === "platform" || room === "sdk",
};

const files = readSourceFiles(["src", "console", "test", "bench", "scripts"]);
const product = files.filter(({ name }) => /^(src|console)\//.test(name) && !name.includes(".test."));

/** Connectors' kit and every domain are rooms of their own; of the console's features, see below. */
function roomOf(file: string): string {
  if (file === "src/main.ts") return "main";
  const [top = "", first = "", second = ""] = file.split("/");
  if (top === "console") return `console/${first}`;
  if (top !== "src") return top;
  return first === "domains" || (first === "connectors" && second === "kit") ? `${first}/${second}` : first;
}

test("the files are seen", () => {
  expect(product.length).toBeGreaterThan(150);
  for (const room of ["contract", "platform", "outbox", "tenancy", "domains/maintenance", "webhooks", "http", "console/features"])
    expect(product.filter(({ name }) => roomOf(name) === room).length, room).toBeGreaterThan(1);
  const arrows = product.flatMap((file) => file.files.map((target) => `${roomOf(file.name)} → ${roomOf(target)}`));
  expect(arrows).toContain("http → webhooks");
  expect(arrows).toContain("domains/maintenance → outbox");
  expect(product.find(({ name }) => name === "src/platform/db.ts")?.packages).toContain("kysely");
});

test("the table is read whole, and has no circle", () => {
  expect(Object.keys(mayImport).length).toBeGreaterThan(25);
  expect(mayImport.contract).toEqual([]);
  expect(mayImport.outbox).toEqual(["contract", "platform"]);
  expect(mayImport["domains/assets"]).toEqual([
    "contract",
    "platform",
    "outbox",
    "tenancy",
    "domains/property",
    "domains/documents",
  ]);
  expect(mayImport.cli).toContain("http");
  expect(findCircle(new Map(Object.entries(mayImport)))).toBeNull();
});

test("every room is in the table, and no file imports from a room that its own may not", () => {
  const wrong = product.flatMap(({ name, files: targets }) => {
    const room = roomOf(name);
    const allowed = mayImport[room];
    if (!allowed) return [`${name}: the room ${room} isn't in the table`];
    return targets
      .filter((target) => roomOf(target) !== room && !allowed.includes(roomOf(target)))
      .map((to) => `${name} → ${to}`);
  });
  expect(wrong).toEqual([]);
});

test("features of the console, and connectors, never import each other", () => {
  const parts = /^(console\/features\/[^/]+|src\/connectors\/(?!kit\/)[^/]+)\//;
  const partOf = (name: string) => parts.exec(name)?.[1];
  const wrong = product.flatMap(({ name, files: targets }) =>
    targets.filter((target) => partOf(name) && partOf(target) && partOf(name) !== partOf(target)).map((to) => `${name} → ${to}`),
  );
  expect(wrong).toEqual([]);
});

test("databases and outbound calls are reached from where they belong", () => {
  const wrong = product.flatMap(({ name, packages }) =>
    packages.filter((used) => packageRooms[used]?.(roomOf(name)) === false).map((used) => `${name} → ${used}`),
  );
  expect(wrong).toEqual([]);
});

test("no circle between files", () => {
  expect(findCircle(new Map(product.map(({ name, files: targets }) => [name, targets])))).toBeNull();
});

test("no source file is longer than 250 lines, no test longer than 400", () => {
  const generated = ["src/platform/schema.ts", "src/sdk/api.ts"];
  const tooLong = files.filter(
    ({ name, lines }) => !generated.includes(name) && lines > (/^test\/|\.test\./.test(name) ? 400 : 250),
  );
  expect(tooLong.map(({ name, lines }) => `${name}: ${lines}`)).toEqual([]);
});

test("every room has a README of about ten lines", () => {
  const root = path.resolve(import.meta.dirname, "..");
  const foldersIn = (folder: string) =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}`);
  const rooms = [...foldersIn("src"), ...foldersIn("src/domains"), "console", "test", "bench", "migrations"];
  const wrong = rooms.flatMap((room) => {
    const readme = path.join(root, room, "README.md");
    if (!existsSync(readme)) return [`${room}: none`];
    const lines = readFileSync(readme, "utf8").trimEnd().split("\n").length;
    return lines < 4 || lines > 16 ? [`${room}: ${lines} lines`] : [];
  });
  expect(wrong).toEqual([]);
});

/** The first circle found by walking the arrows, as text, or null. */
function findCircle(arrows: Map<string, string[]>): string | null {
  const done = new Set<string>();
  const walk = (name: string, trail: string[]): string | null => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name].join(" → ");
    if (done.has(name)) return null;
    for (const next of arrows.get(name) ?? []) {
      const circle = walk(next, [...trail, name]);
      if (circle) return circle;
    }
    done.add(name);
    return null;
  };
  for (const name of arrows.keys()) {
    const circle = walk(name, []);
    if (circle) return circle;
  }
  return null;
}
