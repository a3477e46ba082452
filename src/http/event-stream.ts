import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../tenancy/caller.ts";
import type { StreamLimit } from "./stream-limit.ts";

/** A proxy that closes idle connections does so after 30 s at the earliest. */
const heartbeatMs = 15_000;
/** A reader that takes nothing for so long is let go: it can come back with its Last-Event-ID. */
const stalledMs = 45_000;
/** Whoever may no longer read the same, since a session ended, a key was revoked or rights were changed, hears no more after this. */
const checkMs = 60_000;
/** What a browser waits before it connects again. */
const retryMs = 2_000;

export interface EventStreamMessage {
  id?: string;
  event?: string;
  data?: string;
}

export interface EventStream {
  /** Aborts when the reader is gone or the stream was ended. */
  closed: AbortSignal;
  /** @returns false when the reader is behind: then wait for `drained` before sending more */
  send(message: EventStreamMessage): boolean;
  /** Resolves when everything sent so far has left, or the stream is closed. */
  drained(): Promise<void>;
  end(): void;
}

/**
 * @param stillAllowed rejects when the reader may no longer read, or has other rights than when the stream was opened
 * @throws AppError too_many_streams
 */
export type OpenEventStream = (
  reply: FastifyReply,
  options: { caller: Pick<Caller, "credential">; stillAllowed: () => Promise<unknown> },
) => EventStream;

/** Where a reader that comes back left off. */
export function lastEventId({ headers }: FastifyRequest): string | null {
  const id = headers["last-event-id"];
  return typeof id === "string" && id !== "" ? id.slice(0, 200) : null;
}

/** The way to open streams on this server; they end when it closes, so that a stop doesn't wait for its readers. */
export function makeEventStreams(app: FastifyInstance, { streams }: { streams: StreamLimit }): OpenEventStream {
  const open = new Set<EventStream>();
  app.addHook("preClose", async () => {
    for (const stream of open) stream.end();
  });
  return (reply, { caller, stillAllowed }) => {
    const giveBack = streams.take(caller);
    const stream = openEventStream(reply);
    const check = setInterval(() => void stillAllowed().catch(() => stream.end()), checkMs);
    open.add(stream);
    whenClosed(stream, () => {
      clearInterval(check);
      open.delete(stream);
      giveBack();
    });
    return stream;
  };
}

/** Runs `action` when the stream closes, or at once when it was closed before anybody could listen. */
export function whenClosed({ closed }: EventStream, action: () => void): void {
  if (closed.aborted) action();
  else closed.addEventListener("abort", action, { once: true });
}

/**
 * Turns a reply into a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Keeps the headers
 * that the hooks have set so far. Call it last in a handler, with `reply.sent` true from then on.
 */
function openEventStream(reply: FastifyReply): EventStream {
  const closing = new AbortController();
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>), // only our hooks have set any
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  raw.write(`retry: ${retryMs}\n\n`);

  let progressAt = performance.now();
  raw.on("drain", () => {
    progressAt = performance.now();
  });
  const heartbeat = setInterval(() => {
    if (!raw.writableNeedDrain) {
      progressAt = performance.now();
      raw.write(":\n\n");
    } else if (performance.now() - progressAt > stalledMs) raw.destroy();
  }, heartbeatMs);
  closing.signal.addEventListener("abort", () => clearInterval(heartbeat));
  raw.once("close", () => closing.abort());
  // A reader that hung up while it was being authenticated has told so already, and nobody will hear it again.
  if (raw.destroyed) closing.abort();
  // A reader that hangs up in the middle of a write is no fault.
  raw.on("error", () => {});

  return {
    closed: closing.signal,
    send({ id, event, data }) {
      // A write that is refused for ever must end the stream: `drained` has nothing to wait for then.
      if (raw.destroyed || raw.writableEnded) closing.abort();
      if (closing.signal.aborted) return false;
      return raw.write(
        (id === undefined ? "" : `id: ${id}\n`) +
          (event === undefined ? "" : `event: ${event}\n`) +
          (data === undefined ? "" : `data: ${data.replaceAll("\n", "\ndata: ")}\n`) +
          "\n",
      );
    },
    drained() {
      if (!raw.writableNeedDrain || closing.signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          raw.off("drain", done);
          closing.signal.removeEventListener("abort", done);
          resolve();
        };
        raw.once("drain", done);
        closing.signal.addEventListener("abort", done);
      });
    },
    end() {
      // At once, not when the socket is gone: whoever answers a refused write by waiting for `drained` would go round for ever.
      closing.abort();
      raw.end();
      // What a stalled reader hasn't taken by then it won't take.
      setTimeout(() => raw.destroy(), 1_000).unref();
    },
  };
}
