import type { ASTNode } from "@marcbachmann/cel-js";
import type { Shape } from "./shapes.ts";

/** The field of `data` that a node reads: `data.work_order.unit` → `["work_order", "unit"]`; null for whatever isn't one. */
export function pathOf(node: ASTNode): string[] | null {
  if (node.op === "id") return node.args === "data" ? [] : null;
  const name = node.op === "." ? node.args[1] : node.op === "[]" && node.args[1].op === "value" ? node.args[1].args : null;
  if (typeof name !== "string" || (node.op !== "." && node.op !== "[]")) return null;
  const above = pathOf(node.args[0]);
  return above && [...above, name];
}

/** Every field of `data` that an expression reads, each once, the longest of each path. */
export function pathsOf(root: ASTNode): string[][] {
  const found = new Map<string, string[]>();
  const look = (node: ASTNode): void => {
    const path = pathOf(node);
    if (path) {
      if (path.length > 0) found.set(path.join("."), path);
      return;
    }
    for (const inner of nodesIn(node.args)) look(inner);
  };
  look(root);
  return [...found.values()];
}

export function hasField(data: Shape, path: readonly string[]): boolean {
  let shape: Shape | undefined = data;
  for (const name of path) shape = shape?.fields.get(name);
  return shape !== undefined;
}

function nodesIn(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(nodesIn);
  // Whatever has an operator is a node; the rest are names and values.
  return typeof args === "object" && args !== null && "op" in args ? [args as ASTNode] : [];
}
