import { createHmac } from "node:crypto";
import { Pool } from "undici";
import { percentile } from "./setup.ts";

// Posts signed messages from a process of its own, over connections that are kept. At a rate (an open loop: whoever is late counts from when the
// message was meant to leave) or as fast as answers come. Speaks with its parent over IPC.
export interface Order {
  url: string;
  path: string;
  secret: string;
  connections: number;
  seconds: number;
  /** Null: as fast as answers come. */
  perSecond: number | null;
  /** Where the numbers of the messages begin. */
  from: number;
}

export interface Sent {
  sent: number;
  accepted: number;
  /** Ids in the answers. */
  ids: number;
  otherStatuses: Record<string, number>;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  worstMs: number;
  cpuMicros: number;
}

process.on("message", (order: Order) => {
  void run(order).then((sent) => process.send?.(sent));
});
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });

async function run({ url, path, secret, connections, seconds, perSecond, from }: Order): Promise<Sent> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const latencies: number[] = [];
  const ids = new Set<string>();
  const otherStatuses: Record<string, number> = {};
  let sent = 0;
  let accepted = 0;
  const post = async (meantAt: number) => {
    const body = messageOf(from + sent);
    sent += 1;
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    try {
      const headers = { "content-type": "application/json", "x-arkan-signature": signature };
      const reply = await pool.request({ method: "POST", path, headers, body });
      const text = await reply.body.text();
      if (reply.statusCode === 202) {
        accepted += 1;
        ids.add(text);
      } else count(otherStatuses, String(reply.statusCode));
    } catch (error) {
      count(otherStatuses, String(error));
    }
    latencies.push(performance.now() - meantAt);
  };
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  const under = new Set<Promise<void>>();
  if (perSecond === null) {
    const loop = async () => {
      while (performance.now() < endsAt) await post(performance.now());
    };
    await Promise.all(Array.from({ length: connections }, loop));
  } else {
    for (let i = 0; i < perSecond * seconds; i++) {
      const dueAt = startedAt + (i * 1_000) / perSecond;
      const early = dueAt - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      const one = post(dueAt).then(() => void under.delete(one));
      under.add(one);
    }
    await Promise.all(under);
  }
  const took = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  await pool.close();
  return {
    ...{ sent, accepted, ids: ids.size, otherStatuses, perSecond: accepted / took },
    ...{ p50Ms: percentile(latencies, 50), p99Ms: percentile(latencies, 99), worstMs: percentile(latencies, 100) },
    cpuMicros: (user + system) / sent,
  };
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** As an app of residents posts a fault. */
function messageOf(number: number): string {
  return JSON.stringify({
    kind: "fault",
    id: `F-${number}`,
    reported_at: "2026-04-12T08:00:00Z",
    text: `Leaking tap no. ${number} – حنفية`,
    details:
      "The tap in the kitchen drips since yesterday evening, and the cupboard beneath it is wet. Somebody is at home after four.",
    reporter: { name: "R. Haddad", phone: "+965 5000 0000", unit: "1204" },
    location: { tower: "A", floor: "12", unit: "1204", room: "kitchen" },
    urgency: 2,
    photos: [`https://cdn.example/photos/${number}/1.jpg`, `https://cdn.example/photos/${number}/2.jpg`],
  });
}
