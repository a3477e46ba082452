import { z } from "zod";
import { integrationStatus, integrationType } from "../events/operations.ts";
import { actorOut, duration, inForm, line, recordListQuery, ref, timeOut } from "./common.ts";
import { credentialsIn } from "./credentials.ts";

export type IntegrationType = z.infer<typeof integrationType>;

const ipAllow = inForm(
  z.array(z.string().min(2).max(50)).max(100).optional().describe("Addresses or CIDR ranges; without it, any."),
  "Allowed addresses",
  "203.0.113.0/24",
);
const agreed = "a long random text that both sides know";

/** What the other side shows us. Write-only; without it the integration has no receiver. */
export const inboundIn = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("hmac"),
    secret: inForm(z.string().min(8).max(500), "Shared secret", agreed),
    header: inForm(
      line.optional().describe("The header with the signature; X-Arkan-Signature without it."),
      "Header",
      "X-Arkan-Signature",
    ),
    encoding: inForm(z.enum(["hex", "base64"]).optional(), "Written as", "hex"),
    prefix: inForm(
      z.string().max(50).optional().describe("Text before the signature, such as `sha256=`."),
      "Text before the signature",
      "sha256=",
    ),
    ip_allow: ipAllow,
  }),
  z.strictObject({
    kind: z.literal("api_key"),
    key: inForm(z.string().min(16).max(500), "API key", agreed),
    header: inForm(line.optional().describe("Another header than Authorization: Bearer and X-Api-Key."), "Header", "X-Api-Key"),
    ip_allow: ipAllow,
  }),
  z.strictObject({
    kind: z.literal("basic"),
    username: inForm(line, "User name", "erp"),
    password: inForm(z.string().min(8).max(500), "Password", agreed),
    ip_allow: ipAllow,
  }),
]);

/** When it runs: with what comes in, every so often, or by a cron expression in a time zone. */
export const syncIn = z.strictObject({
  mode: inForm(z.enum(["realtime", "poll", "batch"]), "How often", "poll"),
  interval: inForm(duration.optional(), "Every", "PT15M"),
  schedule: inForm(
    line.optional().describe("A cron expression such as `0 2 * * *`."),
    "Cron expression",
    "0 2 * * * for every day at 02:00",
  ),
  time_zone: inForm(
    line.optional().describe("An IANA time zone such as Asia/Dubai; the tenant's without it."),
    "Time zone",
    "Asia/Dubai",
  ),
});

export const integrationCreate = z.strictObject({
  type: integrationType,
  preset: line.nullable().optional(),
  name: inForm(line, "Name", "Marina handover"),
  endpoint_url: inForm(
    z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullable()
      .optional(),
    "Endpoint URL",
    "https://erp.example.com/api",
  ),
  credentials: credentialsIn.optional(),
  inbound: inboundIn.nullable().optional(),
  sync: syncIn.default({ mode: "realtime" }),
  config: z.record(z.string(), z.unknown()).default({}),
  mapping: z.array(z.unknown()).max(200).default([]),
  owner_id: inForm(ref.nullable().optional(), "Owner", "one of your people"),
  expected_every_seconds: inForm(
    z.number().int().min(60).max(2_592_000).nullable().optional().describe("Tell somebody when nothing came for so long."),
    "Tell somebody when nothing came for",
    "3600",
  ),
});

/** A JSON merge patch; `config`, `mapping` and `sync` are replaced whole. */
export const integrationPatch = integrationCreate
  .omit({ type: true, preset: true, sync: true, config: true, mapping: true })
  .extend({ sync: syncIn, config: z.record(z.string(), z.unknown()), mapping: z.array(z.unknown()).max(200) })
  .partial();

