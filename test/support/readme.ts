import { readFileSync } from "node:fs";
import path from "node:path";

export const readme = readFileSync(path.resolve(import.meta.dirname, "../../README.md"), "utf8");

/** The code block that the README marks with `check=<name>`. */
export function snippet(name: string): string {
  const code = new RegExp(`^\`\`\`\\w+ check=${name}\\n(.*?)^\`\`\``, "ms").exec(readme)?.[1];
  if (!code) throw new Error(`README.md has no code block marked check=${name}`);
  return code;
}
