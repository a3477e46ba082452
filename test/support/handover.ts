import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { ok, type ParsedJson, type Reply, type TestApp, type TestTenant } from "./app.ts";

export const handoverSecret = "handshake-of-the-construction-platform";

export interface TestHandover {
  id: string;
  buildingId: string;
  /** Posts a message, signed as the construction platform signs it. */
  post(message: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** The integration as it is now. */
  show(): Promise<ParsedJson>;
  /** The log, newest first. */
  log(query?: string): Promise<ParsedJson[]>;
  /** Waits until as many entries fit. @returns them, newest first */
  waitForLog(count: number, query?: string): Promise<ParsedJson[]>;
}

/** An enabled Arkan Handover integration of a tenant, with a building for what comes in. */
export async function makeHandover(
  { callBare }: Pick<TestApp, "callBare">,
  { call }: TestTenant,
  config: object = {},
): Promise<TestHandover> {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const { id } = ok(
    await call("POST", "/v1/integrations", {
      ...{ type: "arkan_handover", name: "Marina handover", inbound: { kind: "hmac", secret: handoverSecret } },
      config: { building: { mode: "single", building_id: building.id }, ...config },
    }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const log = async (query = "") => ok(await call("GET", `/v1/integrations/${id}/log?limit=200&${query}`)).data;
  return {
    id,
    buildingId: building.id,
    post(message, headers = {}) {
      const body = typeof message === "string" ? message : JSON.stringify(message);
      const signed = { "x-arkan-signature": sign(body), "content-type": "application/json", ...headers };
      return callBare("POST", `/in/${id}`, body, signed);
    },
    show: async () => ok(await call("GET", `/v1/integrations/${id}`)),
    log,
    async waitForLog(count, query = "") {
      await expect.poll(async () => (await log(query)).length, { timeout: 60_000, interval: 50 }).toBeGreaterThanOrEqual(count);
      return log(query);
    },
  };
}

export function sign(body: string, secret = handoverSecret): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

/** Messages as the construction platform sends them. */
export function defectMessage(id: string, data: object = {}, frame: object = {}) {
  return message("defect", id, { title: "Leak at the flange", severity: "high", ...data }, frame);
}

export function assetMessage(id: string, data: object = {}, frame: object = {}) {
  return message("asset", id, { name: "Chiller 1", category: "Construction HVAC unit", ...data }, frame);
}

export function warrantyMessage(id: string, data: object = {}, frame: object = {}) {
  const provider = { name: "Northwind Climate", email: "service@northwind.example" };
  const term = { starts_on: "2026-01-01", ends_on: "2028-12-31" };
  return message("warranty", id, { policy_number: "NW-1", warranty_type: "manufacturer", provider, ...term, ...data }, frame);
}

function message(record_type: string, id: string, data: object, frame: object) {
  const project = { id: "CP-1", name: "Marina Towers", metadata: { tower: "A" } };
  return { record_type, id, occurred_at: "2026-04-12T08:00:00Z", project, data, ...frame };
}
