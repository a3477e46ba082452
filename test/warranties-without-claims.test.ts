import { expect, test } from "vitest";
import { ok, openTestApp } from "./support/app.ts";
import { assetMessage, makeHandover, warrantyMessage } from "./support/handover.ts";

const app = await openTestApp();
const { call } = app.tenant;

test("warranties that are handed over without claims refuse them, until somebody allows them", async () => {
  app.product.startWorker();
  const config = { on_unknown_category: "create", warranties: { enable_claims: false } };
  const handover = await makeHandover(app, app.tenant, config);
  ok(await handover.post([assetMessage("A1", { asset_id: "AHU-7" }), warrantyMessage("W1", { asset_id: "AHU-7" })]));
  const entries = await handover.waitForLog(2, "status=success");
  const url = `/v1/warranties/${entries.find(({ kind }) => kind === "warranty")?.target_record_id}`;
  const warranty = ok(await call("GET", url));
  expect(warranty.claims_enabled).toBe(false);

  const claim = { warranty_id: warranty.id, title: "Compressor trips" };
  const refused = await call("POST", "/v1/warranty-claims", claim);
  expect([refused.status, refused.body.errors]).toMatchObject([422, [{ pointer: "/warranty_id", code: "claims_disabled" }]]);
  expect(ok(await call("GET", "/v1/warranty-claims")).data).toEqual([]);

  expect(ok(await call("PATCH", url, { claims_enabled: true })).claims_enabled).toBe(true);
  expect((await call("POST", "/v1/warranty-claims", claim)).status).toBe(201);
  // What the sender says of it later leaves that alone.
  ok(await handover.post(warrantyMessage("W1", { asset_id: "AHU-7", coverage: "Parts" }, { version: 2 })));
  await handover.waitForLog(3, "status=success");
  expect(ok(await call("GET", url))).toMatchObject({ coverage: "Parts", claims_enabled: true });
});
