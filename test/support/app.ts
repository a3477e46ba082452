import type { FastifyInstance } from "fastify";
import { afterAll } from "vitest";
import { makeServer, type ServerOptions } from "../../src/http/server.ts";
import type { Now } from "../../src/platform/clock.ts";
import { type Services, systemActor } from "../../src/platform/context.ts";
import { insertApiKey } from "../../src/tenancy/api-keys.ts";
import type { Call } from "./call.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

export { type Call, type Method, ok, type ParsedJson, type Reply } from "./call.ts";

export interface TestTenant {
  id: string;
  adminId: string;
  /** An API key with the scope `admin`. */
  key: string;
  /** Calls with that key. */
  call: Call;
  /** Another key of this tenant, with these scopes only. */
  makeKey(scopes: string[], options?: { requestsPerMinute?: number }): Promise<{ id: string; key: string; call: Call }>;
}

export interface TestApp {
  app: FastifyInstance;
  product: TestProduct;
  services: Services;
  /** A first tenant, on the plan `enterprise`; `makeTenant` makes further ones. */
  tenant: TestTenant;
  key: string;
  call: Call;
  makeTenant(options?: { plan?: "free" | "starter" | "professional" | "enterprise" }): Promise<TestTenant>;
  /** `call` with any headers instead of a key. */
  callBare: Call;
}

/** The API on a database of its own, closed after the file's last test. Call at the top of a test file; `listen` for real sockets. */
export async function openTestApp({
  now,
  ...options
}: { now?: Now } & Omit<Partial<ServerOptions>, "services"> = {}): Promise<TestApp> {
  const product = await openTestProduct(now ? { now } : {});
  const { services } = product;
  const app = await makeServer({ services, version: "0.0.0-test", ...options });
  // Hooks run last registered first: the server closes before its database does.
  afterAll(async () => {
    // A client's spare connection, which never asked for anything, would be waited for until its time is up.
    const cut = setInterval(() => app.server.closeAllConnections(), 100);
    await app.close();
    clearInterval(cut);
  });
  const makeTenant = async ({ plan = "enterprise" }: { plan?: string } = {}): Promise<TestTenant> => {
    const { ctx, adminId, apiKey } = await product.makeTenant();
    const id = ctx.tenantId;
    await services.db.worker.updateTable("tenants").set({ plan }).where("id", "=", id).execute();
    return {
      id,
      adminId,
      key: apiKey,
      call: callWith(app, apiKey),
      async makeKey(scopes, { requestsPerMinute } = {}) {
        const made = await services.db.acrossTenants((tx) =>
          insertApiKey(services, tx, { tenantId: id, actor: systemActor, name: scopes.join(" "), scopes }),
        );
        if (requestsPerMinute !== undefined)
          await services.db.worker
            .updateTable("api_keys")
            .set({ requests_per_minute: requestsPerMinute })
            .where("tenant_id", "=", id)
            .where("id", "=", made.id)
            .execute();
        return { id: made.id, key: made.secret, call: callWith(app, made.secret) };
      },
    };
  };
  const tenant = await makeTenant();
  return { app, product, services, tenant, key: tenant.key, call: tenant.call, makeTenant, callBare: callWith(app, null) };
}

function callWith(app: FastifyInstance, key: string | null): Call {
  return async (method, url, body, headers = {}) => {
    const reply = await app.inject({
      method,
      url,
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object | string }), // light-my-request sends objects as JSON
    });
    const isJson = /[/+]json/.test(String(reply.headers["content-type"] ?? "")) && reply.body !== "";
    return { status: reply.statusCode, headers: reply.headers, body: isJson ? reply.json() : null, text: reply.body };
  };
}
