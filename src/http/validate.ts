import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { didYouMean } from "../platform/did-you-mean.ts";
import { AppError, type FieldError } from "../platform/errors.ts";
import { toPointer } from "./pointer.ts";

/** A body with a thousand faults is told of so many. */
const mostErrors = 50;
/** No field's name is nearly as long; what is longer is cut, and not compared with the known ones. */
const longestName = 100;

type Issue = z.core.$ZodIssue;

/** Checks a part of a request against its Zod shape; what comes out is the parsed value, or the AppError that answers the request. */
export const compileValidator: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data: unknown) => {
    const result = schema.safeParse(data);
    return result.success ? { value: result.data } : { error: refusal(httpPart, result.error.issues, { data, schema }) };
  };
};

function refusal(part: string | undefined, issues: Issue[], given: { data: unknown; schema: z.ZodType }): AppError {
  // A malformed id can't name a record.
  if (part === "params") return new AppError("not_found", { detail: "No record with this id." });
  const errors = issues.flatMap((issue) => fieldErrors(issue, [], given)).slice(0, mostErrors);
  if (part === "body") return new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
  return new AppError("invalid_query", {
    errors,
    detail: errors.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join("; "),
  });
}

function fieldErrors(issue: Issue, base: PropertyKey[], given: { data: unknown; schema: z.ZodType }): FieldError[] {
  const path = [...base, ...issue.path];
  const pointer = toPointer(path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, mostErrors).map((key) => unknownField(path, key, given.schema));
    case "invalid_union": {
      const branch = likeliest(issue.errors);
      if (!branch) return [{ pointer, code: "invalid_value", detail: issue.message }];
      return branch.flatMap((inner) => fieldErrors(inner, path, given));
    }
    case "invalid_key":
      return [{ pointer, code: "invalid_key", detail: issue.issues[0]?.message ?? issue.message }];
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const near = didYouMean(String(at(given.data, path)).slice(0, longestName), allowed);
      return [
        {
          pointer,
          code: "invalid_value",
          detail: `One of ${allowed.join(", ")}.`,
          ...(near.length ? { did_you_mean: near } : {}),
        },
      ];
    }
    case "invalid_type":
      if (at(given.data, path) === undefined) return [{ pointer, code: "required", detail: "This field is required." }];
      return [{ pointer, code: "invalid_type", detail: issue.message }];
    case "custom":
      // A rule of ours may bring a code of its own.
      return [{ pointer, code: String(issue.params?.code ?? "invalid_value"), detail: issue.message }];
    default:
      return [{ pointer, code: issue.code, detail: issue.message }];
  }
}

/** Zod reports unknown keys at the object; each gets its own pointer, and the nearest known name. */
function unknownField(path: PropertyKey[], key: string, schema: z.ZodType): FieldError {
  const name = key.slice(0, longestName);
  const near = path.length === 0 && name === key ? didYouMean(name, knownKeys(schema)) : [];
  return {
    pointer: toPointer([...path, name]),
    code: "unknown_field",
    detail: `There is no field ${name} here.`,
    ...(near.length ? { did_you_mean: near } : {}),
  };
}

function knownKeys(schema: z.ZodType): string[] {
  return "shape" in schema && typeof schema.shape === "object" && schema.shape !== null ? Object.keys(schema.shape) : [];
}

/** Of a union's branches the one the caller meant: the one that isn't of another type altogether, then the one with the fewest faults. */
function likeliest(branches: Issue[][]): Issue[] | undefined {
  const misses = (branch: Issue[]) => branch.filter((issue) => issue.code === "invalid_type" && issue.path.length === 0).length;
  return [...branches].sort((a, b) => misses(a) - misses(b) || a.length - b.length)[0];
}

function at(data: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}
