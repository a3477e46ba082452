import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { claimKey, forgetReplies, markingDatabase } from "../tenancy/idempotency.ts";

let at = new Date();
const { app, call, tenant, makeTenant, services } = await openTestApp({ now: () => at });
const webhook = { name: "ERP", url: "https://erp.example.com/hook", events: ["*"] };
const building = ok(await call("POST", "/v1/buildings", { name: "Tower" }));
const table = services.db.worker;

function withKey(key: string) {
  return { "idempotency-key": key };
}

test("the same request again gets the first reply again: status, body, ETag and the secret shown once", async () => {
  const first = await call("POST", "/v1/webhooks", webhook, withKey("a"));
  // Spaces and the order of keys don't make another body.
  const again = await call("POST", "/v1/webhooks", { events: ["*"], url: webhook.url, name: "ERP" }, withKey("a"));
  expect([again.status, again.text, again.headers.etag]).toEqual([201, first.text, first.headers.etag]);
  expect(again.body.secret).toMatch(/^whsec_/);
  expect(again.headers["content-type"]).toBe(first.headers["content-type"]);
  expect([first.headers["idempotent-replayed"], again.headers["idempotent-replayed"]]).toEqual([undefined, "true"]);
  expect(again.headers["request-id"]).not.toBe(first.headers["request-id"]);
  expect((await call("GET", "/v1/webhooks")).body.data).toHaveLength(1);
});

test("the reply lies sealed in the database", async () => {
  const { body } = await call("POST", "/v1/webhooks", webhook, withKey("sealed"));
  const rows = await table.selectFrom("idempotency_keys").selectAll().execute();
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(body.secret);
  expect(JSON.stringify(rows)).not.toContain(body.id);
});

test("another body under the same key is a mistake", async () => {
  await call("POST", "/v1/webhooks", webhook, withKey("b"));
  const other = await call("POST", "/v1/webhooks", { ...webhook, name: "Other" }, withKey("b"));
  expect(other.body).toMatchObject({ status: 422, code: "idempotency_key_reused" });
});

test("a key is one credential's, for one method and path", async () => {
  await call("POST", "/v1/webhooks", webhook, withKey("c"));
  expect((await call("POST", "/v1/buildings", { name: "Annex" }, withKey("c"))).status).toBe(201);
  const mine = await tenant.makeKey(["admin"]);
  const foreign = await makeTenant();
  for (const caller of [mine, foreign]) {
    const reply = await caller.call("POST", "/v1/webhooks", { ...webhook, name: "Own" }, withKey("c"));
    expect([reply.status, reply.headers["idempotent-replayed"]]).toEqual([201, undefined]);
  }
});

test("twenty at once make one record", async () => {
  const body = { title: "Leak", building_id: building.id };
  const replies = await Promise.all(Array.from({ length: 20 }, () => call("POST", "/v1/work-orders", body, withKey("burst"))));
  const made = replies.filter(({ status }) => status === 201);
  const running = replies.filter(({ status }) => status === 409);
  expect(made.length + running.length).toBe(20);
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
  expect(made.filter(({ headers }) => !headers["idempotent-replayed"])).toHaveLength(1);
  for (const { body, headers } of running) {
    expect(body.code).toBe("idempotency_in_progress");
    expect(headers["retry-after"]).toBe("1");
  }
  const again = await call("POST", "/v1/work-orders", body, withKey("burst"));
  expect([again.body.id, again.headers["idempotent-replayed"]]).toEqual([made[0]?.body.id, "true"]);
});

