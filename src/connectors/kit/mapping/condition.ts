import { type ASTNode, Environment, type ParseResult } from "@marcbachmann/cel-js";
import { explainCondition, explainResult } from "./explain-condition.ts";

/** What one evaluation costs grows with these, and with the longest list of the message, and with nothing else. */
const limits = { maxAstNodes: 150, maxDepth: 20, maxListElements: 200, maxMapEntries: 0, maxCallArguments: 3 };
const longest = 2_000;
/** Elements that one evaluation goes through: of a list within another one each for each. */
const mostSteps = 10_000;
const mostSaid = 500;
const notYesOrNo = "The condition gives neither yes nor no: compare the field with something.";
const macros = new Set(["all", "exists", "exists_one", "filter"]);

/** Of the library's functions these make large values out of small ones, or search without an end (JavaScript's regular expressions). */
const leftOut = /\b(matches|map|split|join|replace|bind|repeat)\s*\(/;

type Verdict = { kind: "holds" } | { kind: "doesnt_hold" } | { kind: "failed"; message: string };
export type Condition = (message: unknown) => Verdict;
type Values = Readonly<Record<string, unknown>>;

const kept = new Map<string, (values: Values) => Verdict>();
const mostKept = 1_000;

/**
 * A CEL expression over `message` (https://cel.dev), made once a text.
 * @throws Error in words, for what can't be read or may not be used
 */
export function compileCondition(text: string): Condition {
  const evaluate = compileOver(text, ["message"]);
  return (message) => evaluate({ message });
}

/** The same over `event`, an event's name, and `message`, its data. @throws Error as above */
export function compileEventCondition(text: string): (event: string, message: unknown) => Verdict {
  const evaluate = compileOver(text, ["event", "message"]);
  return (event, message) => evaluate({ event, message });
}

/** The same over `message`, an answer, and `sent`, the envelope of the event that was posted, with the posting's reference. @throws Error as above */
export function compileFoundCondition(text: string): (message: unknown, sent: unknown) => Verdict {
  const evaluate = compileOver(text, ["message", "sent"]);
  return (message, sent) => evaluate({ message, sent });
}

function compileOver(text: string, variables: readonly string[]): (values: Values) => Verdict {
  const key = `${variables.join(" ")} ${text}`;
  const known = kept.get(key);
  if (known) return known;
  if (text.length > longest) throw new Error(`A condition has at most ${longest} characters.`);
  const forbidden = leftOut.exec(text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""'))?.[1];
  if (forbidden) throw new Error(`${forbidden}() can't be used in a condition.`);
  const made = compile(text, variables);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, made);
  return made;
}

function compile(text: string, variables: readonly string[]): (values: Values) => Verdict {
  const environment = new Environment({ limits });
  for (const name of variables) environment.registerVariable(name, "dyn");
  let program: ParseResult;
  try {
    program = environment.parse(text);
    const checked = environment.check(text);
    if (!checked.valid) throw checked.error ?? new Error("The condition can't be checked.");
    if (checked.type !== "bool" && checked.type !== "dyn") throw new Error(explainResult(checked.type ?? ""));
  } catch (error) {
    throw new Error(explainCondition(error, text).slice(0, mostSaid), { cause: error });
  }
  const depth = depthOf(program.ast, 0);
  return (values) => {
    try {
      const longest = depth > 0 ? longestList(values) : 0;
      if (longest ** depth > mostSteps) return { kind: "failed", message: tooLong(longest, depth) };
      const result: unknown = program(readable(values) as Record<string, unknown>); // an object stays one
      if (typeof result !== "boolean") return { kind: "failed", message: notYesOrNo };
      return result ? { kind: "holds" } : { kind: "doesnt_hold" };
    } catch (error) {
      return { kind: "failed", message: explainCondition(error, text).slice(0, mostSaid) };
    }
  };
}

/** How many lists are gone through one within the other. @param inside of how many this node is in already */
function depthOf(node: ASTNode, inside: number): number {
  const [name, receiver, args] = node.op === "rcall" ? node.args : [];
  if (receiver && args && name !== undefined && macros.has(name) && args.length > 1)
    return Math.max(depthOf(receiver, inside), ...args.map((arg) => depthOf(arg, inside + 1)));
  const own = node.op === "in" && inside > 0 ? inside + 1 : inside;
  const inner = (Array.isArray(node.args) ? node.args : [node.args]).flat(2);
  return Math.max(own, ...inner.filter(isNode).map((one) => depthOf(one, inside)));
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === "object" && value !== null && "op" in value;
}

function longestList(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce((most: number, one) => Math.max(most, longestList(one)), Array.isArray(value) ? value.length : 0);
}

function tooLong(longest: number, depth: number): string {
  const most = Math.floor(mostSteps ** (1 / depth));
  const lists = depth === 1 ? "Lists" : "Lists one within the other";
  return `${lists} are gone through for at most ${most} elements, here are ${longest}.`;
}

/** Whole numbers become the integers of the expression language, so that `message.level > 3` compares what it says. */
function readable(value: unknown): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
}
