import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import { coverageOut } from "../../contract/api/integration-coverage.ts";
import { messageDetail, messageListQuery, messageOut } from "../../contract/api/integration-messages.ts";
import { learnIn, outboundPreviewIn, outboundPreviewOut, previewIn, previewOut } from "../../contract/api/integration-preview.ts";
import { choicesOut, choicesQuery, mapValuesIn, mapValuesOut } from "../../contract/api/integration-values.ts";
import { learnt } from "../../contract/learnt.ts";
import { findCoverage } from "../../integrations/coverage/find-coverage.ts";
import { getIntegration } from "../../integrations/find-integrations.ts";
import { findChoices } from "../../integrations/map-values/find-choices.ts";
import { mapValues } from "../../integrations/map-values/map-values.ts";
import { findMessages, getMessage } from "../../integrations/messages/find-messages.ts";
import { learnSource } from "../../integrations/preview/learn-source.ts";
import { previewMapping } from "../../integrations/preview/preview-mapping.ts";
import { previewOutbound } from "../../integrations/preview/preview-outbound.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Integrations";

/** Stored messages, what a draft of the mapping would make of them, and values of theirs that become ours. */
export function integrationPreviewRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/messages",
    tag,
    summary: "The messages that came for an integration, newest first",
    access: "integrations:read",
    params: idParams,
    query: messageListQuery,
    reply: { status: 200, shape: listOf(messageOut) },
    async handle(ctx, { params, query }) {
      await getIntegration(ctx, params);
      const page = await findMessages(ctx, { ...query, integrationId: params.id });
      return { data: page.rows, next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/messages/:message_id",
    tag,
    summary: "A message as it came",
    access: "integrations:read",
    params: idParams.extend({ message_id: z.string().max(100) }),
    reply: { status: 200, shape: messageDetail },
    async handle(ctx, { params }) {
      await getIntegration(ctx, params);
      return getMessage(ctx, { integrationId: params.id, messageId: params.message_id });
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/coverage",
    tag,
    summary: "What comes and isn't mapped, what waits for it, and fields that have changed",
    access: "integrations:read",
    params: idParams,
    reply: { status: 200, shape: coverageOut },
    handle: (ctx, { params }) => findCoverage(ctx, params),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/choices",
    operationId: "listChoicesOfIntegration",
    tag,
    summary: "What the values of a gap can be mapped to",
    description:
      "Records of yours, or the words that the field takes which the value is for; `map-values` takes one of them for each value, by its value or " +
      "its label.",
    access: "integrations:read",
    params: idParams,
    query: choicesQuery,
    reply: { status: 200, shape: choicesOut },
    handle: (ctx, { params, query }) => findChoices(ctx, { id: params.id, gapKind: query.gap_kind }),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/map-values",
    operationId: "mapValuesOfIntegration",
    tag,
    summary: "Map values that were seen, all at once, in the config, the look-up table or the rules that map their kind",
    description: "Needs what changing these needs: `integrations:write` or `integration-mappings:write`, `lookup-tables:write`.",
    access: "integrations:read",
    params: idParams,
    body: mapValuesIn,
    reply: { status: 200, shape: mapValuesOut },
    handle: (ctx, { params, body, caller, ifMatch }) => mapValues(ctx, { id: params.id, wanted: body, caller, ifMatch }),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/preview",
    tag,
    summary: "Try a draft of config and mapping on stored messages or a sample; nothing is written",
    access: "integrations:read",
    params: idParams,
    body: previewIn,
    reply: { status: 200, shape: previewOut },
    handle: (ctx, { params, body, caller, ifMatch }) => previewMapping(ctx, { id: params.id, draft: body, caller, ifMatch }),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/preview-outbound",
    tag,
    summary: "Try a draft of outbound rules on the last events; nothing is sent or written",
    access: "integrations:read",
    params: idParams,
    body: outboundPreviewIn,
    reply: { status: 200, shape: outboundPreviewOut },
    handle: (ctx, { params, body, caller, ifMatch }) => previewOutbound(ctx, { id: params.id, draft: body, caller, ifMatch }),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/learn",
    tag,
    summary: "The fields of a source, by its messages, and what the rules of a draft make of them",
    access: "integrations:read",
    params: idParams,
    body: learnIn,
    reply: { status: 200, shape: learnt },
    handle: (ctx, { params, body, ifMatch }) => learnSource(ctx, { id: params.id, asked: body, ifMatch }),
  });
}
