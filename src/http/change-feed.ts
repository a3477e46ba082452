import { randomBytes } from "node:crypto";
import { type Services, systemCtx } from "../platform/context.ts";
import { addChange, type Changes, changesOf } from "../platform/signal-batch.ts";
import { findChangedJobs } from "../tenancy/jobs/find-jobs.ts";
import type { Access } from "../tenancy/policy.ts";
import { findChangedDeliveries, findChangedWebhooks } from "../webhooks/find-changed.ts";
import { showJobInList } from "./show-job.ts";

/** One change as the console hears it. */
export interface ChangeMessage {
  /** Ascends within one process; another process's ids mean nothing here. */
  id: string;
  /** Empty for `reset`, which is everybody's. */
  kind: string;
  type: string;
  /** Of a job: the right to read what it works on. Else the kind tells. */
  right?: Access;
  /** JSON: the row as its list shows it, or `{ "id": … }`; a null id says that many changed. */
  data: string;
}

export interface ChangeFeed {
  /**
   * Hears a tenant's changes from now on, or from the message after `after`, with a `reset` first when those are no longer known.
   * @returns the position to come back to, and how to stop
   */
  follow(
    tenantId: string,
    options: { after: string | null; onMessage: (message: ChangeMessage) => void },
  ): { position: string; stop(): void };
  close(): void;
}

/** Changes are gathered for so long: one look at the database and one message for what changed twice. */
const gatherMs = 50;
const mostRemembered = 500;
/** A tenant's messages are remembered for so long after its last reader left, for the one that reconnects. */
const rememberMs = 60_000;
const names: Record<string, string> = { notification: "notification.created", receiver_request: "receiver.request" };

interface Topic {
  changes: Changes;
  timer: NodeJS.Timeout | null;
  remembered: ChangeMessage[];
  last: number;
  readers: Set<(message: ChangeMessage) => void>;
  forget: NodeJS.Timeout | null;
}

/** What the console's lists are kept current with. Costs nothing for tenants that nobody watches; rows are read once for all readers. */
export function makeChangeFeed(services: Services): ChangeFeed {
  const epoch = randomBytes(4).toString("hex");
  const topics = new Map<string, Topic>();

  const tell = (topic: Topic, message: Omit<ChangeMessage, "id">) => {
    topic.last += 1;
    const told = { id: `${epoch}.${topic.last}`, ...message };
    topic.remembered.push(told);
    if (topic.remembered.length > mostRemembered) topic.remembered.shift();
    for (const reader of topic.readers) reader(told);
  };

  const publish = async (tenantId: string, topic: Topic) => {
    const changes = changesOf(topic.changes);
    topic.changes = new Map();
    topic.timer = null;
    const rows = await readRows(services, tenantId, changes);
    for (const [kind, id] of changes) {
      const { row = { id }, right } = rows.get(id) ?? {};
      tell(topic, { kind, type: names[kind] ?? `${kind}.updated`, data: JSON.stringify(row), ...(right ? { right } : {}) });
    }
  };

  const unlisten = [
    services.db.signals.on("changes", (tenantId, change) => {
      const topic = topics.get(tenantId);
      if (!topic || !change) return;
      addChange(topic.changes, change);
      topic.timer ??= setTimeout(() => void publish(tenantId, topic), gatherMs);
    }),
    services.db.signals.on("gap", () => {
      for (const topic of topics.values()) tell(topic, reset);
    }),
  ];

  return {
    follow(tenantId, { after, onMessage }) {
      const topic = topics.get(tenantId) ?? newTopic();
      topics.set(tenantId, topic);
      if (topic.forget) clearTimeout(topic.forget);
      topic.forget = null;
      if (after !== null) for (const message of missed(topic, { epoch, after })) onMessage(message);
      topic.readers.add(onMessage);
      return {
        position: `${epoch}.${topic.last}`,
        stop() {
          topic.readers.delete(onMessage);
          if (topic.readers.size > 0) return;
          topic.forget = setTimeout(() => topics.delete(tenantId), rememberMs).unref();
        },
      };
    },
    close() {
      for (const stop of unlisten) stop();
      for (const topic of topics.values()) if (topic.timer) clearTimeout(topic.timer);
    },
  };
}

const reset = { kind: "", type: "reset", data: "{}" } as const;

function newTopic(): Topic {
  return { changes: new Map(), timer: null, remembered: [], last: 0, readers: new Set(), forget: null };
}

function missed(topic: Topic, { epoch, after }: { epoch: string; after: string }): ChangeMessage[] {
  const [theirEpoch, number] = after.split(".");
  const from = Number(number);
  const isKnown = theirEpoch === epoch && from <= topic.last && from >= topic.last - topic.remembered.length;
  if (!isKnown) return [{ id: `${epoch}.${topic.last}`, ...reset }];
  return topic.remembered.slice(topic.remembered.length - (topic.last - from));
}

interface ToldRow {
  row: object;
  right?: Access;
}

/** Rows of the busiest lists, so that these are patched in place instead of read again. */
async function readRows(
  services: Services,
  tenantId: string,
  changes: [string, string | null][],
): Promise<Map<string | null, ToldRow>> {
  const ctx = systemCtx(services, { tenantId });
  const idsOf = (wanted: string) => changes.flatMap(([kind, id]) => (kind === wanted && id !== null ? [id] : []));
  const rows = new Map<string | null, ToldRow>();
  try {
    for (const [find, ids] of [
      [findChangedDeliveries, idsOf("delivery")],
      [findChangedWebhooks, idsOf("webhook")],
    ] as const) {
      if (ids.length > 0) for (const row of await find(ctx, { ids })) rows.set(row.id, { row });
    }
    const jobs = idsOf("job").length > 0 ? await findChangedJobs(ctx, { ids: idsOf("job") }) : [];
    // Written by a job's kind.
    for (const job of jobs) rows.set(job.id, { row: showJobInList(job), right: `${job.resource}:read` as Access });
  } catch (error) {
    services.log.warn({ event: "changes.not_read", err: error }, "told by their ids alone");
  }
  return rows;
}
