import { afterEach, describe, expect, it, vi } from "vitest";
import { startTlsReceiver, type TlsReceiver } from "../../../test/support/tls-receiver.ts";
import { type Egress, type EgressOptions, makeEgress } from "../egress.ts";
import type { EgressOutcome } from "./types.ts";

const open: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const item of open.splice(0).reverse()) await item.close();
});

async function receivers(count: number): Promise<TlsReceiver[]> {
  const started = await Promise.all(Array.from({ length: count }, () => startTlsReceiver()));
  open.push(...started);
  return started;
}

function door(trusted: TlsReceiver[], options: Partial<EgressOptions> = {}): Egress {
  const egress = makeEgress({
    allow: [],
    ownPorts: () => [],
    log: { warn() {} },
    trusted: trusted.map((target) => target.trusted),
    ...options,
  });
  open.push(egress);
  return egress;
}

function send(egress: Egress, url: string, options: { tenant?: string; timeoutMs?: number } = {}): Promise<EgressOutcome> {
  const call = { scope: "webhooks", method: "POST", headers: {}, body: "{}", keepBytes: 16_384, url } as const;
  return egress.request({ ...call, tenant: options.tenant ?? "acme", timeoutMs: options.timeoutMs ?? 5_000 });
}

const kinds = (outcomes: EgressOutcome[]) => outcomes.map((outcome) => outcome.kind);

describe("pools", () => {
  it("keep a hung origin from delaying another origin, or another tenant at the same origin", async () => {
    const [hung, fine] = await receivers(2);
    if (hung === undefined || fine === undefined) throw new Error("no receivers");
    hung.setMode({ kind: "hang" }, "/hang");
    const egress = door([hung, fine], { perOriginConnections: 4 });
    const stuck = Array.from({ length: 100 }, () => send(egress, `${hung.url}/hang`, { timeoutMs: 1_500 }));
    await hung.waitFor(4);
    expect((await send(egress, fine.url)).kind).toBe("answered");
    expect((await send(egress, `${hung.url}/`, { tenant: "other" })).kind).toBe("answered");
    expect(egress.sizes()).toEqual({ pools: 3, lines: 6, idle: 2, waiting: 96 });
    expect(hung.requests).toHaveLength(5);
    void egress.close();
    expect(
      (await Promise.all(stuck.slice(4))).every((outcome) => outcome.kind === "failed" && outcome.error.kind === "connect"),
    ).toBe(true);
    await Promise.all(stuck);
  });

  it("don't charge a request for the time it waits for a connection", async () => {
    const [target] = await receivers(1);
    if (target === undefined) throw new Error("no receiver");
    target.setMode({ kind: "slow", ms: 150 });
    const egress = door([target], { perOriginConnections: 1 });
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => send(egress, target.url, { timeoutMs: 400 })));
    expect(kinds(outcomes)).toEqual(["answered", "answered", "answered", "answered"]);
    expect(target.connections().accepted).toBe(1);
  });

  it("keep to the connections allowed for an origin, and send in the order of asking", async () => {
    const [target] = await receivers(1);
    if (target === undefined) throw new Error("no receiver");
    const egress = door([target], { perOriginConnections: 3 });
    const paths = Array.from({ length: 50 }, (_, index) => `/${index}`);
    expect(new Set(kinds(await Promise.all(paths.map((path) => send(egress, target.url + path)))))).toEqual(
      new Set(["answered"]),
    );
    expect(target.connections().accepted).toBe(3);
    expect(
      target.requests
        .slice(0, 3)
        .map((request) => request.path)
        .sort(),
    ).toEqual(["/0", "/1", "/2"]);
    expect(target.requests.at(-1)?.path).toMatch(/^\/4\d$/);
  });

  it("go on with the next request after one failed", async () => {
    const [target] = await receivers(1);
    if (target === undefined) throw new Error("no receiver");
    target.setMode({ kind: "reset" }, "/reset");
    target.setMode({ kind: "hang" }, "/hang");
    const egress = door([target], { perOriginConnections: 1 });
    const outcomes = await Promise.all(
      ["/reset", "/a", "/hang", "/b", "/reset", "/c"].map((path) => send(egress, target.url + path, { timeoutMs: 300 })),
    );
    expect(kinds(outcomes)).toEqual(["failed", "answered", "failed", "answered", "failed", "answered"]);
  });

  it("vanish with their last connection", async () => {
    const [target] = await receivers(1);
    if (target === undefined) throw new Error("no receiver");
    const egress = door([target]);
    await send(egress, target.url);
    expect(egress.sizes()).toEqual({ pools: 1, lines: 1, idle: 1, waiting: 0 });
    target.closeIdle();
    await vi.waitFor(() => expect(egress.sizes()).toEqual({ pools: 0, lines: 0, idle: 0, waiting: 0 }));
  });

  it("make room at the upper bound: the connection idle for longest goes", async () => {
    const targets = await receivers(3);
    const egress = door(targets, { maxConnections: 2 });
    for (const target of targets) expect((await send(egress, target.url)).kind).toBe("answered");
    expect(egress.sizes()).toMatchObject({ pools: 2, lines: 2 });
    await vi.waitFor(() => expect(targets.map((target) => target.connections().open)).toEqual([0, 1, 1]));
  });

  it("take turns at the upper bound: a busy origin doesn't keep all connections", async () => {
    const [busy, quiet] = await receivers(2);
    if (busy === undefined || quiet === undefined) throw new Error("no receivers");
    busy.setMode({ kind: "slow", ms: 20 });
    const egress = door([busy, quiet], { maxConnections: 2 });
    let busyDone = 0;
    const many = Array.from({ length: 40 }, () => send(egress, busy.url).then(() => (busyDone += 1)));
    expect((await send(egress, quiet.url)).kind).toBe("answered");
    expect(busyDone).toBeLessThan(10);
    await Promise.all(many);
    expect(egress.sizes()).toMatchObject({ waiting: 0 });
    expect(egress.sizes().lines).toBeLessThanOrEqual(2);
  });

  it("close when what is in flight has ended, and then refuse", async () => {
    const [target] = await receivers(1);
    if (target === undefined) throw new Error("no receiver");
    target.setMode({ kind: "slow", ms: 200 });
    const egress = door([target]);
    const inFlight = send(egress, target.url);
    await target.waitFor(1);
    await egress.close();
    expect(await Promise.race([inFlight, "still open"])).toMatchObject({ kind: "answered" });
    expect(await send(egress, target.url)).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("stopping") },
    });
    await vi.waitFor(() => expect(target.connections().open).toBe(0));
  });
});
