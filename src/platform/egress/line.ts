import type { EventEmitter } from "node:events";
import { Client } from "undici";
import { type ConnectPolicy, newProgress, openSocket, type TlsSession } from "./connect.ts";
import { type Exchange, reportAnswer, reportFailure, reportTimeout, takeBody, takeHead } from "./exchange.ts";
import type { Line, Pool } from "./pool.ts";
import { readPrintedTime } from "./read-printed-time.ts";
import { type AnswerWatch, watchAnswer } from "./watch-answer.ts";

/** Idle connections are kept this long unless the other side names a time (then at most KEEP_ALIVE_MAX_MS). */
const KEEP_ALIVE_MS = 4_000;
const KEEP_ALIVE_MAX_MS = 60_000;
/** After this age a connection is closed at its next pause: a changed DNS entry or address rule takes effect. */
const LIFE_MS = 300_000;
const HTTP = ["http/1.1"];
const HEADER_BYTES = 16_384;
/** A session that is taken up again shows the certificate it began with. Near that one's end the new one is wanted. */
const RENEWAL_MS = 15 * 86_400_000;
const ACCEPT_ENCODING = /^accept-encoding$/i;

/**
 * Makes a line. An undici `Client` rather than its `Pool`: a deadline can then end a connection in any phase, requests that
 * wait for a connection don't use up their time, and we know whether a connection was reused.
 * A request that was not yet written when its idle connection died goes out on a fresh one (undici does that); one that was
 * written is never repeated here.
 */
export function openLine(
  policy: ConnectPolicy,
  pool: Pool,
  owner: { release: (line: Line) => void; forget: (line: Line) => void },
): Line {
  const watch: AnswerWatch = { awaiting: false, firstByteAt: 0 };
  const carrier = { progress: newProgress(), watch };
  let exchange: Exchange | null = null;
  let timer: NodeJS.Timeout | undefined;
  let openedAt = 0;
  let dropped = false;

  const client = new Client(pool.origin, {
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
    connect: (_options, callback) => {
      const progress = newProgress();
      carrier.progress = progress;
      if (exchange !== null) exchange.connected = true;
      openSocket(policy, destination(), progress).then(
        (socket) => {
          openedAt = performance.now();
          if (exchange !== null) exchange.readyAt = openedAt;
          watchAnswer(socket, watch);
          callback(null, socket);
        },
        (error: Error) => callback(error, null),
      );
    },
  });
  client.on("disconnect", () => {
    if (exchange === null) line.drop();
  });
  // undici reports a fault of its own or of a handler here; the deadline ends the request.
  const events: EventEmitter = client;
  events.on("error", (error: Error) => fail(error));

  const handler = {
    onRequestStart() {},
    onResponseStart(_controller: unknown, status: number, headers: Record<string, string | string[] | undefined>) {
      if (exchange !== null && status >= 200) takeHead(exchange, status, headers);
    },
    onResponseData(_controller: unknown, chunk: Buffer) {
      const current = exchange;
      if (current === null || !takeBody(current, chunk)) return;
      if (current.seen > current.keptLength) answer(current, false);
      // Full to the byte: the end may be in what was just read, else there is more.
      else queueMicrotask(() => exchange === current && answer(current, current.announced === current.seen));
    },
    onResponseEnd() {
      if (exchange !== null) answer(exchange, true);
    },
    onResponseError(_controller: unknown, error: Error) {
      fail(error);
    },
  };

  const line: Line = {
    pool,
    start(next) {
      exchange = next;
      next.startedAt = performance.now();
      next.readyAt = next.startedAt;
      watch.awaiting = true;
      watch.firstByteAt = 0;
      timer = setTimeout(giveUp, next.call.timeoutMs);
      const { method, body } = next.call;
      client.dispatch({ method, path: next.path, headers: headerList(next.call.headers), body }, handler);
    },
    drop() {
      if (dropped) return;
      dropped = true;
      carrier.progress.abandoned = true;
      client.destroy(() => {});
      carrier.progress.socket?.destroy();
      owner.forget(line);
    },
  };
  return line;

  function destination() {
    const { scope, tenant, secure, host, port, secureContext, session } = pool;
    const onSession = (latest: TlsSession) => {
      const end = readPrintedTime(latest.shown.certificateEnd);
      const isLasting = end !== null && end.getTime() > Date.now() + RENEWAL_MS;
      pool.session = isLasting ? latest : undefined;
    };
    return { scope, tenant, secure, host, port, secureContext, alpn: HTTP, session, onSession };
  }

  function answer(current: Exchange, ended: boolean): void {
    const outcome = reportAnswer(current, carrier, ended);
    finish();
    if (ended && performance.now() - openedAt < LIFE_MS) owner.release(line);
    else line.drop();
    current.resolve(outcome);
  }

  function fail(error: Error): void {
    const current = exchange;
    if (current === null) return;
    const outcome = reportFailure(current, carrier, error);
    finish();
    line.drop();
    current.resolve(outcome);
  }

  function giveUp(): void {
    const current = exchange;
    if (current === null) return;
    const outcome = reportTimeout(current, carrier);
    finish();
    line.drop();
    current.resolve(outcome);
  }

  function finish(): void {
    clearTimeout(timer);
    exchange = null;
    watch.awaiting = false;
  }
}

/** The caller's headers; an answer is asked for as it is, since nothing here decompresses. */
function headerList(headers: Record<string, string>): string[] {
  const list = ["accept-encoding", "identity"];
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined && !ACCEPT_ENCODING.test(name)) list.push(name, value);
  }
  return list;
}
