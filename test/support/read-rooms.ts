import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * The two tables of docs/architecture.md as data: for each room the rooms it may import.
 * @throws Error for a word in them that names no room
 */
export function readRooms(): Record<string, string[]> {
  const text = readFileSync(path.resolve(import.meta.dirname, "../../docs/architecture.md"), "utf8");
  const domains: Record<string, string[]> = {};
  for (const { names, words } of rowsOf(text, "domain"))
    for (const name of names) domains[`domains/${name}`] = words.map((word) => `domains/${word}`);

  const rooms: Record<string, string[]> = {};
  for (const { names, words } of rowsOf(text, "room")) {
    const named = words
      .filter((word) => word !== "the domains before it")
      .flatMap((word) => {
        if (word === "everything above") return Object.keys(rooms);
        if (word === "domains") return Object.keys(domains);
        return word === "connectors" ? ["connectors", "connectors/kit"] : [word];
      });
    for (const name of names) {
      if (name !== "domains/…") rooms[name] = named;
      else for (const [domain, before] of Object.entries(domains)) rooms[domain] = [...named, ...before];
    }
  }
  const unknown = Object.values(rooms)
    .flat()
    .find((name) => !(name in rooms));
  if (unknown) throw new Error(`docs/architecture.md: ${unknown} is no room`);
  return rooms;
}

/** Rows of the table whose first column is called `heading`: the names in its first cell, the words in its last. */
function rowsOf(text: string, heading: string): { names: string[]; words: string[] }[] {
  const table = new RegExp(`^\\| ${heading} \\|.*\\n\\|[-|]+\\|\\n((?:\\|.*\\|\\n)+)`, "m").exec(text)?.[1];
  if (!table) throw new Error(`docs/architecture.md has no table of every ${heading}`);
  return table
    .trim()
    .split("\n")
    .map((row) => row.split("|").slice(1, -1))
    .map((cells) => ({
      names: [...(cells[0] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
      words: (cells.at(-1) ?? "")
        .split(",")
        .map((word) => word.trim())
        .filter((word) => word !== "–"),
    }));
}
