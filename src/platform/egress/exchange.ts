import type { ConnectProgress } from "./connect.ts";
import { explainFailure, explainTimeout, type FailureScene } from "./explain-failure.ts";
import { readPrintedTime } from "./read-printed-time.ts";
import type { EgressCall, EgressFailure, EgressOutcome, EgressTimings } from "./types.ts";
import type { AnswerWatch } from "./watch-answer.ts";

/** Header lines of an answer that are kept; undici bounds their bytes, not their number. */
const KEPT_HEADERS = 200;
const SMALL_BODY = 4_096;
const NOTHING = Buffer.alloc(0);

/** One request and what has come back so far. */
export type Exchange = {
  call: EgressCall;
  path: string;
  host: string;
  port: number;
  resolve: (outcome: EgressOutcome) => void;
  startedAt: number;
  /** When its connection was there, to measure the first byte from. */
  readyAt: number;
  /** A connection was opened for it. */
  connected: boolean;
  status: number;
  headers: Record<string, string>;
  announced: number;
  seen: number;
  /** Kept of the body: the first piece itself, a growing copy of no more than `keepBytes` once a second one comes. */
  kept: Buffer;
  keptLength: number;
};

/** What an exchange needs to know of its connection when it reports. */
export type Carrier = { progress: ConnectProgress; watch: AnswerWatch };

export function newExchange(
  call: EgressCall,
  target: { path: string; host: string; port: number },
  resolve: (outcome: EgressOutcome) => void,
): Exchange {
  return {
    call,
    path: target.path,
    host: target.host,
    port: target.port,
    resolve,
    startedAt: 0,
    readyAt: 0,
    connected: false,
    status: 0,
    headers: {},
    announced: 0,
    seen: 0,
    kept: NOTHING,
    keptLength: 0,
  };
}

/** Takes the head of the final answer. */
export function takeHead(exchange: Exchange, status: number, headers: Record<string, string | string[] | undefined>): void {
  exchange.status = status;
  exchange.headers = flatten(headers);
  const announced = Number(exchange.headers["content-length"]);
  exchange.announced = Number.isSafeInteger(announced) ? announced : 0;
}

/** Takes a piece of the body, of which no more than `keepBytes` in all are kept. True when there is no room for more. */
export function takeBody(exchange: Exchange, chunk: Buffer): boolean {
  const { keepBytes } = exchange.call;
  const room = keepBytes - exchange.keptLength;
  const piece = chunk.length > room ? chunk.subarray(0, room) : chunk;
  exchange.seen += chunk.length;
  if (exchange.keptLength === 0) exchange.kept = piece;
  else append(exchange, piece);
  exchange.keptLength += piece.length;
  return exchange.keptLength === keepBytes;
}

/** One buffer that doubles: a body that dribbles must not leave thousands of small ones. */
function append(exchange: Exchange, piece: Buffer): void {
  const needed = exchange.keptLength + piece.length;
  if (exchange.kept.length < needed || exchange.kept.length === exchange.keptLength) {
    const grown = Buffer.allocUnsafe(Math.min(exchange.call.keepBytes, Math.max(needed * 2, SMALL_BODY)));
    exchange.kept.copy(grown, 0, 0, exchange.keptLength);
    exchange.kept = grown;
  }
  piece.copy(exchange.kept, exchange.keptLength);
}

export function reportAnswer(exchange: Exchange, carrier: Carrier, ended: boolean): EgressOutcome {
  const { call } = exchange;
  const size = call.method === "HEAD" ? 0 : Math.max(exchange.seen, exchange.announced);
  const body = exchange.kept.subarray(0, exchange.keptLength);
  return {
    kind: "answered",
    status: exchange.status,
    headers: exchange.headers,
    body: call.bytes === true ? "" : body.toString("utf8"),
    bytes: call.bytes === true ? body : null,
    truncated: !ended || exchange.seen > exchange.keptLength,
    size,
    timings: timingsOf(exchange, carrier),
    remoteAddress: carrier.progress.remoteAddress ?? "",
    certificateEnd: readPrintedTime(carrier.progress.certificateEnd),
  };
}

export function reportFailure(exchange: Exchange, carrier: Carrier, error: unknown): EgressOutcome {
  return failed(exchange, carrier, explainFailure(error, sceneOf(exchange, carrier)));
}

export function reportTimeout(exchange: Exchange, carrier: Carrier): EgressOutcome {
  return failed(exchange, carrier, explainTimeout(sceneOf(exchange, carrier), exchange.call.timeoutMs));
}

function failed(exchange: Exchange, carrier: Carrier, error: EgressFailure): EgressOutcome {
  const { remoteAddress, certificateEnd } = carrier.progress;
  const timings = timingsOf(exchange, carrier);
  return { kind: "failed", error, timings, remoteAddress, certificateEnd: readPrintedTime(certificateEnd) };
}

function sceneOf(exchange: Exchange, carrier: Carrier): FailureScene {
  return { host: exchange.host, port: exchange.port, progress: carrier.progress, answering: carrier.watch.firstByteAt > 0 };
}

function timingsOf(exchange: Exchange, { progress, watch }: Carrier): EgressTimings {
  const fresh = exchange.connected;
  return {
    dns_ms: fresh ? round(progress.dnsMs) : null,
    connect_ms: fresh ? round(progress.connectMs) : null,
    tls_ms: fresh ? round(progress.tlsMs) : null,
    first_byte_ms: watch.firstByteAt > 0 ? round(watch.firstByteAt - exchange.readyAt) : null,
    total_ms: Math.round((performance.now() - exchange.startedAt) * 100) / 100,
    reused: !fresh,
  };
}

function round(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 100) / 100;
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  let count = 0;
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || count >= KEPT_HEADERS) continue;
    count += 1;
    flat[name] = typeof value === "string" ? value : value.join(", ");
  }
  return flat;
}
