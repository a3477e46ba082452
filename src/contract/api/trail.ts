import { z } from "zod";
import { integrationType } from "../events/operations.ts";
import { timeOut } from "./common.ts";
import { logEntryOut } from "./integration-log.ts";
import { trailEvent } from "./work-orders.ts";

/** An entry of the Integration Log that is about the record: where it came from, or where it was sent. */
const trailIntegration = z.object({
  kind: z.literal("integration"),
  at: timeOut,
  integration: z.object({
    id: z.string(),
    name: z.string(),
    type: integrationType,
    deleted: z.boolean().describe("Its log can still be read."),
  }),
  entry: logEntryOut,
});

/** What happened to a record, newest first: its events with where they went, and what integrations took in or sent of it. */
export const trailEntry = z.discriminatedUnion("kind", [trailEvent, trailIntegration]);
