import type { RouteOptions } from "fastify";
import { afterAll, expect, test } from "vitest";
import { openTestApp } from "../../test/support/app.ts";
import { makePerson, signInAs } from "../../test/support/people.ts";
import { roleNames } from "../contract/api/roles.ts";
import { type Access, grantsOf, mayAccess, resources } from "../tenancy/policy.ts";
import { makeServer } from "./server.ts";

/** Paths that belong to nobody's tenant: no sign-in, and no `access`. */
const open = [
  /^\/healthz$/,
  /^\/readyz$/,
  /^\/metrics$/,
  /^\/openapi\.json$/,
  /^\/docs(\/|$)/,
  /^\/in\//,
  /^\/oauth\/callback$/,
  /^\/\*?$/,
  /^\/assets\//,
];

/** Routes whose right isn't named for the resource in their path, and why. */
const exceptions: Record<string, Access | "public" | null> = {
  // It holds a signature that is valid now.
  "GET /v1/deliveries/:id/curl": "deliveries:write",
  // What is due and what was paid.
  "GET /v1/leases/:id/rent-schedule": "rent-payments:read",
  "POST /v1/session": "public", // the sign-in itself
  "GET /v1/session": null, // whoever is signed in, about themselves
  "PATCH /v1/session": null,
  "DELETE /v1/session": null,
  "POST /v1/session/password": null,
  // Developers and the integration's owner change parts of it: the command asks.
  "PATCH /v1/integrations/:id": "integrations:read",
  "POST /v1/integrations/:id/retry-failed": "integrations:read",
  "POST /v1/integrations/:id/settle-uncertain": "integrations:read",
  "POST /v1/integrations/:id/map-values": "integrations:read",
  "POST /v1/integrations/:id/dismiss-failed": "integrations:read",
  "POST /v1/integrations/:id/log/:entry_id/dismiss": "integrations:read",
  "POST /v1/integrations/:id/log/:entry_id/resolve": "integrations:read",
  "POST /v1/integrations/:id/log/:entry_id/ask": "integrations:read",
  "POST /v1/integrations/:id/import": "integrations:read",
  "POST /v1/integrations/:id/restore": "integrations:read",
  "POST /v1/integrations/:id/preview": "integrations:read",
  "POST /v1/integrations/:id/preview-outbound": "integrations:read",
  "POST /v1/integrations/:id/sync": "integrations:read",
  "POST /v1/integrations/next-runs": "integrations:read", // it keeps nothing
  "POST /v1/integrations/:id/learn": "integrations:read", // it only reads
  "GET /v1/search": null, // it asks the kinds that the caller may read, and no others
  "GET /v1/roles": "users:read", // what people are given
  "GET /v1/stream": null, // each message is judged by itself, and each event by the right to read what it is about
  "GET /v1/events": null,
  "GET /v1/events/stream": null,
  "GET /v1/events/:id": null,
  "GET /v1/assets/:id/work-orders": "work-orders:read", // what is shown, not where
  "GET /v1/assets/:id/warranties": "warranties:read",
  "GET /v1/assets/:id/readings": "readings:read",
  "GET /v1/assets/:id/readings/series": "readings:read",
  "GET /v1/assets/:id/readings/csv": "readings:read",
  "GET /v1/assets/:id/documents": "documents:read",
  "GET /v1/test-receiver": "webhooks:read", // it is there to try webhooks with
  "GET /v1/test-receiver/requests": "webhooks:read",
  "DELETE /v1/test-receiver/requests": "webhooks:write",
};

interface Seen {
  method: string;
  url: string;
  access: Access | "public" | null | undefined;
}

const app = await openTestApp();
const seen: Seen[] = [];
// A second server whose routes stop right behind the access check, so that every one can be asked without doing anything.
const gate = await makeServer({ services: app.services, version: "test", onRoute: stopAfterTheGate });
afterAll(() => gate.close());
await gate.ready();
const ours = seen.filter(({ url }) => !open.some((pattern) => pattern.test(url)));

test("every route says who may use it", () => {
  expect(ours.length).toBeGreaterThan(30);
  expect(ours.filter(({ access }) => access === undefined)).toEqual([]);
});

test("a route's right is named for the resource in its path, and changing needs the right to change", () => {
  const wrong = ours.filter(({ method, url, access }) => {
    const name = `${method} ${url}`;
    if (name in exceptions) return access !== exceptions[name];
    const resource = resources.find((one) => one === url.split("/")[2]);
    return access !== `${resource}:${method === "GET" ? "read" : "write"}` && access !== "super_admin";
  });
  expect(wrong).toEqual([]);
});

test("without a sign-in every route but the sign-in answers 401", async () => {
  const replies = await Promise.all(ours.map(async (route) => ({ ...route, status: await ask(route, {}) })));
  expect(replies.filter(({ access, status }) => status !== (access === "public" ? 299 : 401))).toEqual([]);
});

test.each(roleNames)("%s passes where the table says so, and nowhere else", async (role) => {
  const { email, password } = await makePerson(app, { roles: [role] });
  const { cookie, csrfToken } = await signInAs(app.callBare, { email, password });
  const headers = { cookie, "x-csrf-token": csrfToken };
  const wrong: unknown[] = [];
  for (const route of ours) {
    const isAllowed = !route.access || route.access === "public" || mayAccess(grantsOf([role]), route.access);
    const status = await ask(route, headers);
    if (status !== (isAllowed ? 299 : 403)) wrong.push({ ...route, status });
  }
  expect(wrong).toEqual([]);
});

test.each([
  [
    "webhooks:read",
    ["GET /v1/webhooks", "GET /v1/deliveries"],
    ["POST /v1/webhooks", "GET /v1/users", "GET /v1/work-orders/:id"],
  ],
  ["deliveries:write", ["GET /v1/deliveries", "POST /v1/deliveries/:id/retry"], ["GET /v1/webhooks", "GET /v1/api-keys"]],
  ["*:write", ["POST /v1/webhooks", "POST /v1/buildings"], ["POST /v1/api-keys", "GET /v1/users"]],
  ["admin", ["POST /v1/webhooks", "POST /v1/api-keys", "GET /v1/users"], []],
])("a key with %s reaches its own and nothing else", async (scope, allowed, refused) => {
  const { key } = await app.tenant.makeKey([scope]);
  const statusOf = async (name: string) => {
    const route = ours.find(({ method, url }) => `${method} ${url}` === name);
    if (!route) throw new Error(`there is no ${name}`);
    return ask(route, { authorization: `Bearer ${key}` });
  };
  expect(await Promise.all(allowed.map(statusOf))).toEqual(allowed.map(() => 299));
  expect(await Promise.all(refused.map(statusOf))).toEqual(refused.map(() => 403));
});

function stopAfterTheGate(route: RouteOptions): void {
  const methods = [route.method].flat().filter((method) => method !== "HEAD");
  for (const method of methods) seen.push({ method, url: route.url, access: route.config?.access });
  route.preParsing = async (_request, reply) => reply.status(299).send();
}

async function ask({ method, url }: Seen, headers: Record<string, string>): Promise<number> {
  const path = url.replaceAll(/:\w+/g, "x");
  // The list of methods that Fastify has routes for is wider than the one `inject` names.
  const reply = await gate.inject({ method: method as "GET", url: path, headers });
  return reply.statusCode;
}
