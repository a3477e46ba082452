import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const folders = ["src", "console", "migrations", "test", "bench", "docs", "scripts", "examples"];
const files = folders.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => `/${folder}/${name}`),
);
const pages = ["/README.md", ...files.filter((name) => name.endsWith(".md"))].map((name) => ({
  name,
  text: readFileSync(root + name, "utf8"),
}));

test("every file that a page names is there", () => {
  const named = pages.flatMap(({ name, text }) => {
    const prose = text.replaceAll(/```.*?```/gs, "");
    const inCode = [...prose.matchAll(/`([\w./-]+\.(?:ts|tsx|mjs|sql|md))`/g)].map((match) => match[1] ?? "");
    return inCode.map((file) => ({ page: name, file: file.replace(/^\.\.?\//, "") }));
  });
  expect(named.length).toBeGreaterThan(80);
  const lost = named.filter(({ file }) => !files.some((name) => name.endsWith(`/${file}`)) && !existsSync(path.join(root, file)));
  expect(lost).toEqual([]);
});

test("every link between pages leads somewhere", () => {
  const links = pages.flatMap(({ name, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => ({ page: name, to: match[1] ?? "" })),
  );
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter(({ page, to }) => !existsSync(path.join(root, path.dirname(page), to)))).toEqual([]);
});

test("the README's map has every room and every folder", () => {
  const rooms = readdirSync(path.join(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const places = [...rooms.map(({ name }) => `src/${name}`), ...folders.filter((name) => name !== "src" && name !== "scripts")];
  const readme = pages.find(({ name }) => name === "/README.md")?.text ?? "";
  expect(places.filter((place) => !readme.includes(`\`${place}\``))).toEqual([]);
});