test("a refusal of the domain is kept, a mistake in the body may be mended, a fault of ours is not kept", async () => {
  const workOrder = ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
  const refused = await call("POST", `/v1/work-orders/${workOrder.id}/complete`, { resolution_notes: "x" }, withKey("d"));
  ok(await call("POST", `/v1/work-orders/${workOrder.id}/start`, {}));
  const again = await call("POST", `/v1/work-orders/${workOrder.id}/complete`, { resolution_notes: "x" }, withKey("d"));
  expect([refused.status, again.status, again.headers["idempotent-replayed"]]).toEqual([409, 409, "true"]);

  expect((await call("POST", "/v1/buildings", { nmae: "x" }, withKey("e"))).status).toBe(422);
  expect((await call("POST", "/v1/buildings", { name: "x" }, withKey("e"))).status).toBe(201);

  const broken = vi.spyOn(services.box, "seal").mockImplementationOnce(() => {
    throw new Error("no");
  });
  expect((await call("POST", "/v1/webhooks", webhook, withKey("f"))).status).toBe(500);
  broken.mockRestore();
  const after = await call("POST", "/v1/webhooks", webhook, withKey("f"));
  expect([after.status, after.headers["idempotent-replayed"]]).toEqual([201, undefined]);
});

test("while the first is running the second is told to come back; the claim of a dead process runs out", async () => {
  await call("POST", "/v1/buildings", { name: "B" }, withKey("g"));
  // As a process leaves it that died before anything was committed.
  await table
    .updateTable("idempotency_keys")
    .set({ reply_sealed: null, committed_at: null })
    .where("lookup", "=", await lastLookup())
    .execute();
  const running = await call("POST", "/v1/buildings", { name: "B" }, withKey("g"));
  expect(running.body).toMatchObject({ status: 409, code: "idempotency_in_progress" });
  expect((await call("POST", "/v1/buildings", { name: "C" }, withKey("g"))).body.code).toBe("idempotency_key_reused");
  const past = new Date(Date.now() - 1);
  await table
    .updateTable("idempotency_keys")
    .set({ claimed_until: past })
    .where("lookup", "=", await lastLookup())
    .execute();
  expect((await call("POST", "/v1/buildings", { name: "B" }, withKey("g"))).status).toBe(201);
  expect((await call("POST", "/v1/buildings", { name: "B" }, withKey("g"))).headers["idempotent-replayed"]).toBe("true");
});

