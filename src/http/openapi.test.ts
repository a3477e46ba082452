import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { writeClient } from "../../scripts/lib/write-client.mjs";
import { openTestApp, type ParsedJson } from "../../test/support/app.ts";
import { eventNames } from "../contract/events/catalog.ts";
import { examples } from "./openapi/examples.ts";
import { operationId } from "./openapi/operation-id.ts";

const { callBare, app } = await openTestApp({ apiHost: "api.{tenant}.arkanpm.com", publicUrl: "https://connect.example.com" });
const { body: document, status } = await callBare("GET", "/openapi.json");
const operations: ParsedJson[] = Object.values(document.paths).flatMap((methods) => Object.values(methods as object));
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema(document, "api");

test("it is a valid OpenAPI 3.1 document", async () => {
  expect(status).toBe(200);
  expect(document.openapi).toBe("3.1.0");
  expect(await new Validator().validate(document)).toEqual({ valid: true });
});

test("every operation has a name of its own, a group, a summary, and says how it fails", () => {
  expect(operations.length).toBeGreaterThan(20);
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const operation of operations) {
    expect(operation).toMatchObject({
      operationId: expect.stringMatching(/^[a-z]\w+$/),
      tags: [expect.any(String)],
      summary: expect.any(String),
    });
    expect(operation.responses["4XX"]).toEqual({ $ref: "#/components/responses/Problem" });
  }
});

test("every operation says more than its summary, in a group that says what it is about", () => {
  const described = document.tags.map(({ name }: { name: string }) => name);
  const short = operations.filter(({ description }) => {
    // The right that it needs is said as well.
    const words = String(description ?? "").replace(/(Needs the right `[^`]*`|For `super_admin` alone)\./, "");
    return words.trim().length < 20;
  });
  expect(short.map(({ operationId }) => operationId)).toEqual([]);
  const groups = operations.map(({ tags }) => tags[0]);
  expect(groups.filter((group) => !described.includes(group))).toEqual([]);
  const needsExample = operations.filter(({ requestBody }) => requestBody?.required);
  const missing = needsExample.filter(({ requestBody }) => mediaOf(requestBody)?.example === undefined);
  expect(missing.map(({ operationId }) => operationId)).toEqual([]);
});

test("fields and parameters that every client meets are described", () => {
  const { Webhook, Problem, WorkOrder } = document.components.schemas;
  for (const { properties } of [Webhook, Problem, WorkOrder])
    expect(
      Object.values(properties as Record<string, { description?: string }>).filter((one) => one.description).length,
    ).toBeGreaterThan(5);
  const list = operations.find(({ operationId }) => operationId === "listWorkOrders");
  for (const { name, description } of list.parameters) if (name) expect([name, description]).toEqual([name, expect.any(String)]);
});

test("every POST takes an Idempotency-Key but the sign-in", () => {
  const posts = Object.entries(
    document.paths as Record<string, { post?: { operationId: string; parameters?: object[] } }>,
  ).flatMap(([, { post }]) => (post ? [post] : []));
  const without = posts.filter((post) => !JSON.stringify(post.parameters ?? []).includes("IdempotencyKey"));
  expect(without.map(({ operationId }) => operationId)).toEqual(["createSession"]);
});

test("every event has its webhook operation, with an example that fits", () => {
  expect(Object.keys(document.webhooks)).toEqual(eventNames);
  for (const name of eventNames) {
    const { schema, example } = document.webhooks[name].post.requestBody.content["application/json"];
    expect(ajv.validate(schema, example), `${name}: ${ajv.errorsText()}`).toBe(true);
    expect(example.event).toBe(name);
  }
});

test("every example fits its shape and belongs to an operation", () => {
  for (const [id, { body, reply }] of Object.entries(examples)) {
    if (id === "problem") continue;
    const operation = operations.find(({ operationId }) => operationId === id);
    expect(operation, id).toBeDefined();
    if (body) expectFits(mediaOf(operation.requestBody)?.schema ?? {}, body, id);
    const success = Object.entries(operation.responses).find(([code]) => code.startsWith("2"))?.[1] as {
      content: Record<string, { schema: object }>;
    };
    if (reply) expectFits(success.content["application/json"]?.schema ?? {}, reply, id);
  }
  expectFits({ $ref: "#/components/schemas/Problem" }, examples.problem?.reply, "problem");
});

test("the SDK's client knows the API as it is: npm run client writes it anew", () => {
  expect(readFileSync("src/sdk/api.ts", "utf8") === writeClient(document), "src/sdk/api.ts: npm run client").toBe(true);
});

test("servers are the tenant's own host and this one", () => {
  expect(document.servers.map(({ url }: { url: string }) => url)).toEqual([
    "https://api.{tenant}.arkanpm.com",
    "https://connect.example.com",
  ]);
});

test("Swagger UI comes from this origin alone, under a policy that lets it work", async () => {
  const page = await callBare("GET", "/docs/");
  expect(page.status).toBe(200);
  const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? "");
  expect(sources.length).toBeGreaterThan(3);
  for (const source of sources) {
    expect(source).toMatch(/^\.\/static\//);
    expect((await callBare("GET", `/docs/${source.slice(2)}`)).status).toBe(200);
  }
  expect(page.text).not.toMatch(/<script>|<style>|on\w+="/);
  expect((await callBare("GET", "/docs/json")).body.servers).toEqual([{ url: "/", description: "This server" }]);
  expect((await app.inject("/docs")).statusCode).toBeLessThan(400);
});

test("the rules of a mapping are named shapes, whose every part that isn't plain is described", () => {
  const { schemas } = document.components;
  const meant = { anyOf: ["InboundRule", "OutboundRule"].map((name) => ({ $ref: `#/components/schemas/${name}` })) };
  for (const path of ["/v1/integrations", "/v1/integrations/{id}/preview", "/v1/integrations/{id}/preview-outbound"])
    expect(document.paths[path].post.requestBody.content["application/json"].schema.properties.mapping.items, path).toEqual(
      meant,
    );
  const { properties, required } = schemas.OutboundRule;
  expect(required).toEqual(["name", "direction", "source", "events", "path"]);
  const undescribed = Object.keys(properties).filter((name) => !properties[name].description);
  expect(undescribed.filter((name) => !["direction", "method"].includes(name))).toEqual([]);
});

test("names of operations read like calls", () => {
  expect(operationId("GET", "/v1/work-orders", { isList: true })).toBe("listWorkOrders");
  expect(operationId("GET", "/v1/work-orders/:id", { isList: false })).toBe("getWorkOrder");
  expect(operationId("POST", "/v1/work-orders/:id/complete", { isList: false })).toBe("completeWorkOrder");
  expect(operationId("POST", "/v1/webhooks/:id/rotate-secret", { isList: false })).toBe("rotateSecretOfWebhook");
  expect(operationId("POST", "/v1/assets/:id/readings", { isList: false })).toBe("createReadingOfAsset");
  expect(operationId("GET", "/v1/assets/:id/health", { isList: false })).toBe("getHealthOfAsset");
  expect(operationId("POST", "/v1/sla-policies", { isList: false })).toBe("createSlaPolicy");
  expect(operationId("POST", "/v1/visitor-passes", { isList: false })).toBe("createVisitorPass");
});

/** References in a schema mean the whole document. */
function expectFits(schema: object, value: unknown, label: string): void {
  const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
  expect(ajv.validate(inDocument, value), `${label}: ${ajv.errorsText()}`).toBe(true);
}

/** A body has one form: JSON, or parts with a file. */
function mediaOf({ content }: { content: Record<string, { schema: object; example?: unknown }> }) {
  return Object.values(content)[0];
}
