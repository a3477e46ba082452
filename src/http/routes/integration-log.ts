import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf, wholeListQuery } from "../../contract/api/common.ts";
import {
  dismissedOut,
  dismissFailedIn,
  dismissIn,
  logCauseOut,
  logEntryDetail,
  logEntryOut,
  logListQuery,
  logPageOut,
  resolveIn,
  retryCount,
  retryFailedIn,
  settleUncertainIn,
  uncertainCount,
} from "../../contract/api/integration-log.ts";
import { jobOut } from "../../contract/api/jobs.ts";
import { getIntegration, getIntegrationOrDeleted } from "../../integrations/find-integrations.ts";
import { dismissEntry } from "../../integrations/log/dismiss-entry.ts";
import { dismissFailed } from "../../integrations/log/dismiss-failed.ts";
import { explainEntry } from "../../integrations/log/explain-entry.ts";
import { findCauses } from "../../integrations/log/find-causes.ts";
import { findDoubts } from "../../integrations/log/find-doubts.ts";
import { findLog } from "../../integrations/log/find-log.ts";
import { presentEntry } from "../../integrations/log/present-entry.ts";
import { askEntry, resolveEntry } from "../../integrations/log/resolve-entry.ts";
import { retryFailed } from "../../integrations/log/retry-failed.ts";
import { settleUncertain } from "../../integrations/log/settle-uncertain.ts";
import { checkMayMend } from "../../integrations/may-change.ts";
import { answerWithJob } from "../answer-with-job.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Integrations";
const entryParams = idParams.extend({ entry_id: z.string().max(100) });

/** What came in or went out, what became of it, and how it is mended. */
export function integrationLogRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/log",
    operationId: "listLogOfIntegration",
    tag,
    summary: "The log of an integration, newest first",
    access: "integrations:read",
    params: idParams,
    query: logListQuery,
    reply: { status: 200, shape: logPageOut },
    async handle(ctx, { params, query }) {
      await getIntegrationOrDeleted(ctx, params);
      const { rows, nextCursor, searchedTo } = await findLog(ctx, { ...query, integrationId: params.id });
      return { data: rows.map(presentEntry), next_cursor: nextCursor, searched_to: searchedTo?.toISOString() ?? null };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/log/causes",
    operationId: "listCausesOfIntegration",
    tag,
    summary: "What waits to be mended, grouped by what would mend it",
    access: "integrations:read",
    params: idParams,
    query: wholeListQuery,
    reply: { status: 200, shape: listOf(logCauseOut) },
    async handle(ctx, { params }) {
      await getIntegrationOrDeleted(ctx, params);
      const of = { integrationId: params.id };
      // What may be in somebody's books twice comes first.
      return { data: [...(await findDoubts(ctx, of)), ...(await findCauses(ctx, of))], next_cursor: null };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/log/:entry_id",
    operationId: "getLogEntryOfIntegration",
    tag,
    summary: "An entry with its message, and what today's settings make of it",
    access: "integrations:read",
    params: entryParams,
    reply: { status: 200, shape: logEntryDetail },
    async handle(ctx, { params }) {
      await getIntegrationOrDeleted(ctx, params);
      return explainEntry(ctx, { integrationId: params.id, entryId: params.entry_id });
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/log/:entry_id/dismiss",
    operationId: "dismissLogEntryOfIntegration",
    tag,
    summary: "Settle an entry by deciding that nothing is to become of it",
    access: "integrations:read",
    params: entryParams,
    body: dismissIn,
    reply: { status: 200, shape: logEntryOut },
    async handle(ctx, { params, body, caller }) {
      checkMayMend(caller, await getIntegration(ctx, params));
      return presentEntry(await dismissEntry(ctx, { integrationId: params.id, entryId: params.entry_id, ...body }));
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/log/:entry_id/resolve",
    operationId: "resolveLogEntryOfIntegration",
    tag,
    summary: "Say whether a posting that may have arrived is there, after a look on the other side",
    access: "integrations:read",
    params: entryParams,
    body: resolveIn,
    reply: { status: 200, shape: logEntryOut },
    async handle(ctx, { params, body, caller }) {
      checkMayMend(caller, await getIntegration(ctx, params));
      return presentEntry(await resolveEntry(ctx, { integrationId: params.id, entryId: params.entry_id, ...body }));
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/log/:entry_id/ask",
    operationId: "askForLogEntryOfIntegration",
    tag,
    summary: "Ask the other side whether a posting that may have arrived is there",
    access: "integrations:read",
    params: entryParams,
    reply: { status: 200, shape: logEntryOut },
    async handle(ctx, { params, caller }) {
      checkMayMend(caller, await getIntegration(ctx, params));
      return presentEntry(await askEntry(ctx, { integrationId: params.id, entryId: params.entry_id }));
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/dismiss-failed",
    tag,
    summary: "Settle open entries of what came in together, by deciding that nothing is to become of them",
    access: "integrations:read",
    params: idParams,
    body: dismissFailedIn,
    reply: { status: 200, shape: dismissedOut },
    async handle(ctx, { params, body, caller, ifMatch }) {
      checkMayMend(caller, await getIntegration(ctx, params));
      return dismissFailed(ctx, { ...body, integrationId: params.id, ifMatch });
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/retry-failed",
    tag,
    summary: "Take open entries in once more, as a job; or only count them",
    access: "integrations:read",
    params: idParams,
    body: retryFailedIn,
    reply: { status: 202, shape: jobOut, or: { status: 200, shape: retryCount } },
    async handle(ctx, { params, body, caller, or, reply, ifMatch }) {
      checkMayMend(caller, await getIntegration(ctx, params));
      const begun = await retryFailed(ctx, { ...body, id: params.id, ifMatch });
      return begun.kind === "dry_run"
        ? or({ matched: begun.matched, uncertain: begun.uncertain })
        : answerWithJob(reply, begun.job);
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/settle-uncertain",
    operationId: "settleUncertainOfIntegration",
    tag,
    summary: "Settle several postings that may have arrived, as a job; or only count them",
    access: "integrations:read",
    params: idParams,
    body: settleUncertainIn,
    reply: { status: 202, shape: jobOut, or: { status: 200, shape: uncertainCount } },
    async handle(ctx, { params, body, caller, or, reply, ifMatch }) {
      checkMayMend(caller, await getIntegration(ctx, params));
      const begun = await settleUncertain(ctx, { ...body, id: params.id, ifMatch });
      return begun.kind === "dry_run" ? or({ matched: begun.matched, can_ask: begun.can_ask }) : answerWithJob(reply, begun.job);
    },
  });
}
