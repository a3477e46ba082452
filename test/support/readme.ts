import { readFileSync } from "node:fs";
import path from "node:path";

export const readme = readFileSync(path.resolve(import.meta.dirname, "../../README.md"), "utf8");

/** The code block that the README marks with `check=<name>`. */
export function snippet(name: string): string {
  return codeIn(readme, name);
}

/** The code block that a page marks with `check=<name>`. */
export function codeIn(page: string, name: string): string {
  const code = new RegExp(`^\`\`\`\\w+ check=${name}\\n(.*?)^\`\`\``, "ms").exec(page)?.[1];
  if (!code) throw new Error(`the page has no code block marked check=${name}`);
  return code;
}
