import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { assetMessage, defectMessage, makeHandover, sign, type TestHandover, warrantyMessage } from "./support/handover.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
let handover: TestHandover;

beforeAll(async () => {
  app.product.startWorker();
  handover = await makeHandover(app, tenant);
});

const eventsOf = async (name: string): Promise<ParsedJson[]> => ok(await call("GET", `/v1/events?types=${name}&limit=200`)).data;

test("a signed defect is answered at once and becomes a defect, with its entry in the log", async () => {
  const reply = await handover.post(defectMessage("CM-DEF-1", { location: { unit: "1504", room: "Kitchen" } }));
  expect([reply.status, reply.body]).toEqual([202, { id: expect.stringMatching(/^rcd_[0-9A-Z]{26}$/) }]);

  const [entry] = await handover.waitForLog(1);
  expect(entry).toMatchObject({
    direction: "in",
    kind: "defect",
    source_record_id: "CM-DEF-1",
    target_type: "defect",
    status: "success",
    error: null,
    received_id: reply.body.id,
    attempt_count: 1,
    version: 1,
  });
  expect(ok(await call("GET", `/v1/defects/${entry.target_record_id}`))).toMatchObject({
    title: "Leak at the flange",
    severity: "high",
    source: { system: "arkan_handover", record_id: "CM-DEF-1" },
    location: { unit: "1504", floor: null, room: "Kitchen" },
  });
});

test("a gap holds up what hangs on it; mapped and retried, everything follows", async () => {
  ok(await call("POST", "/v1/asset-categories", { name: "HVAC Equipment" }));
  ok(await handover.post(assetMessage("CM-AST-1", { asset_id: "AHU-7" })));
  ok(await handover.post(warrantyMessage("CM-WTY-1", { asset_id: "AHU-7" })));

  const [failed] = await handover.waitForLog(1, "status=error");
  expect(failed).toMatchObject({
    source_record_id: "CM-AST-1",
    target_record_id: null,
    error: {
      class: "mapping_gap",
      message: "No asset category of yours is mapped to “Construction HVAC unit”, and none has that name.",
      fix: "Map “Construction HVAC unit” in the asset category mapping, or add the category; then retry what waits.",
      gap: { kind: "asset_category", value: "Construction HVAC unit" },
    },
  });
  const [waiting] = await handover.waitForLog(1, "status=waiting");
  expect(waiting).toMatchObject({ source_record_id: "CM-WTY-1", waits_for: { kind: "asset", source_id: "AHU-7" } });

  await expect.poll(async () => (await handover.show()).status).toBe("error");
  const broken = await handover.show();
  expect(broken).toMatchObject({ status_reason_code: "open_failures", open_failures: 1, waiting: 1 });
  expect(broken.status_reason).toContain("1 record waits to be mended. The latest: No asset category");
  expect(await eventsOf("integration.error")).toHaveLength(1);
  const { data: told } = ok(await call("GET", "/v1/notifications"));
  expect(told).toContainEqual(expect.objectContaining({ kind: "integration.error", subject_id: handover.id, resolved_at: null }));
  expect(ok(await call("GET", `/v1/integrations/${handover.id}/log/causes`)).data).toMatchObject([
    { error_class: "mapping_gap", gap: { kind: "asset_category" }, count: 1 },
  ]);

  const config = { ...broken.config, asset_category_map: { "Construction HVAC unit": "HVAC Equipment" } };
  const changed = ok(await call("PATCH", `/v1/integrations/${handover.id}`, { config }));
  expect(changed.version).toBe(2);
  const dry = await call("POST", `/v1/integrations/${handover.id}/retry-failed`, { dry_run: true });
  expect([dry.status, dry.body]).toEqual([200, { matched: 2, uncertain: 0 }]);
  const begun = await call("POST", `/v1/integrations/${handover.id}/retry-failed`, { filter: { gap_kind: "asset_category" } });
  expect([begun.status, begun.body.matched]).toEqual([202, 1]);
  await expect
    .poll(async () => ok(await call("GET", `/v1/jobs/${begun.body.id}`)), { timeout: 60_000 })
    .toMatchObject({ status: "done", done: 1, failed: 0, result: { resolved: 1, failed: 0 } });

  const mended = ok(await call("GET", `/v1/integrations/${handover.id}/log/${failed.id}`));
  expect(mended).toMatchObject({ status: "success", attempt_count: 2, version: 2, target_type: "asset", error: null });
  expect(mended.message.body).toBe(JSON.stringify(assetMessage("CM-AST-1", { asset_id: "AHU-7" })));
  expect(mended.mapped).toMatchObject({ target: "asset", category: { ours: "HVAC Equipment" } });

  // Nobody retries the warranty: it follows by itself.
  await expect
    .poll(async () => ok(await call("GET", `/v1/integrations/${handover.id}/log/${waiting.id}`)).status, { timeout: 60_000 })
    .toBe("success");
  const { data: warranties } = ok(await call("GET", `/v1/assets/${mended.target_record_id}/warranties`));
  expect(warranties).toMatchObject([{ policy_number: "NW-1", provider: { name: "Northwind Climate" } }]);

  await expect.poll(async () => (await handover.show()).status, { timeout: 60_000 }).toBe("enabled");
  expect(await handover.show()).toMatchObject({ status_reason: null, open_failures: 0, waiting: 0 });
  expect(await eventsOf("integration.error")).toHaveLength(1);
  expect(await eventsOf("integration.recovered")).toHaveLength(1);
  const { data: over } = ok(await call("GET", "/v1/notifications"));
  expect(over).toContainEqual(
    expect.objectContaining({ kind: "integration.error", subject_id: handover.id, resolved_at: expect.any(String) }),
  );
});

