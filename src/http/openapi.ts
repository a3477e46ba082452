import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { type ApiDocument, finishDocument } from "./openapi/finish-document.ts";
import { schemaNames } from "./openapi/schema-names.ts";
import { tags } from "./openapi/tags.ts";
import { webhookOperations } from "./openapi/webhook-operations.ts";

export interface OpenApiOptions {
  version: string;
  publicUrl?: string | null;
  apiHost?: string | null;
}

/**
 * The OpenAPI 3.1 document at `/openapi.json`, made from the routes that are registered after this, and Swagger UI at `/docs`, from this
 * origin alone.
 */
export async function describeApi(app: FastifyInstance, { version, publicUrl, apiHost }: OpenApiOptions): Promise<void> {
  const here = { url: publicUrl ?? "/", description: "This server" };
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "ArkanPM Connect", version, description: about },
      servers: apiHost ? [tenantServer(apiHost), here] : [here],
      security: [{ api_key: [] }, { session: [], csrf: [] }],
      tags,
      components: {
        securitySchemes: {
          api_key: { type: "http", scheme: "bearer", description: "An API key: `Authorization: Bearer apk_…`." },
          session: { type: "apiKey", in: "cookie", name: "arkanpm_session", description: "The console's session." },
          csrf: { type: "apiKey", in: "header", name: "X-CSRF-Token", description: "Sent with every change under a session." },
        },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry: schemaNames }),
    transformObject(document) {
      const described = createJsonSchemaTransformObject({ schemaRegistry: schemaNames })(document);
      // The generator's types are those of OpenAPI 2 and 3.0 as well; this is 3.1.
      const whole = { ...described, webhooks: webhookOperations() } as unknown as ApiDocument;
      return finishDocument(whole) as unknown as typeof described;
    },
  });
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    uiConfig: { deepLinking: true, docExpansion: "list", persistAuthorization: false, tryItOutEnabled: true, filter: true },
    // A page may talk to its own origin only, so that is the server to try things on.
    transformSpecification: (document) => ({ ...document, servers: [{ url: "/", description: "This server" }] }),
    logo: { type: "image/svg+xml", content: logo, href: "/", target: "_self" },
    // The address of the document isn't for changing: a page may read from its own origin only.
    theme: {
      title: "ArkanPM API",
      css: [{ filename: "own.css", content: ".topbar .download-url-wrapper { display: none !important }" }],
    },
  });
}

const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="190" height="40" viewBox="0 0 190 40"><text x="0" y="28" fill="#fff"
  font-family="system-ui, sans-serif" font-size="24" font-weight="600">ArkanPM API</text></svg>`;

function tenantServer(apiHost: string) {
  return {
    url: `https://${apiHost}`,
    description: "Each tenant's own host",
    variables: { tenant: { default: "demo", description: "The tenant's subdomain" } },
  };
}

const about = `Property management with signed webhooks and integrations.

- **Keys.** Every request carries \`Authorization: Bearer apk_…\`. The key decides the tenant; its scopes decide what it may.
- **Errors** are \`application/problem+json\` (RFC 9457) with a stable \`code\`, and at 422 one entry in \`errors\` for each field.
- **Repeat safely**: send an \`Idempotency-Key\` with any POST; for 24 hours the same request gets the same reply.
- **Change safely**: send the \`ETag\` you saw as \`If-Match\`; a change or an action based on an older state is
  refused with 412. As \`If-None-Match\` it answers 304 to a GET that would show nothing new.
- **Lists** are pages: pass \`next_cursor\` on as \`cursor\`, with the same filters.
- **Limits** a minute and key are told in \`RateLimit\` and \`RateLimit-Policy\`; a key without a limit shows the quota 999999999.
- Every reply has a \`Request-Id\`: name it when you ask for help.`;
