import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { AppError, type FieldError } from "../../platform/errors.ts";
import { describeIssue, mostErrors, unknownField } from "../../platform/validation/describe-issue.ts";
import { fieldsAt } from "../../platform/validation/expectation.ts";

/** Checks a part of a request against its Zod shape; what comes out is the parsed value, or the AppError that answers the request. */
export const compileValidator: FastifySchemaCompiler<z.ZodType> = ({ schema: shape, httpPart }) => {
  switch (httpPart) {
    case "params":
      // A malformed id can't name a record.
      return (data: unknown) => parsed(shape, data, () => new AppError("not_found", { detail: "No record with this id." }));
    case "querystring":
      return (data: unknown) => {
        // A filter that is passed over would show everything, and look as if it had been applied.
        const known = fieldsAt(shape, []);
        const unknown = Object.keys(data ?? {}).filter((key) => !known.includes(key));
        if (unknown.length > 0) {
          return {
            error: refused(
              unknown.map((key) => unknownField(key, { data, shape, where: "query" })),
              "invalid_query",
            ),
          };
        }
        return parsed(shape, data, (issues) =>
          refused(
            issues.flatMap((issue) => describeIssue(issue, { data, shape, where: "query" })),
            "invalid_query",
          ),
        );
      };
    default:
      return (data: unknown) =>
        parsed(shape, data, (issues) =>
          refused(
            issues.flatMap((issue) => describeIssue(issue, { data, shape, where: "body" })),
            "validation_failed",
          ),
        );
  }
};

function parsed(shape: z.ZodType, data: unknown, refuse: (issues: z.core.$ZodIssue[]) => AppError) {
  const result = shape.safeParse(data);
  return result.success ? { value: result.data } : { error: refuse(result.error.issues) };
}

function refused(found: FieldError[], code: "invalid_query" | "validation_failed"): AppError {
  const errors = found.slice(0, mostErrors);
  return new AppError(code, { errors, detail: errors[0]?.detail ?? "" });
}
