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
  expect(turns(queueOf("aaabbbc"), { a: 1, b: 1, c: 1 })).toBe("abcabab");
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
