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
    theme: {
      title: "ArkanPM API",
      css: [{ filename: "own.css", content: ownStyle }],
      favicon: [{ filename: "favicon.svg", rel: "icon", type: "image/svg+xml", sizes: "any", content: favicon }],
    },
  });
}

const mark = `<rect width="32" height="32" rx="7" fill="#0f5f6d"/><path d="M7 25V14l9-7 9 7v11h-5v-7a4 4 0 0 0-8 0v7z" fill="#fff"/>`;
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark}</svg>`;
const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" viewBox="0 0 200 40"><g transform="translate(0 4)">${mark}</g>
  <text x="44" y="28" fill="#fff" font-family="system-ui, sans-serif" font-size="22" font-weight="600">ArkanPM API</text></svg>`;

/** The address of the document isn't for changing: a page may read from its own origin only. The colours are the console's. */
const ownStyle = `
.topbar .download-url-wrapper { display: none !important }
.swagger-ui .topbar { background: #0c4d59 }
.swagger-ui .btn.authorize { color: #0f5a67; border-color: #0f5a67 }
.swagger-ui .btn.authorize svg { fill: #0f5a67 }
.swagger-ui .btn.execute { background: #125f6d; border-color: #125f6d }
html.dark-mode .swagger-ui .btn.authorize { color: #83c0c8; border-color: #83c0c8 }
html.dark-mode .swagger-ui .btn.authorize svg { fill: #83c0c8 }`;

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
- **Limits** a minute and key are told in \`RateLimit\` and \`RateLimit-Policy\`; a key without a limit is told \`"unlimited"\`.
- Every reply has a \`Request-Id\`: name it when you ask for help.`;
