import jsonata from "jsonata";
import { LinearRegex } from "./linear-regex.ts";

/**
 * Of JSONata's own bounds: depth of calls, length of lists. Its bound of time goes by the clock, which runs on while others have the cores; time and
 * memory are bounded from outside, by ending the process.
 */
const options = { stack: 200, sequence: 10_000 };
const widest = 10_000;

/** The expression, with what would make large values out of small ones left out. @throws Error in words */
export function compileExpression(text: string): jsonata.Expression {
  try {
    // The library asks for a constructor like RegExp and calls it with one, and uses lastIndex and exec alone.
    const compiled = jsonata(text, { ...options, RegexEngine: LinearRegex as unknown as RegExpConstructor });
    compiled.registerFunction(
      "pad",
      (value: string, width: number, fill = " ") => {
        if (Math.abs(width) > widest) throw new Error(`$pad makes texts of ${widest} characters at most.`);
        return width < 0 ? String(value).padStart(-width, fill) : String(value).padEnd(width, fill);
      },
      "<s-ns?:s>",
    );
    compiled.registerFunction("eval", () => {
      throw new Error("$eval can't be used in a mapping.");
    });
    refusePatterns(compiled.ast());
    return compiled;
  } catch (error) {
    throw new Error(wordsOf(error), { cause: error });
  }
}

export function wordsOf(error: unknown): string {
  const message = typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
  return message.slice(0, 500);
}

/** Patterns that RE2 can't match are refused when they are written, not when a message comes. */
function refusePatterns(node: unknown): void {
  if (node instanceof RegExp) {
    new LinearRegex(node);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  for (const inner of Object.values(node)) refusePatterns(inner);
}
