import { Environment } from "@marcbachmann/cel-js";
import { Decimal, decimalOf, decimalOfInt } from "./decimal.ts";
import type { Shape } from "./shapes.ts";

/** Bounds on a filter: what one evaluation costs grows with them and with the length of an event's lists, and with nothing else. */
export const filterLimits = { characters: 2_000, nodes: 150, depth: 20, listElements: 100 } as const;

/** What may be called; the library's other functions could make large values out of small ones, or search without an end. */
export const callable = new Set([
  ...["has", "size", "string", "int", "double", "timestamp", "duration", "decimal"],
  ...["startsWith", "endsWith", "contains", "lowerAscii", "upperAscii", "trim", "all", "exists", "exists_one", "filter"],
  ...["getFullYear", "getMonth", "getDate", "getDayOfWeek", "getHours", "getMinutes", "getSeconds"],
]);

/** Go through a list, with a variable for its items as first argument. */
export const comprehensions = new Set(["all", "exists", "exists_one", "filter"]);

/** For evaluating: values are what the envelope holds. */
export function evaluatingEnvironment(): Environment {
  return withVariables(base(), "dyn");
}

/** For checking the types of an expression before it is kept, against what the envelopes of the chosen events hold. */
export function checkingEnvironment(envelope: Shape): Environment {
  const environment = base();
  const data = envelope.fields.get("data");
  return withVariables(environment, data ? declare(environment, "data", data) : "dyn");
}

function withVariables(environment: Environment, data: string): Environment {
  for (const name of ["event", "event_id", "timestamp", "tenant_id"]) environment.registerVariable(name, "string");
  return environment.registerVariable("data", data);
}

function base(): Environment {
  const { nodes, depth, listElements } = filterLimits;
  const limits = { maxAstNodes: nodes, maxDepth: depth, maxListElements: listElements, maxMapEntries: 0, maxCallArguments: 3 };
  const environment = new Environment({ limits })
    .registerType("decimal", Decimal)
    .registerFunction("decimal(string): decimal", decimalOf)
    .registerFunction("decimal(int): decimal", decimalOfInt)
    .registerOperator("decimal + decimal", (a: Decimal, b: Decimal) => new Decimal(a.units + b.units))
    .registerOperator("decimal - decimal", (a: Decimal, b: Decimal) => new Decimal(a.units - b.units))
    .registerOperator("decimal == decimal", (a: Decimal, b: Decimal) => a.units === b.units)
    .registerOperator("decimal == int", (a: Decimal, b: bigint) => a.units === decimalOfInt(b).units);
  const comparisons: Record<string, (a: bigint, b: bigint) => boolean> = {
    "<": (a, b) => a < b,
    "<=": (a, b) => a <= b,
    ">": (a, b) => a > b,
    ">=": (a, b) => a >= b,
  };
  for (const [operator, compare] of Object.entries(comparisons)) {
    environment
      .registerOperator(`decimal ${operator} decimal`, (a: Decimal, b: Decimal) => compare(a.units, b.units))
      .registerOperator(`decimal ${operator} int`, (a: Decimal, b: bigint) => compare(a.units, decimalOfInt(b).units));
  }
  return environment;
}

/** Makes a type for each object, named by its path so that messages read well; the name of the shape's own type. */
function declare(environment: Environment, path: string, shape: Shape): string {
  switch (shape.kind) {
    case "object": {
      const fields = Object.fromEntries(
        [...shape.fields].map(([name, field]) => [name, declare(environment, `${path}.${name}`, field)]),
      );
      environment.registerType(path, { fields });
      // To ask whether it is there; the value itself is never compared.
      environment.registerOperator(`${path} == null`, () => false);
      return path;
    }
    case "list":
      return shape.item && !shape.nullable ? `list<${declare(environment, `${path}.item`, shape.item)}>` : "dyn";
    case "string":
    case "int":
    case "bool":
      return shape.nullable ? `dyn<${shape.kind}>` : shape.kind;
    default:
      return "dyn";
  }
}
