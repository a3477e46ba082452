import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams } from "../../contract/api/common.ts";
import { jobOut } from "../../contract/api/jobs.ts";
import { startImport } from "../../integrations/import/start-import.ts";

import { AppError } from "../../platform/errors.ts";
import { answerWithJob } from "../answer-with-job.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

/** Contract §2: imports take 50 MiB. */
const maxBytes = 50 * 1_048_576;

interface Imported {
  name: string;
  body: Buffer;
}
const file = z.custom<Imported>((value) => typeof value === "object" && value !== null && "body" in value, {
  error: "Send the file in the part `file`.",
});

export function integrationImportRoutes(app: FastifyInstance, deps: HttpDeps): void {
  void app.register(async (scope) => {
    await scope.register(multipart, { throwFileSizeLimit: false });
    route(scope, deps, {
      method: "POST",
      url: "/v1/integrations/:id/import",
      operationId: "importIntoIntegration",
      tag: "Integrations",
      summary: "Import a COBie workbook or a BCF file",
      description:
        "One file of at most 50 MiB in the part `file`, for Arkan Handover: COBie 2.4 as `.xlsx`, or BCF 2.1 and 3.0. With `dry_run=true` nothing is " +
        "written. The job's result counts what the file brought and says row by row what came of it. The same file again changes nothing. While the integration is disabled only a dry run is possible (409), and disabling it stops an import under way. Needs `integrations:write` or `integration-mappings:write`, or to own the " +
        "integration; so does trying it.",
      access: "integrations:read",
      params: idParams,
      query: z.object({ dry_run: z.stringbool().optional() }),
      body: z.strictObject({ file: file.meta({ type: "string", format: "binary" }) }),
      reply: { status: 202, shape: jobOut },
      upload: () => ({
        maxBytes,
        tooLarge: (most) => new AppError("body_too_large", { detail: `A file may have ${most / 1_048_576} MiB.` }),
        receive: async ({ name, content }) => ({ name: name.slice(0, 200), body: await readAll(content) }),
        // As receive made it.
        fingerprintOf: (received) =>
          createHash("sha256")
            .update((received as Imported).body)
            .digest("hex"),
        discard: async () => {},
      }),
      async handle(ctx, { params, query, body, caller, ifMatch, reply }) {
        const job = await startImport(ctx, { ...params, file: body.file, dryRun: query.dry_run ?? false, caller, ifMatch });
        return answerWithJob(reply, job);
      },
    });
  });
}

async function readAll(content: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of content) {
    parts.push(part as Buffer); // a stream without encoding gives buffers
    size += parts.at(-1)?.length ?? 0;
    if (size > maxBytes) throw new AppError("body_too_large", { detail: `A file may have ${maxBytes / 1_048_576} MiB.` });
  }
  return Buffer.concat(parts);
}
