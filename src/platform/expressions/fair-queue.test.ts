import { expect, test } from "vitest";
import { makeFairQueue } from "./fair-queue.ts";

type Name = "a" | "b" | "c";
const queueOf = (names: string) => {
  const queue = makeFairQueue<{ tenantId: string; n: number }>();
  [...names].forEach((tenantId, n) => {
    queue.push({ tenantId, n });
  });
  return queue;
};

/** Turns until nothing waits, each as long as its tenant's take. */
function turns(queue: ReturnType<typeof queueOf>, lengths: Record<Name, number>): string {
  let order = "";
  for (let one = queue.next(); one; one = queue.next()) {
    order += one.tenantId;
    queue.charge(one.tenantId, lengths[one.tenantId as Name]);
  }
  return order;
}

test("turns of one length go round", () => {
  expect(turns(queueOf("aaabbbc"), { a: 10, b: 10, c: 10 })).toBe("abcabab");
});

test("who takes a second waits until the others have had one", () => {
  expect(turns(queueOf("aaabbbbb"), { a: 1_000, b: 1, c: 1 })).toBe("abbbbbaa");
});

test("who comes late doesn't make up for the time when nothing was asked", () => {
  const queue = queueOf("aaaa");
  for (let i = 0; i < 3; i++) {
    queue.next();
    queue.charge("a", 1_000);
  }
  for (let n = 0; n < 3; n++) queue.push({ tenantId: "b", n });
  expect(turns(queue, { a: 1_000, b: 1_000, c: 1 })).toBe("babb");
});

test("within a tenant the order stays", () => {
  const queue = queueOf("aba");
  expect([queue.next()?.n, queue.next()?.n, queue.next()?.n, queue.next()]).toEqual([0, 2, 1, null]);
});

test("who has short turns waits for one long one at most, however many tenants have long ones", () => {
  const queue = makeFairQueue<{ tenantId: string; n: number }>();
  const attackers = Array.from({ length: 20 }, (_, i) => `attacker ${i}`);
  for (const tenantId of ["victim", ...attackers]) {
    queue.push({ tenantId, n: 0 });
    queue.next();
    queue.charge(tenantId, tenantId === "victim" ? 1 : 1_000);
  }
  for (const tenantId of attackers) for (let n = 0; n < 5; n++) queue.push({ tenantId, n });
  const order: string[] = [];
  for (let one = queue.next(); one; one = queue.next()) {
    order.push(one.tenantId);
    queue.charge(one.tenantId, one.tenantId === "victim" ? 1 : 1_000);
    // It comes again and again while others have their long turns.
    if (one.tenantId !== "victim" && order.length < 60) queue.push({ tenantId: "victim", n: 0 });
  }
  const between = order.slice(0, 60).join(" ").split("victim");
  expect(between.length).toBeGreaterThan(20);
  for (const turns of between) expect(turns.match(/attacker/g)?.length ?? 0).toBeLessThanOrEqual(1);
  // And nobody is left out for it.
  for (const tenantId of attackers) expect(order.filter((one) => one === tenantId)).toHaveLength(5);
});
