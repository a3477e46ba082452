import type { ASTNode } from "@marcbachmann/cel-js";
import { eventNames } from "../../contract/events/catalog.ts";
import { didYouMean } from "../../platform/did-you-mean.ts";
import { failureOf } from "./compile-filter.ts";
import { hasField, pathOf } from "./filter-paths.ts";
import { callable, comprehensions } from "./language.ts";
import { dataShape, fieldPaths, type Shape } from "./shapes.ts";

export interface Misuse {
  code: string;
  detail: string;
  didYouMean?: string[];
  /** Characters of the filter, from 0; the end is behind the last. */
  start: number;
  end: number;
}

/** The variables in force and whether a list is being gone through. */
interface Scope {
  variables: Map<string, Shape>;
  inside: boolean;
}

const comparisons = new Set(["==", "!=", "<", "<=", ">", ">="]);
const orderings = new Set(["<", "<=", ">", ">="]);
const kindOfLiteral = { string: "string", bigint: "int", number: "number", boolean: "bool" } as const;

/**
 * What the types alone don't tell: fields that no event has, values that a field never takes, amounts compared as texts, functions that
 * could cost without bound. In the order of the text.
 */
export function findMisuse(root: ASTNode, envelope: Shape): Misuse[] {
  const found: Misuse[] = [];
  look(root, { variables: envelope.fields, inside: false });
  return found.sort((a, b) => a.start - b.start);

  function look(node: ASTNode, scope: Scope): void {
    switch (node.op) {
      case "value":
        return;
      case "id":
        if (!scope.variables.has(node.args)) found.push(unknownVariable(node, node.args, scope));
        return;
      case ".":
        look(node.args[0], scope);
        checkField(node, node.args[0], node.args[1], scope);
        return;
      case "[]":
        look(node.args[0], scope);
        look(node.args[1], scope);
        if (node.args[1].op === "value" && typeof node.args[1].args === "string")
          checkField(node, node.args[0], node.args[1].args, scope);
        return;
      case "call":
        if (!checkCall(node, node.args[0])) return;
        for (const argument of node.args[1]) look(argument, scope);
        checkConstant(node, node.args[1]);
        return;
      case "rcall":
        lookAtMethod(node, node.args, scope);
        return;
      case "list":
        for (const element of node.args) look(element, scope);
        return;
      case "!_":
      case "-_":
        look(node.args, scope);
        return;
      case "?:":
        for (const part of node.args) look(part, scope);
        return;
      case "map":
      case ".?":
      case "[?]":
        found.push({ code: "unsupported", detail: "Maps and optional values can't be used in a filter.", ...at(node) });
        return;
      default: {
        const [left, right] = node.args;
        look(left, scope);
        look(right, scope);
        if (comparisons.has(node.op)) checkComparison(node.op, left, right, scope);
        if (node.op === "in" && right.op === "list") for (const element of right.args) checkValue(left, element, scope);
        if (node.op === "+" && [left, right].some((side) => shapeOf(side, scope)?.kind === "list"))
          found.push({ code: "unsupported", detail: "Lists can't be joined in a filter.", ...at(node) });
      }
    }
  }

  function lookAtMethod(node: ASTNode, [name, receiver, args]: [string, ASTNode, ASTNode[]], scope: Scope): void {
    look(receiver, scope);
    if (!checkCall(node, name)) return;
    const [variable, body] = args;
    if (!comprehensions.has(name)) {
      if (name.startsWith("get")) checkZone(args, scope);
      for (const argument of args) look(argument, scope);
      return;
    }
    if (scope.inside)
      found.push({ code: "too_complex", detail: `${name}() can't stand inside another that goes through a list.`, ...at(node) });
    if (variable?.op !== "id" || !body) return;
    const list = shapeOf(receiver, scope);
    if (list?.kind !== "list")
      found.push({
        code: "wrong_type",
        detail: `${name}() goes through a list of the event, such as data.work_order.costs.`,
        ...at(receiver),
      });
    const item = list?.item ?? unknown;
    look(body, { variables: new Map(scope.variables).set(variable.args, item), inside: true });
  }

  function checkCall(node: ASTNode, name: string): boolean {
    if (callable.has(name)) return true;
    const detail =
      name === "matches"
        ? "matches() isn't available: use startsWith(), endsWith() or contains()."
        : `There is no function ${name}() in filters.`;
    found.push({ code: "unknown_function", detail, didYouMean: didYouMean(name, [...callable]), ...at(node) });
    return false;
  }

  /** `timestamp("yesterday")` would fail for every event. */
  function checkConstant(node: ASTNode, args: ASTNode[]): void {
    if (!args.every((argument) => argument.op === "value")) return;
    const failure = failureOf(node.input.slice(node.start, node.end));
    if (failure) found.push({ code: "invalid_constant", detail: `${textOf(node)}: ${failure}.`, ...at(node) });
  }

  function checkField(node: ASTNode, owner: ASTNode, name: string, scope: Scope): void {
    const shape = shapeOf(owner, scope);
    if (shape?.kind !== "object" || shape.fields.has(name)) return;
    const elsewhere = fieldPaths(envelope.fields.get("data") ?? unknown).filter((path) => path.split(".").at(-1) === name);
    const near = didYouMean(name, [...shape.fields.keys()]);
    const where = near.length > 0 ? near : elsewhere.slice(0, 3).map((path) => `data.${path}`);
    found.push({
      code: "unknown_field",
      detail: `None of the chosen events has ${textOf(node)}.${whoHas(pathOf(node))}`,
      didYouMean: where,
      ...{ start: node.op === "." ? node.end - name.length : node.start, end: node.end },
    });
  }

  function checkComparison(operator: string, left: ASTNode, right: ASTNode, scope: Scope): void {
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (orderings.has(operator) && isAmount(side, scope)) {
        const detail = `Amounts are texts, so that they stay exact: write decimal(${textOf(side)}) ${operator} decimal("100").`;
        found.push({ code: "text_amount", detail, ...at(side) });
        return;
      }
      checkValue(side, other, scope);
    }
  }

  /** A literal that the field beside it never holds. */
  function checkValue(field: ASTNode, literal: ASTNode, scope: Scope): void {
    const shape = shapeOf(field, scope);
    if (literal.op !== "value" || !shape || typeof literal.args === "object") return;
    const value = literal.args;
    const kind = kindOfLiteral[typeof value as keyof typeof kindOfLiteral]; // JSON's kinds; bytes and null are objects
    if (["string", "int", "bool"].includes(shape.kind) && shape.kind !== kind) {
      found.push({
        code: "wrong_type",
        detail: `${textOf(field)} is a ${words[shape.kind]}, never ${textOf(literal)}.`,
        ...at(literal),
      });
    } else if (typeof value === "string" && shape.choices && !shape.choices.has(value)) {
      const choices = [...shape.choices];
      const shown = choices.length > 12 ? `${choices.slice(0, 12).join(", ")} …` : choices.join(", ");
      const detail = `${textOf(field)} is never ${textOf(literal)} in the chosen events, but one of ${shown}.`;
      found.push({ code: "unknown_value", detail, didYouMean: didYouMean(value, choices), ...at(literal) });
    }
  }

  /** A zone that isn't known would fail for every event, and looking one up takes long. */
  function checkZone(args: ASTNode[], scope: Scope): void {
    const [zone] = args;
    if (!zone) return;
    if (scope.inside)
      found.push({ code: "too_complex", detail: "A time zone can't be used while going through a list.", ...at(zone) });
    const zones = Intl.supportedValuesOf("timeZone");
    const name = zone.op === "value" ? zone.args : null;
    if (typeof name === "string" && (zones.includes(name) || name === "UTC")) return;
    const near = typeof name === "string" ? didYouMean(name.slice(0, 100), zones) : [];
    found.push({
      code: "unknown_time_zone",
      detail: 'Write an IANA time zone as a text, such as "Asia/Dubai".',
      didYouMean: near,
      ...at(zone),
    });
  }
}

