import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams } from "../../contract/api/common.ts";
import { authorizationOut, credentialsRotate } from "../../contract/api/credentials.ts";
import { integrationTest, integrationTestOut } from "../../contract/api/integration-tests.ts";
import { integrationOut, rotationEnd } from "../../contract/api/integrations.ts";
import { beginAuthorization } from "../../integrations/authorize/begin-authorization.ts";
import { rotateCredentials } from "../../integrations/credentials/rotate-credentials.ts";
import { cancelRotation, completeRotation } from "../../integrations/end-rotation.ts";
import { testIntegration, testValues } from "../../integrations/test-connection/test-integration.ts";
import type { HttpDeps } from "../authenticate.ts";
import { baseOf, presenterOf } from "../present-integration-to.ts";
import { route } from "../route.ts";
import { makeThrottle } from "../throttle.ts";

const tag = "Integrations";

/** As fast as somebody tries and corrects; too slow to search a network with. */
const testsPerMinute = 20;

/** How we get into the other side: other credentials, the consent of a person, and whether it works. */
export function integrationConnectionRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const present = presenterOf(deps);
  const throttle = makeThrottle({ perMinute: testsPerMinute, now: deps.services.now });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/rotate-credentials",
    operationId: "rotateCredentialsOfIntegration",
    tag,
    summary: "Give it new credentials; where they are refused, the former ones are used until the overlap ends",
    access: "integrations:write",
    params: idParams,
    body: credentialsRotate,
    reply: { status: 200, shape: integrationOut },
    handle: async (ctx, { params, body, etag, ifMatch, raw }) =>
      present(etag(await rotateCredentials(ctx, { ...body, id: params.id, ifMatch })), raw),
  });
  for (const [verb, summary, end] of [
    ["complete", "End a rotation's overlap now: the new one alone is right", completeRotation],
    ["cancel", "Take a rotation back: the former one alone is right again", cancelRotation],
  ] as const) {
    route(app, deps, {
      method: "POST",
      url: `/v1/integrations/:id/${verb}-rotation`,
      operationId: `${verb}RotationOfIntegration`,
      tag,
      summary,
      access: "integrations:write",
      params: idParams,
      body: rotationEnd,
      reply: { status: 200, shape: integrationOut },
      handle: async (ctx, { params, body, etag, ifMatch, raw }) =>
        present(etag(await end(ctx, { ...body, id: params.id, ifMatch })), raw),
    });
  }
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/authorize",
    tag,
    summary: "Begin an authorization: where a person has to agree that we may come in",
    access: "integrations:write",
    params: idParams,
    body: z.strictObject({}),
    reply: { status: 200, shape: authorizationOut },
    handle: (ctx, { params, caller, ifMatch, raw }) =>
      beginAuthorization(ctx, { id: params.id, caller, ifMatch, callbackUrl: `${baseOf(deps, raw)}/oauth/callback` }),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/test",
    operationId: "testIntegration",
    tag,
    summary: "Test connection: how far a call comes, stage by stage",
    access: "integrations:write",
    params: idParams,
    body: z.strictObject({}),
    reply: { status: 200, shape: integrationTestOut },
    async handle(ctx, { params, caller, ifMatch }) {
      throttle.count(caller.credential.id);
      return testIntegration(ctx, { id: params.id, ifMatch });
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/test",
    operationId: "testIntegrationValues",
    tag,
    summary: "Test connection with values that aren't saved",
    access: "integrations:write",
    body: integrationTest,
    reply: { status: 200, shape: integrationTestOut },
    async handle(ctx, { body, caller }) {
      throttle.count(caller.credential.id);
      return testValues(ctx, body);
    },
  });
}
