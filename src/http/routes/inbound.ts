import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { receivedOut } from "../../contract/api/integrations.ts";
import { makeReception } from "../../integrations/receive/accept-message.ts";
import type { HttpDeps } from "../authenticate.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The body is taken as bytes, whatever it says it is. */
    takesAnyType?: boolean;
  }
}

/**
 * Receivers: where other systems post to (contract §6). Outside `/v1` and its sign-in; whoever posts proves it by the integration's own
 * secret, over the bytes as they came. Not in the OpenAPI document, since what is posted is the sender's to say.
 */
export function inboundRoutes(app: FastifyInstance, { services }: HttpDeps): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    const reception = makeReception(services);
    scope.addHook("onClose", () => reception.stop());
    scope.post<{ Params: { id: string } }>(
      "/in/:id",
      { schema: { hide: true }, config: { access: "public", takesAnyType: true } },
      async ({ params, headers, body, ip }, reply) => {
        const id = await reception.accept(params.id, { headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), ip });
        const received: z.input<typeof receivedOut> = { id };
        return reply.status(202).header("content-type", "application/json; charset=utf-8").send(JSON.stringify(received));
      },
    );
  });
}