export const integrationOut = z.object({
  id: z.string(),
  type: integrationType,
  preset: z.string().nullable(),
  name: z.string(),
  endpoint_url: z.string().nullable(),
  /** Never the secrets. */
  credentials: z.object({
    kind: z.string(),
    set_at: timeOut.nullable(),
    set_by: actorOut.nullable(),
    last_used_at: timeOut.nullable().describe("To the minute."),
    expires_at: timeOut.nullable().describe("Of the present token, which is renewed by itself, or of the client certificate."),
    rotation_ends_at: timeOut.nullable().describe("Until when the former ones are used where the present ones are refused."),
    connected: z.boolean().nullable().describe("Whether somebody has authorized it; null for kinds that need nobody."),
  }),
  /** Never the secret; `rotation_ends_at` while the old one is valid too. */
  inbound: z
    .object({
      kind: z.enum(["hmac", "api_key", "basic"]),
      usable: z
        .boolean()
        .describe(
          "false: it can't be opened with this installation's master key, and what is posted is put off. Enter it again.",
        ),
      header: z.string().nullable(),
      encoding: z.string().nullable(),
      prefix: z.string().nullable(),
      username: z.string().nullable(),
      ip_allow: z.array(z.string()).nullable(),
      set_at: timeOut.nullable(),
      rotation_ends_at: timeOut.nullable(),
    })
    .nullable(),
  /** Where the other side posts to; null without a receiver. */
  receiver_url: z.string().nullable(),
  sync: syncIn,
  config: z.record(z.string(), z.unknown()),
  mapping: z.array(z.unknown()),
  version: z.number().int().describe("Of sync, config and mapping; log entries name it."),
  owner_id: z.string().nullable(),
  expected_every_seconds: z.number().int().nullable(),
  status: integrationStatus,
  status_reason: z.string().nullable(),
  status_reason_code: z
    .enum(["open_failures", "connection", "reconnect", "run_failed", "overdue", "silent", "disabled_by", "never_enabled"])
    .nullable(),
  status_since: timeOut,
  last_received_at: timeOut.nullable(),
  last_success_at: timeOut.nullable(),
  next_run_at: timeOut.nullable(),
  /** What was left out when it was last enabled after a pause; null when nothing was. */
  skipped: z
    .object({
      events: z.number().int().describe("That its rules name; those that aren't kept any more are counted whatever their kind."),
      is_capped: z.boolean().describe("Whether there may be more: only the first 100,000 events of the pause were looked at."),
      gone: z.number().int().describe("Events of any kind that weren't kept any more when it was enabled."),
      from: timeOut,
      until: timeOut,
      because: z.enum(["chosen", "not_kept"]),
    })
    .nullable(),
  pulls: z.boolean().describe("Whether, with these settings, there is something to pull."),
  rules_without_key: z
    .array(z.string())
    .describe(
      "Rules by which records that are pulled have no id: when the list changes, all of them come in again as new ones. Say their `key`.",
    ),
  open_failures: z.number().int().describe("Entries that somebody has to mend; counted up to 10,000."),
  rejected: z.number().int().describe("Those of them that only their sender can mend; dismiss them. Counted up to 10,000."),
  waiting: z.number().int().describe("Entries that wait for another record; counted up to 10,000."),
  created_at: timeOut,
  updated_at: timeOut,
  deleted_at: timeOut.nullable().describe("What was open then was ended; its log can still be read."),
});

const openCount = (words: string) => z.number().int().describe(`${words} Counted up to 10,000.`);

/** What deleting an integration ends. */
export const openWorkOut = z.object({
  messages: openCount("Messages that wait to be read."),
  entries: openCount("Records that came in and wait, for somebody to mend something or for another record."),
  postings: openCount("Postings that wait to be sent."),
  refused: openCount("Postings that were refused or couldn't be made, for somebody to mend something."),
  uncertain: openCount("Postings that may have arrived, and that nobody has looked for yet."),
});

export const integrationListQuery = recordListQuery.extend({
  type: integrationType.optional(),
  status: integrationStatus.optional(),
  owner_id: ref.optional(),
  deleted: z
    .stringbool()
    .optional()
    .describe("true: those that were deleted, whose logs can still be read, instead of those that there are."),
});

export const integrationEnable = z.strictObject({
  catch_up: z
    .boolean()
    .optional()
    .describe("true: events that were committed while it was disabled are posted too; otherwise it begins with the next one."),
});

/** What happened while it was disabled, and what enabling it can make up for. */
export const pauseOut = z.object({
  since: timeOut.nullable().describe("Since when it is disabled; null for one that is enabled, and for one that never was."),
  events: z
    .object({
      count: z.number().int().describe("Events that its rules name, which `catch_up` would post."),
      is_capped: z.boolean().describe("Only the first 100,000 events of the pause were looked at."),
      oldest_at: timeOut.nullable(),
      gone: z.number().int().describe("Events of any kind that aren't kept any more, and can't be made up for."),
      kept_since: timeOut.nullable().describe("From when on events are kept, where some are gone."),
    })
    .nullable()
    .describe("null for one that posts nothing."),
  messages: z.number().int().describe("Messages that were stored before and wait to be read; counted up to 10,000."),
  last_run_at: timeOut.nullable().describe("From where the next run goes on: the last one that succeeded."),
});

/** A new secret for the receiver; the old one stays valid for so long. */
export const inboundRotate = z.strictObject({ inbound: inboundIn, overlap_hours: z.number().min(0).max(168).default(24) });

/** Which overlap is to end before its time. */
export const rotationEnd = z.strictObject({
  of: z.enum(["credentials", "inbound"]).describe("What we show the other side, or what it shows us."),
});

/** A type or preset, with what a form needs to be drawn. */
export const integrationTypeOut = z.object({
  type: integrationType,
  preset: z.string().nullable(),
  name: z.string(),
  purpose: z.string(),
  mapped_by: z.enum(["config", "rules"]),
  takes_files: z.boolean().describe("Files can be imported."),
  pulls: z.boolean().describe("Whether it can pull; else the other side sends by itself."),
  posts: z.boolean().describe("Whether it can send: its rules may have the direction `out`, or it posts by its config."),
  inbound: z.array(z.enum(["hmac", "api_key", "basic"])),
  config_schema: z.record(z.string(), z.unknown()),
  credentials_schema: z.record(z.string(), z.unknown()),
  inbound_schema: z.record(z.string(), z.unknown()).nullable(),
  /** What a mapping rule can make, with the JSON Schema of its fields. */
  targets: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** By JSON pointer of the config's field. */
  words: z.record(z.string(), z.object({ label: z.string(), help: z.string(), example: z.string() })),
});

/** What `/in/{id}` answers. */
export const receivedOut = z.object({ id: z.string() });