test("the same message fifty times at once makes one record", async () => {
  const message = defectMessage("CM-DEF-50", { title: "Cracked tile" });
  const replies = await Promise.all(Array.from({ length: 50 }, () => handover.post(message)));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([202]));
  expect(new Set(replies.map(({ body }) => body.id)).size).toBe(50);
  const entries = await handover.waitForLog(50, "q=CM-DEF-50");
  expect(entries.filter(({ status }) => status === "success")).toHaveLength(1);
  expect(entries.filter(({ status }) => status === "duplicate")).toHaveLength(49);
  expect(ok(await call("GET", "/v1/defects?external_id=CM-DEF-50")).data).toHaveLength(1);
});

test("an older version changes nothing and is shown as a warning; a newer one changes the record", async () => {
  for (const [version, title] of [
    [2, "Second"],
    [1, "First"],
    [3, "Third"],
  ])
    ok(await handover.post(defectMessage("CM-DEF-V", { title }, { version })));
  const entries = await handover.waitForLog(3, "q=CM-DEF-V");
  expect(entries.map(({ status }) => status).reverse()).toEqual(["success", "warning", "success"]);
  expect(ok(await call("GET", "/v1/defects?external_id=CM-DEF-V")).data).toMatchObject([{ title: "Third" }]);
});

