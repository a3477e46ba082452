import { z } from "zod";
import { line, ref, timeOut } from "./common.ts";
import { credentialsIn } from "./credentials.ts";
import { integrationCreate } from "./integrations.ts";

/** Values of a form that nobody has saved. What is left out is taken from the integration, where one is named. */
export const integrationTest = z.strictObject({
  integration_id: ref.optional(),
  type: integrationCreate.shape.type,
  preset: line.nullable().optional(),
  endpoint_url: integrationCreate.shape.endpoint_url,
  credentials: credentialsIn
    .optional()
    .describe("Without it the stored ones are used, at the origin that they were entered for and nowhere else."),
  config: z.record(z.string(), z.unknown()).optional(),
});

const testStage = z.object({
  stage: z.enum(["dns", "tcp", "tls", "auth", "sample"]),
  outcome: z.enum(["ok", "failed", "skipped"]),
  ms: z.number().int(),
  message: z.string(),
  fix: z.string().nullable().describe("What to do about it."),
});
export type TestStage = z.infer<typeof testStage>;

/** Five stages, in their order; after the first that fails the others are skipped. */
export const integrationTestOut = z.object({
  ok: z.boolean(),
  stages: z.array(testStage),
  certificate: z.object({ issuer: z.string().nullable(), valid_to: timeOut, days_left: z.number().int() }).nullable(),
  sample: z.unknown().describe("One real record as the other side gave it; null without one."),
});
