import { AppError, type FieldError } from "../platform/errors.ts";
import { toPointer } from "../platform/pointer.ts";

/** Deeper than anything we ask for; what walks a value later may recurse. */
const deepest = 64;

interface Node {
  value: object;
  key: string;
  parent: Node | null;
  depth: number;
}

/**
 * Refuses what can't be stored or given back: U+0000, which PostgreSQL's text can't hold, and half of a surrogate pair, which isn't a
 * character. Call it before a value is validated: nothing that big or that deep is walked recursively before.
 * @throws AppError invalid_json when nested too deep, else validation_failed for a body and invalid_query for a query
 */
export function checkText(value: unknown, { where }: { where: "body" | "query" }): void {
  if (typeof value === "string" && isBroken(value)) throw broken([], where);
  if (typeof value !== "object" || value === null) return;
  const waiting: Node[] = [{ value, key: "", parent: null, depth: 0 }];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.depth > deepest) throw new AppError("invalid_json", { detail: `The body is nested deeper than ${deepest} levels.` });
    const isList = Array.isArray(node.value);
    for (const [key, inner] of Object.entries(node.value)) {
      if (!isList && isBroken(key)) throw broken(pathOf(node), where);
      if (typeof inner === "string" && isBroken(inner)) throw broken([...pathOf(node), key], where);
      if (typeof inner === "object" && inner !== null) waiting.push({ value: inner, key, parent: node, depth: node.depth + 1 });
    }
  }
}

function isBroken(text: string): boolean {
  return /[\0\p{Surrogate}]/u.test(text);
}

function pathOf(node: Node): string[] {
  return node.parent ? [...pathOf(node.parent), node.key] : [];
}

function broken(path: string[], where: "body" | "query"): AppError {
  const detail = "The character U+0000 and halves of surrogate pairs are not allowed in text.";
  const errors: FieldError[] = [{ pointer: toPointer(path), code: "invalid_text", detail }];
  return new AppError(where === "body" ? "validation_failed" : "invalid_query", { detail, errors });
}