test("what can't be read is kept, rejected and explained, and may be dismissed", async () => {
  ok(await handover.post("no JSON at all"));
  ok(await handover.post(defectMessage("CM-DEF-BAD", { title: undefined })));
  const entries = await handover.waitForLog(2, "status=rejected&open=true");
  // Two messages about nothing in common may be taken in side by side.
  expect(entries.map(({ error }) => [error.class, error.pointer]).sort()).toEqual([
    ["schema", ""],
    ["schema", "/data/title"],
  ]);
  const listed = await handover.log("rejected=true");
  expect(listed.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
  const one = { filter: { error_message: entries[0].error.message }, dry_run: true };
  expect(ok(await call("POST", `/v1/integrations/${handover.id}/retry-failed`, one))).toEqual({ matched: 1, uncertain: 0 });
  for (const { id } of entries)
    ok(await call("POST", `/v1/integrations/${handover.id}/log/${id}/dismiss`, { note: "Sent by mistake" }));
  const again = await call("POST", `/v1/integrations/${handover.id}/log/${entries[0].id}/dismiss`, { note: "Once more" });
  expect([again.status, again.body.state]).toEqual([409, "dismissed"]);
  await expect.poll(async () => (await handover.show()).status).toBe("enabled");
});

test("a message with nothing in it is told in the log", async () => {
  const reply = await handover.post([]);
  const told = async () => (await handover.log("status=skipped")).map(({ received_id }) => received_id);
  await expect.poll(told, { timeout: 60_000 }).toContain(reply.body.id);
});

test("a wrong signature is refused, counted and shown, and nothing of it is kept", async () => {
  const body = JSON.stringify(defectMessage("CM-DEF-FAKE"));
  const wrong = await handover.post(body, { "x-arkan-signature": sign(body, "another secret") });
  expect([wrong.status, wrong.body.code]).toEqual([401, "unauthenticated"]);
  expect((await handover.post(body, { "x-arkan-signature": "" })).status).toBe(401);
  expect((await app.callBare("POST", `/in/${handover.id}`, body)).status).toBe(401);
  const entries = await handover.waitForLog(2, "q=refused");
  const bySignature = entries.find(({ error }) => error.message.includes("wrong signature"));
  expect(bySignature).toMatchObject({ status: "rejected", error: { class: "auth" }, received_id: null });
  expect(ok(await call("GET", "/v1/defects?external_id=CM-DEF-FAKE")).data).toEqual([]);
  // Both names of the header, and the old signature stays right for other bytes never.
  const named = await handover.post(body, { "x-arkan-signature": "", "x-arkancm-signature": sign(body) });
  expect(named.status).toBe(202);
});

test("each kind of mistake with a signature is counted by itself, with what to do and when it was first and last made", async () => {
  const other = await makeHandover(app, tenant);
  const body = JSON.stringify(defectMessage("CM-DEF-FAKE"));
  const signed = Buffer.from(sign(body), "hex");
  const mistakes: [Record<string, string>, RegExp, RegExp][] = [
    [
      { "x-arkan-signature": sign(body, "another secret") },
      /^2 requests with a wrong signature refused, from/,
      /same secret on both sides/,
    ],
    [{ "x-arkan-signature": signed.toString("base64") }, /\(hex or base64 mixed up\)/, /written in base64, and hex is expected/],
    [
      { "x-arkan-signature": sign(JSON.stringify(JSON.parse(body), null, 2)) },
      /\(the body isn't what was signed\)/,
      /written anew/,
    ],
    [
      { "x-hub-signature": sign(body) },
      /without a signature \(in another header\)/,
      /X-Arkan-Signature or X-Arkancm-Signature is expected/i,
    ],
    [{}, /^1 request without a signature refused/, /in the header X-Arkan-Signature/],
  ];
  for (const [headers] of [...mistakes, mistakes[0] ?? mistakes[1]].filter((one) => one !== undefined))
    expect((await app.callBare("POST", `/in/${other.id}`, body, { "content-type": "application/json", ...headers })).status).toBe(
      401,
    );
  await expect.poll(async () => (await other.log("q=2 requests")).length, { timeout: 60_000 }).toBe(1);
  const entries = await other.log("q=refused");
  expect(entries.length).toBe(mistakes.length);
  for (const [, message, fix] of mistakes) {
    const entry = entries.find(({ error }) => message.test(error.message));
    expect(entry?.error.fix).toMatch(fix);
    expect(entry.error.message).not.toMatch(/\d{4}-\d\d-\d\d/);
    expect(entry.last_at >= entry.at).toBe(true);
  }
});

test("what is told of a receiver with a key or a password speaks of those", async () => {
  const inbound = { kind: "api_key", key: "0123456789abcdef", header: "X-Token" };
  const made = ok(await call("POST", "/v1/integrations", { type: "custom", name: "Keyed", inbound, config: {} }));
  ok(await call("POST", `/v1/integrations/${made.id}/enable`));
  const bare = await app.callBare("POST", `/in/${made.id}`, "{}");
  expect([bare.status, bare.body.detail]).toEqual([401, "The API key is missing: it is expected in the header X-Token."]);
  expect((await app.callBare("POST", `/in/${made.id}`, "{}", { "x-token": "another key altogether" })).status).toBe(401);
  const logged = async () => ok(await call("GET", `/v1/integrations/${made.id}/log`)).data;
  await expect.poll(async () => (await logged()).length, { timeout: 60_000 }).toBe(2);
  for (const { error } of await logged()) {
    expect(`${error.message} ${error.fix}`).not.toMatch(/sign/i);
    expect(error.fix).toContain("X-Token");
  }
});

test("there is no receiver behind an unknown id, while disabled it answers 409, and too large is 413", async () => {
  expect((await app.callBare("POST", "/in/int_00000000000000000000000000", "{}")).status).toBe(404);
  expect((await app.callBare("POST", "/in/x", "{}")).status).toBe(404);
  const other = await makeHandover(app, tenant);
  expect((await other.post(" ".repeat(1_048_577))).status).toBe(413);
  ok(await call("POST", `/v1/integrations/${other.id}/disable`));
  const refused = await other.post(defectMessage("CM-DEF-OFF"));
  expect([refused.status, refused.body.state]).toEqual([409, "disabled"]);
  expect(await other.show()).toMatchObject({ status: "disabled", status_reason: "Disabled by Test key." });
});

test("a few messages that only their sender can mend are told and dismissed together; only when nothing else comes is it an error", async () => {
  ok(await call("POST", "/v1/asset-categories", { name: "Lift" }));
  const other = await makeHandover(app, tenant);
  const bad = (id: string) => ({ ...defectMessage(id), record_type: "defekt" });
  ok(await other.post(bad("CM-BAD-1")));
  await expect.poll(async () => (await other.show()).status, { timeout: 60_000 }).toBe("error");
  ok(await other.post(assetMessage("CM-OK-1", { category: "Lift" })));
  await expect.poll(async () => (await other.show()).status, { timeout: 60_000 }).toBe("enabled");
  ok(await other.post(bad("CM-BAD-2")));
  await other.waitForLog(2, "status=rejected");
  expect(await other.show()).toMatchObject({ status: "enabled", open_failures: 2, rejected: 2 });

  ok(await other.post([bad("CM-BAD-3"), bad("CM-BAD-4")]));
  await expect.poll(async () => (await other.show()).status, { timeout: 60_000 }).toBe("error");
  const { data: causes } = ok(await call("GET", `/v1/integrations/${other.id}/log/causes`));
  expect(causes).toMatchObject([
    { error_class: "schema", by_sender: true, count: 4, message: expect.stringContaining("send one of defect, snagging_item") },
  ]);
  const dismissed = ok(
    await call("POST", `/v1/integrations/${other.id}/dismiss-failed`, {
      filter: { error_message: causes[0].message },
      note: "The sender was told",
    }),
  );
  expect(dismissed).toEqual({ dismissed: 4, left: false });
  expect(await other.show()).toMatchObject({ status: "enabled", status_reason: null, open_failures: 0, rejected: 0 });
  const entries = await other.log("status=dismissed");
  expect(entries.map(({ note, resolved_by: by }) => [note, by.name])).toEqual(Array(4).fill(["The sender was told", "Test key"]));
  const { data: audited } = ok(await call("GET", `/v1/audit-log?subject_id=${other.id}&action=dismiss`));
  expect(audited).toMatchObject([{ after: { entries: 4, note: "The sender was told" } }]);
});

test("another tenant sees nothing of it, and can't use it", async () => {
  const stranger = await app.makeTenant();
  expect(ok(await stranger.call("GET", "/v1/integrations")).data).toEqual([]);
  for (const [method, path] of [
    ["GET", ""],
    ["GET", "/log"],
    ["GET", "/log/causes"],
    ["POST", "/enable"],
    ["POST", "/retry-failed"],
    ["DELETE", ""],
  ] as const)
    expect((await stranger.call(method, `/v1/integrations/${handover.id}${path}`)).status).toBe(404);
});
