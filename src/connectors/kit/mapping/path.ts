/** A place in a JSON document, read from a path such as `$.items[0]["serial no"]`; `$root…` begins at the whole message. */
export interface Path {
  text: string;
  fromRoot: boolean;
  steps: readonly (string | number)[];
}

const kept = new Map<string, Path>();
const mostKept = 5_000;
const step = /\.([\p{L}_$][\p{L}\p{N}_$-]*)|\[(\d{1,6})\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]/uy;

/** @throws Error that says where the path can't be read */
export function parsePath(text: string): Path {
  const known = kept.get(text);
  if (known) return known;
  const fromRoot = /^\$root(?![\p{L}\p{N}_$-])/u.test(text);
  const steps: (string | number)[] = [];
  let at = fromRoot ? "$root".length : 1;
  if (!text.startsWith("$")) throw new Error(`The path ${text} doesn't begin with $.`);
  // An array to go through may be written with its star.
  const end = text.endsWith("[*]") ? text.length - 3 : text.length;
  while (at < end) {
    step.lastIndex = at;
    const match = step.exec(text);
    if (!match) throw new Error(`The path ${text} can't be read from "${text.slice(at)}" on: write $.field, [0] or ["a field"].`);
    const [whole, name, index, double, single] = match;
    steps.push(index === undefined ? (name ?? withoutEscapes(double ?? single ?? "")) : Number(index));
    at += whole.length;
  }
  const path: Path = { text, fromRoot, steps };
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, path);
  return path;
}

/** Reads own values only, so that no path leads to what objects inherit. @returns undefined where there is nothing */
export function readPath({ steps }: Path, value: unknown): unknown {
  let here: unknown = value;
  for (const key of steps) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string | number, unknown>)[key]; // it has the key as its own
  }
  return here;
}

/** The JSON pointer (RFC 6901) of a path, below the pointer of where it starts. */
export function pointerOf({ steps, fromRoot }: Path, start: string): string {
  return (fromRoot ? "" : start) + steps.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
