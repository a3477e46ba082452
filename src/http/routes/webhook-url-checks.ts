import type { FastifyInstance } from "fastify";
import { urlCheck, urlChecked } from "../../contract/api/webhook-url-checks.ts";
import { checkUrl } from "../../webhooks/check-url.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { makeThrottle } from "../throttle.ts";

/** As fast as somebody types with pauses; too slow to search a network with. */
const checksPerMinute = 30;

export function webhookUrlCheckRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const throttle = makeThrottle({ perMinute: checksPerMinute, now: deps.services.now });
  route(app, deps, {
    method: "POST",
    url: "/v1/webhooks/check-url",
    operationId: "checkWebhookUrl",
    description: `Looks the name up, connects, shakes hands over TLS and hangs up, within 5 seconds: no request is sent, nothing is stored. At most ${checksPerMinute} a minute for each key or session.`,
    tag: "Webhooks",
    summary: "Look at a URL before saving it: would a delivery arrive?",
    access: "webhooks:write",
    body: urlCheck,
    reply: { status: 200, shape: urlChecked },
    async handle(ctx, { body, caller }) {
      throttle.count(caller.credential.id);
      return checkUrl(ctx, body);
    },
  });
}
