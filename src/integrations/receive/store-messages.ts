import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import { hot } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";

export interface Incoming {
  tenantId: string;
  integrationId: string;
  contentType: string | null;
  /** Without secrets. */
  headers: Readonly<Record<string, string>>;
  remoteIp: string;
  body: Buffer;
}

export interface MessageStore {
  /** @returns the id of the stored message, once it is committed. @throws AppError unavailable, with nothing stored */
  store(message: Incoming): Promise<string>;
}

interface Waiting {
  id: string;
  receivedAt: Date;
  message: Incoming;
  resolve(id: string): void;
  reject(error: unknown): void;
}

/** Messages that come within this time share a commit, and so does what came while the one before was written. */
const gatherMs = 3;
/** So many don't wait for more. */
const enough = 64;
/** Whoever takes messages in hears of them at once, and then no more often than this. */
const tellEveryMs = 50;
const mostInOne = 500;
const mostBytesInOne = 4 * 1_048_576;
/** Two writers keep the disk busy while the next batch is put together. */
const writers = 2;
/** More than this waits nowhere: the sender is asked to come again. */
const mostWaiting = 20_000;
const mostBytesWaiting = 128 * 1_048_576;

/**
 * Stores messages as they came. What is under way at the same time is written in one statement, with the queue's entries, and committed
 * once; nobody is answered before that.
 */
export function makeMessageStore(services: Services): MessageStore {
  const waiting: Waiting[] = [];
  let bytes = 0;
  let writing = 0;
  let isPlanned = false;
  const tell = makeTeller(services);

  const takeBatch = (): Waiting[] => {
    let size = 0;
    let count = 0;
    for (const { message } of waiting) {
      if (count > 0 && (count >= mostInOne || size + message.body.length > mostBytesInOne)) break;
      size += message.body.length;
      count += 1;
    }
    bytes -= size;
    return waiting.splice(0, count);
  };

  const flush = async () => {
    isPlanned = false;
    if (writing >= writers) return;
    writing += 1;
    while (waiting.length > 0) {
      const batch = takeBatch();
      await write(services, batch);
      for (const { message } of batch) tell(message.tenantId);
      if (waiting.length < enough) await delay(gatherMs);
    }
    writing -= 1;
  };

  return {
    store(message) {
      if (waiting.length >= mostWaiting || bytes + message.body.length > mostBytesWaiting) return Promise.reject(tooMuch());
      const receivedAt = services.now();
      return new Promise((resolve, reject) => {
        waiting.push({ id: newId("rcd", receivedAt), receivedAt, message, resolve, reject });
        bytes += message.body.length;
        if (!isPlanned) setTimeout(() => void flush(), gatherMs);
        isPlanned = true;
      });
    },
  };
}

/** Each signal makes the lane look for work: under load one for each commit would be most of what the database is asked. */
function makeTeller({ db }: Services): (tenantId: string) => void {
  const told = new Set<string>();
  const again = new Set<string>();
  const tell = (tenantId: string) => {
    if (told.has(tenantId)) return void again.add(tenantId);
    told.add(tenantId);
    db.signals.raise("intake", tenantId);
    setTimeout(() => {
      told.delete(tenantId);
      if (again.delete(tenantId)) tell(tenantId);
    }, tellEveryMs).unref();
  };
  return tell;
}

/** A message that the database refuses as data must not stand in the way of the others: the batch is halved until it stands alone. */
async function write(services: Services, batch: Waiting[]): Promise<void> {
  try {
    await insert(services, batch);
  } catch (error) {
    if (batch.length > 1 && databaseFault(error) !== "busy") {
      const middle = Math.ceil(batch.length / 2);
      await write(services, batch.slice(0, middle));
      return write(services, batch.slice(middle));
    }
    services.log.error(
      { event: "receiver.not_stored", err: error, messages: batch.length },
      "the senders are told to come again",
    );
    for (const { reject } of batch) reject(unavailable(error));
    return;
  }
  for (const { id, resolve } of batch) resolve(id);
}

/** Queue rows are locked in one order, whoever writes at the same time. */
async function insert({ db }: Services, batch: Waiting[]): Promise<void> {
  const column = <T>(of: (one: Waiting) => T) => batch.map(of);
  await sql`${hot}
    with incoming as (
      select * from unnest(
        ${column(({ message }) => message.tenantId)}::text[], ${column(({ message }) => message.integrationId)}::text[],
        ${column(({ id }) => id)}::text[], ${column(({ receivedAt }) => receivedAt)}::timestamptz[],
        ${column(({ message }) => message.contentType)}::text[], ${column(({ message }) => JSON.stringify(message.headers))}::text[],
        ${column(({ message }) => message.remoteIp)}::text[], ${column(({ message }) => message.body)}::bytea[]
      ) as incoming (tenant_id, integration_id, id, received_at, content_type, headers, remote_ip, body)
    ), stored as (
      insert into received (tenant_id, integration_id, id, received_at, via, content_type, headers, remote_ip, body)
      select tenant_id, integration_id, id, received_at, 'receiver', content_type, headers, remote_ip, body from incoming
    )
    insert into intake_queue as q (tenant_id, integration_id, due_at)
    select tenant_id, integration_id, min(received_at) from incoming group by 1, 2 order by 1, 2
    on conflict (tenant_id, integration_id) do update set due_at = excluded.due_at
      where q.due_at is null or q.due_at > excluded.due_at`.execute(db.worker);
}

function tooMuch(): AppError {
  return new AppError("unavailable", { detail: "More comes in than can be stored. Send it again.", retryAfterSeconds: 1 });
}

function unavailable(cause: unknown): AppError {
  return new AppError("unavailable", { detail: "The message wasn't stored. Send it again.", retryAfterSeconds: 1, cause });
}
