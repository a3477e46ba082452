import type { FastifyInstance } from "fastify";
import { idParams } from "../../contract/api/common.ts";
import { dryRunOut, jobOut } from "../../contract/api/jobs.ts";
import { webhookOut, webhookReplay, webhookResume } from "../../contract/api/webhooks.ts";
import { countHeld, presentDryRun } from "../../webhooks/bulk/count-deliveries.ts";
import { replayWebhook } from "../../webhooks/bulk/replay-webhook.ts";
import { getWebhook } from "../../webhooks/find-webhooks.ts";
import { presentWebhook } from "../../webhooks/present-webhook.ts";
import { resumeWebhook } from "../../webhooks/resume-webhook.ts";
import { answerWithJob } from "../answer-with-job.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Webhooks";

/** What a webhook missed, and how it gets it. */
export function webhookReplayRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "POST",
    url: "/v1/webhooks/:id/resume",
    tag,
    summary: "Send again, with what was held or without it",
    access: "webhooks:write",
    params: idParams,
    body: webhookResume,
    reply: { status: 200, shape: webhookOut },
    handle: async (ctx, { params, body, etag, ifMatch }) =>
      presentWebhook(etag(await resumeWebhook(ctx, { id: params.id, catchUp: body.catch_up, ifMatch }))),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/webhooks/:id/held",
    tag,
    summary: "How much waits for it to be resumed",
    access: "webhooks:read",
    params: idParams,
    reply: { status: 200, shape: dryRunOut },
    handle: async (ctx, { params }) => presentDryRun(await countHeld(ctx, params)),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/webhooks/:id/replay",
    tag,
    summary: "Send the events of a time again, as a job; or only count them",
    access: "webhooks:write",
    params: idParams,
    body: webhookReplay,
    reply: { status: 202, shape: jobOut, or: { status: 200, shape: dryRunOut } },
    async handle(ctx, { params, body, or, reply, ifMatch }) {
      ifMatch(await getWebhook(ctx, params));
      const begun = await replayWebhook(ctx, { ...body, id: params.id });
      return begun.kind === "dry_run" ? or(presentDryRun(begun.found)) : answerWithJob(reply, begun.job);
    },
  });
}