const unknown: Shape = { kind: "any", nullable: true, fields: new Map(), item: null, choices: null };
const words: Record<string, string> = { string: "text", int: "whole number", bool: "true or false" };

/** What a path of fields holds; null for whatever isn't one, and for a field that isn't there. */
function shapeOf(node: ASTNode, scope: Scope): Shape | null {
  if (node.op === "id") return scope.variables.get(node.args) ?? null;
  if (node.op === ".") return shapeOf(node.args[0], scope)?.fields.get(node.args[1]) ?? null;
  if (node.op === "rcall" && node.args[0] === "filter") return shapeOf(node.args[1], scope);
  if (node.op !== "[]") return null;
  const owner = shapeOf(node.args[0], scope);
  const key = node.args[1].op === "value" ? node.args[1].args : null;
  return (typeof key === "string" ? owner?.fields.get(key) : owner?.item) ?? null;
}

/** Which events have a field that the chosen ones lack. */
function whoHas(path: string[] | null): string {
  const names = path ? eventNames.filter((name) => hasField(dataShape(name), path)) : [];
  if (names.length === 0) return "";
  return ` It is in ${names.length > 4 ? `${names.slice(0, 4).join(", ")} and ${names.length - 4} more` : names.join(", ")}.`;
}

/** The amount of a sum of money: a text beside its currency. */
function isAmount(node: ASTNode, scope: Scope): boolean {
  return node.op === "." && node.args[1] === "amount" && shapeOf(node.args[0], scope)?.fields.has("currency") === true;
}

function unknownVariable(node: ASTNode, name: string, { variables }: Scope): Misuse {
  const inData = variables.get("data")?.fields.has(name) ? [`data.${name}`] : [];
  const near = inData.length > 0 ? inData : didYouMean(name, [...variables.keys()]);
  return {
    code: "unknown_variable",
    detail: `There is no ${name}: a filter begins at event or data.`,
    didYouMean: near,
    ...at(node),
  };
}

function at({ start, end }: ASTNode): { start: number; end: number } {
  return { start, end };
}

function textOf({ input, start, end }: ASTNode): string {
  return input.slice(start, end).slice(0, 100);
}