test("a client that hangs up finds the reply when it comes back", async () => {
  await app.listen({ host: "127.0.0.1", port: 0 });
  const hangUp = new AbortController();
  const request = fetch(`${app.listeningOrigin}/v1/buildings`, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.key}`, "content-type": "application/json", ...withKey("h") },
    body: JSON.stringify({ name: "Lost" }),
    signal: hangUp.signal,
  });
  await vi.waitFor(async () => expect(await openClaims()).toBe(1), { interval: 1 }).catch(() => {});
  hangUp.abort();
  await request.catch(() => {});
  await vi.waitFor(async () => {
    const again = await call("POST", "/v1/buildings", { name: "Lost" }, withKey("h"));
    expect(again.status).toBe(201);
  });
  const listed = await table.selectFrom("buildings").select("id").where("name", "=", "Lost").execute();
  expect(listed).toHaveLength(1);
});

test("after a day the key is free and forgotten", async () => {
  const first = await call("POST", "/v1/buildings", { name: "Old" }, withKey("i"));
  at = new Date(at.getTime() + 24 * 3_600_000);
  const next = await call("POST", "/v1/buildings", { name: "Another" }, withKey("i"));
  expect(next.status).toBe(201);
  expect(next.body.id).not.toBe(first.body.id);
  expect(await forgetReplies(services)).toBeGreaterThan(5);
  expect((await table.selectFrom("idempotency_keys").select("lookup").execute()).length).toBe(1);
});

test("a key must be something to remember", async () => {
  for (const key of ["", " ", "x".repeat(256), "käse"]) {
    expect((await call("POST", "/v1/buildings", { name: "x" }, withKey(key))).body.code).toBe("invalid_header");
  }
});

async function lastLookup(): Promise<string> {
  const { lookup } = await table
    .selectFrom("idempotency_keys")
    .select("lookup")
    .orderBy("claimed_until", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return lookup;
}

async function openClaims(): Promise<number> {
  return (await table.selectFrom("idempotency_keys").select("lookup").where("reply_sealed", "is", null).execute()).length;
}

/** As a process leaves it that dies at this moment: a claim that nobody renews, and no reply. */
async function dieBeforeTheReply(key: string): Promise<void> {
  const past = new Date(Date.now() - 1_000);
  const rows = await table
    .updateTable("idempotency_keys")
    .set({ reply_sealed: null, claimed_until: past })
    .where("lookup", "=", createHash("sha256").update(`POST\n/v1/buildings\n${key}`).digest("hex"))
    .returning("lookup")
    .execute();
  expect(rows).toHaveLength(1);
}

test("what was carried out isn't carried out again when its process died before the reply was kept", async () => {
  const body = { name: "Carried out once" };
  const count = async () => (await call("GET", "/v1/buildings?q=Carried")).body.data.length;
  ok(await call("POST", "/v1/buildings", body, withKey("died")));
  await dieBeforeTheReply("died");
  const again = await call("POST", "/v1/buildings", body, withKey("died"));
  expect(again.body).toMatchObject({ status: 409, code: "idempotency_result_unknown", committed_at: expect.any(String) });
  expect(await count()).toBe(1);
  expect((await call("POST", "/v1/buildings", { name: "x" }, withKey("died"))).body.code).toBe("idempotency_key_reused");
});

test("what was refused before anything was written is judged again when its process died before the reply was kept", async () => {
  const body = { name: "Lost", property_id: "prp_none" };
  expect((await call("POST", "/v1/buildings", body, withKey("refused"))).status).toBe(422);
  await dieBeforeTheReply("refused");
  expect((await call("POST", "/v1/buildings", body, withKey("refused"))).status).toBe(422);
});

test("a fault of ours after the commit doesn't carry it out again either", async () => {
  const { id } = ok(await call("POST", "/v1/webhooks", webhook));
  const raise = services.db.signals.raise;
  const broken = vi.spyOn(services.db.signals, "raise").mockImplementation((name, tenantId, change) => {
    if (name === "changes" && change?.kind === "delivery") throw new Error("no");
    raise(name, tenantId, change);
  });
  expect((await call("POST", `/v1/webhooks/${id}/pause`, {}, withKey("late"))).status).toBe(500);
  broken.mockRestore();
  expect((await call("GET", `/v1/webhooks/${id}`)).body.status).toBe("paused");
  expect((await call("POST", `/v1/webhooks/${id}/pause`, {}, withKey("late"))).body.code).toBe("idempotency_result_unknown");
});

test("a request whose claim another has taken over commits nothing, and one that has committed can't be taken over", async () => {
  const place = { tenantId: tenant.id, credentialId: "key", lookup: "fence" };
  const claimOnce = async () => {
    const outcome = await claimKey(services, { ...place, fingerprint: "f" });
    if (outcome.kind !== "claimed") throw new Error(outcome.kind);
    return markingDatabase(services.db, { ...place, claim: outcome.claim });
  };
  const lapse = () =>
    table
      .updateTable("idempotency_keys")
      .set({ claimed_until: new Date(0) })
      .where("lookup", "=", place.lookup)
      .execute();
  const rename = (db: typeof services.db, name: string) =>
    db.inTenant(tenant.id, (tx) => tx.updateTable("buildings").set({ name }).where("id", "=", building.id).execute());
  const read = async () =>
    (await table.selectFrom("buildings").select("name").where("id", "=", building.id).executeTakeFirst())?.name;

  const first = await claimOnce();
  await lapse();
  const second = await claimOnce();
  await expect(rename(first, "by the first")).rejects.toMatchObject({ code: "idempotency_in_progress" });
  // Reading harms nobody.
  await first.inTenant(tenant.id, (tx) => tx.selectFrom("buildings").select("id").execute());
  await rename(second, "by the second");
  await rename(second, "by the second again");
  expect(await read()).toBe("by the second again");
  await lapse();
  await expect(claimOnce()).rejects.toThrow("unknown");
});
