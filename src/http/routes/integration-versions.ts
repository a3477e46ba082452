import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import {
  integrationRestore,
  integrationVersionListQuery,
  integrationVersionOut,
  integrationVersionQuery,
  integrationVersionRow,
} from "../../contract/api/integration-versions.ts";
import { integrationOut } from "../../contract/api/integrations.ts";
import { getIntegration } from "../../integrations/find-integrations.ts";
import { findVersions, getVersion } from "../../integrations/versions/find-versions.ts";
import { restoreVersion } from "../../integrations/versions/restore-version.ts";
import type { HttpDeps } from "../authenticate.ts";
import { presenterOf } from "../present-integration-to.ts";
import { route } from "../route.ts";

const tag = "Integrations";
// What is no number is a version that there isn't.
const versionParams = idParams.extend({
  version: z
    .string()
    .max(100)
    .transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)),
});

/** The states that sync, config and mapping of an integration were in, and the way back. */
export function integrationVersionRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const present = presenterOf(deps);
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/versions",
    tag,
    summary: "The versions of an integration, newest first",
    access: "integrations:read",
    params: idParams,
    query: integrationVersionListQuery,
    reply: { status: 200, shape: listOf(integrationVersionRow) },
    async handle(ctx, { params, query }) {
      await getIntegration(ctx, params);
      const page = await findVersions(ctx, { ...query, integrationId: params.id });
      return { data: page.rows, next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/versions/:version",
    tag,
    summary: "A version of an integration, and how it differs from another one",
    access: "integrations:read",
    params: versionParams,
    query: integrationVersionQuery,
    reply: { status: 200, shape: integrationVersionOut },
    handle: (ctx, { params, query }) =>
      getVersion(ctx, { integrationId: params.id, version: params.version, against: query.against }),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/restore",
    tag,
    summary: "Go back to the sync, config and mapping of an earlier version",
    access: "integrations:read",
    params: idParams,
    body: integrationRestore,
    reply: { status: 200, shape: integrationOut },
    handle: async (ctx, { params, body, caller, etag, ifMatch, raw }) =>
      present(etag(await restoreVersion(ctx, { id: params.id, version: body.version, caller, ifMatch })), raw),
  });
}
