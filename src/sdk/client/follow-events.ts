import type { WebhookEvent } from "../webhook-event.ts";
import { ApiProblem, ApiUnreachable, problemOf } from "./api-problem.ts";
import type { ApiCalls } from "./calls.ts";
import type { Connection } from "./connection.ts";
import { findPlace, keepPlace } from "./keep-place.ts";
import { isPassing } from "./passing.ts";
import { pause } from "./pause.ts";
import { readMessages } from "./read-messages.ts";

/** What became of the way to the server. */
export type FeedConnection =
  | { kind: "connected"; by: "stream" | "polling" }
  | { kind: "lost"; reason: string; retryInMs: number };

export interface FollowOptions {
  /** Names and patterns such as `lease.*`; all unless given. */
  types?: readonly string[];
  /** A program of yours whose place is kept at the server: it goes on where it was, whatever `from` says. */
  consumer?: string;
  /** Where to begin otherwise: `latest` (from now on), `oldest` (of what is kept) or a cursor. A consumer begins at the oldest, else now. */
  from?: string;
  /** Ends the loop after the event that is being worked on. */
  signal?: AbortSignal;
  /** `auto` takes the stream, and polls where a proxy in between lets none through. */
  mode?: "auto" | "stream" | "poll";
  onConnection?: (connection: FeedConnection) => void;
  /** A stream that says nothing for so long, no heartbeat either, is lost. 45,000 unless given; the server's heart beats every 15,000. */
  idleMs?: number;
}

export interface FollowedEvent {
  event: WebhookEvent;
  /** Exactly what webhooks get as their body. */
  text: string;
  /** To go on behind this event; null within a polled page, which is told its end alone. */
  cursor: string | null;
}

type Client = Pick<ApiCalls, "listEvents" | "getEventConsumer" | "putEventConsumer">;
type Item = { text: string | null; cursor: string | null };

/** How `client.events.follow` works. @throws ApiProblem for what no waiting mends: 401, 403, 410 `cursor_expired` */
export async function* followEvents(
  client: Client,
  connection: Connection,
  { types = [], consumer, from = consumer === undefined ? "latest" : "oldest", signal, ...options }: FollowOptions,
): AsyncGenerator<FollowedEvent, void, undefined> {
  const { mode = "auto", idleMs = 45_000, onConnection = () => {} } = options;
  const ended = signal ?? new AbortController().signal;
  const place = consumer === undefined ? null : keepPlace(client, consumer);
  const query = types.length > 0 ? { types: types.join(",") } : {};
  let polls = mode === "poll";
  let failures = 0;
  try {
    const kept = consumer === undefined ? null : await findPlace(client, consumer);
    let at = kept ?? (await startOf(client, from));
    // A new reader misses nothing that comes from now on, even if it is stopped before the first event.
    if (kept === null && at !== null) place?.moveTo(at);
    while (!ended.aborted) {
      let retryInMs = 0;
      try {
        const read = polls ? poll : stream;
        for await (const { text, cursor } of read({ client, connection, query, at, ended, idleMs, onConnection })) {
          failures = 0;
          if (text !== null) yield { event: JSON.parse(text), text, cursor };
          if (cursor !== null && cursor !== at) {
            at = cursor;
            place?.moveTo(cursor);
          }
          const failure = place?.failure();
          if (failure) throw failure;
          if (ended.aborted) return;
        }
        retryInMs = backOff(failures++);
        onConnection({ kind: "lost", reason: "The server has ended the stream.", retryInMs });
      } catch (error) {
        if (ended.aborted) return;
        if (mode === "auto" && !polls && isRefusal(error)) {
          polls = true;
          continue;
        }
        if (!isPassing(error)) throw error;
        const asked = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
        retryInMs = Math.max(asked, backOff(failures++));
        onConnection({ kind: "lost", reason: error.message, retryInMs });
      }
      await pause(retryInMs, ended).catch(() => {});
    }
  } finally {
    await place?.flush();
  }
}

/** @returns null for the oldest kept */
async function startOf(client: Client, from: string): Promise<string | null> {
  if (from === "oldest") return null;
  return from === "latest" ? (await client.listEvents({ after: "latest" })).next_cursor : from;
}

function backOff(failures: number): number {
  return Math.min(10_000, 250 * 2 ** failures) * (0.75 + Math.random() / 2);
}

interface Reading {
  client: Client;
  connection: Connection;
  query: { types?: string };
  at: string | null;
  ended: AbortSignal;
  idleMs: number;
  onConnection: (connection: FeedConnection) => void;
}

/** No stream gets through here, but a request may. */
class NoStream extends Error {}

function isRefusal(error: unknown): boolean {
  if (error instanceof NoStream) return true;
  return error instanceof ApiProblem && (error.code === "too_many_streams" || [404, 405, 406, 501].includes(error.status));
}

/** The stream's first bytes come at once, unless somebody in between collects them. */
const firstByteMs = 10_000;

async function* stream({ connection, query, at, ended, idleMs, onConnection }: Reading): AsyncGenerator<Item> {
  const idle = new AbortController();
  const signal = AbortSignal.any([ended, idle.signal]);
  let hasBegun = false;
  try {
    const first = setTimeout(() => idle.abort(), firstByteMs);
    const path = `/v1/events/stream${query.types ? `?${new URLSearchParams(query)}` : ""}`;
    const headers = { accept: "text/event-stream", ...(at === null ? {} : { "last-event-id": at }) };
    const response = await connection.attempt({ method: "GET", path, headers }, signal).finally(() => clearTimeout(first));
    if (!response.ok) throw await problemOf(response);
    if (!response.body || !response.headers.get("content-type")?.startsWith("text/event-stream")) {
      await response.body?.cancel();
      throw new NoStream("what came isn't a stream");
    }
    onConnection({ kind: "connected", by: "stream" });
    const limits = { firstMs: Math.min(firstByteMs, idleMs), idleMs, onIdle: () => idle.abort() };
    for await (const message of readMessages(response.body, limits)) {
      hasBegun = true;
      if (message) yield { text: message.data, cursor: message.id };
    }
  } catch (error) {
    if (error instanceof ApiProblem || error instanceof NoStream) throw error;
    if (idle.signal.aborted && !hasBegun) throw new NoStream("nothing of the stream came through");
    if (error instanceof ApiUnreachable) throw error;
    throw new ApiUnreachable(idle.signal.aborted ? "The stream fell silent." : "The stream broke off.", { cause: error });
  }
}

/** Long polls, one page after another. */
async function* poll({ client, query, at, ended, onConnection }: Reading): AsyncGenerator<Item> {
  for (let after = at, isFirst = true; ; isFirst = false) {
    const given = { ...query, limit: 50, wait: isFirst ? 0 : 25, ...(after === null ? {} : { after }) };
    const page = await client.listEvents(given, { signal: ended });
    if (isFirst) onConnection({ kind: "connected", by: "polling" });
    // Written anew it is the same text: that is how it was written first.
    const texts = page.data.map((event) => JSON.stringify(event));
    for (const [i, text] of texts.entries()) yield { text, cursor: i === texts.length - 1 ? page.next_cursor : null };
    if (texts.length === 0) yield { text: null, cursor: page.next_cursor };
    after = page.next_cursor;
  }
}
