import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { createJob } from "../../tenancy/jobs/create-job.ts";
import type { JobRow } from "../../tenancy/jobs/find-jobs.ts";
import type { JobKind } from "../../tenancy/jobs/job-kind.ts";
import { getIntegration } from "../find-integrations.ts";
import { checkMayMend } from "../may-change.ts";
import { readWith } from "../take-in/load-runtime.ts";
import { requireUsable } from "../take-in/load-usable.ts";
import { nameJunk } from "./name-junk.ts";

const disabled =
  "The integration is disabled, so nothing is taken in. Enable it and import the file then; it can be tried meanwhile (dry_run=true).";
const expected = "Send a COBie workbook (.xlsx) or a BCF file (.bcf).";

/** The kind's name is all that queues a job; its step runs in a worker. */
export const importKind = { kind: "integrations.import", resource: "integrations" } as const;

/**
 * Stores an uploaded file as it came and queues its taking in. It is read once beforehand, so that whoever uploads the wrong file learns it at once.
 * @throws AppError not_found, forbidden, validation_failed about `/file`, conflict where its settings can't be read, or while it is disabled: only a dry run is possible then
 */
export async function startImport(
  ctx: Ctx,
  {
    id,
    file,
    dryRun,
    caller,
    ifMatch,
  }: { id: string; file: { name: string; body: Buffer }; dryRun: boolean; caller: Caller; ifMatch?: IfMatch },
): Promise<JobRow> {
  const runtime = await inTx(ctx, async (tx, ctx) => {
    const integration = await getIntegration(ctx, { id });
    checkMayMend(caller, integration);
    ifMatch?.(integration);
    if (!dryRun && !integration.enabled) throw new AppError("conflict", { detail: disabled });
    return requireUsable(tx, { tenantId: ctx.tenantId, id });
  });
  if (!runtime.connector.takesFiles) throw invalidField("/file", "not_taken", `${runtime.connector.name} takes no files.`);
  const junk = nameJunk(file.body);
  if (junk) throw invalidField("/file", "unreadable", `${junk} ${expected}`);
  // Outside a transaction: a large workbook takes a second.
  const read = await readWith(ctx, { runtime, message: { body: file.body, contentType: null } });
  if (read.kind === "unreadable") {
    const where = read.error.pointer ? ` (${read.error.pointer})` : "";
    throw invalidField("/file", "unreadable", `${read.error.message}${where}`);
  }
  if (!read.file) throw invalidField("/file", "unreadable", expected);
  const matched = read.items.length + (read.file.pictures?.length ?? 0);
  return inTx(ctx, async (tx, ctx) => {
    const at = ctx.now();
    const receivedId = newId("rcd", at);
    await tx
      .insertInto("received")
      .values({
        ...{ tenant_id: ctx.tenantId, id: receivedId, integration_id: id, received_at: at, unread: false, via: "import" },
        ...{ content_type: "application/zip", headers: JSON.stringify({ file: file.name }), remote_ip: null, body: file.body },
      })
      .execute();
    const params = { received_id: receivedId, dry_run: dryRun, file: file.name };
    // Only the name and the resource of a kind are written.
    const job = await createJob(ctx, {
      kind: importKind as JobKind,
      subject: { type: "integration", id },
      params,
      matched,
    });
    const after = { kind: job.kind, integration_id: id, file: file.name, dry_run: dryRun };
    await audit(ctx, { action: "create", subjectType: "job", subjectId: job.id, after });
    return job;
  });
}
