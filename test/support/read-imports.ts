import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface SourceFile {
  /** From the repository's root, with `/`. */
  name: string;
  lines: number;
  /** Files of ours that it imports, by the same kind of name. */
  files: string[];
  /** Packages, and Node's own modules as `node:…`. */
  packages: string[];
}

const root = path.resolve(import.meta.dirname, "../..");
const isSource = /\.(ts|tsx|mjs)$/;
// The formatter gives every statement this form: `import … from "x"`, `export … from "x"`, `import "x"`, `import("x")`.
const forms = [/^(?:import|export)\b[^;"']*?\bfrom "([^"]+)"/gm, /^import "([^"]+)"/gm, /\bimport\("([^"]+)"\)/g];

/** Every source file below these folders, with what it imports. @throws Error for an import of ours that leads to no file */
export function readSourceFiles(folders: string[]): SourceFile[] {
  return folders.flatMap((folder) => namesIn(folder)).map(readSourceFile);
}

/** Every folder below `folder`, itself included, with names like files have. */
function namesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return namesIn(name);
    return isSource.test(name) ? [name] : [];
  });
}

function readSourceFile(name: string): SourceFile {
  const text = readFileSync(path.join(root, name), "utf8");
  const imports = forms.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] ?? ""));
  const isOurs = (target: string) => target.startsWith(".");
  return {
    name,
    lines: text.split("\n").length - 1,
    files: imports.filter(isOurs).map((target) => resolve(name, target)),
    packages: imports.filter((target) => !isOurs(target)),
  };
}

function resolve(from: string, target: string): string {
  const name = path.posix.join(path.posix.dirname(from), target);
  if (!existsSync(path.join(root, name))) throw new Error(`${from} imports ${target}, which is no file`);
  return name;
}
