import { EventEmitter, once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCertificate } from "../../src/platform/certificate.ts";

export type ReceiverMode =
  | { kind: "ok"; body?: string }
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: string }
  /** The first `times` requests get `status` (500), later ones 200. */
  | { kind: "fail_then_ok"; times: number; status?: number }
  /** Reads the request and never answers. */
  | { kind: "hang" }
  /** 200 after `ms`. */
  | { kind: "slow"; ms: number }
  /** 200 and a body without end. */
  | { kind: "endless_body" }
  /** 200, then one byte every `everyMs` (1000) for ever. */
  | { kind: "dribble"; everyMs?: number }
  /** Header lines without end. */
  | { kind: "huge_headers" }
  | { kind: "redirect"; to: string; status?: number }
  /** Announces 1000 bytes, sends ten, breaks the connection. */
  | { kind: "reset_in_body" }
  /** Breaks the connection without an answer. */
  | { kind: "reset" }
  /** Exactly these pieces, 20 ms apart; then the connection stays open. */
  | { kind: "raw"; pieces: string[] }
  /** Decided for each request. */
  | { kind: "choose"; choose: (request: ReceivedRequest) => ReceiverMode }
  /** `head` once, then these bytes again and again. */
  | { kind: "endless"; head?: string; bytes: string };

export type ReceivedRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** The body's bytes as they came. */
  body: Buffer;
  /** performance.now() when the head had come. */
  atMs: number;
  at: Date;
  /** Counts connections from 1: equal numbers came over the same one. */
  connection: number;
};

export type ReceiverCertificate = "good" | "expired" | "wrong_host";

export type TlsReceiver = {
  /** `https://127.0.0.1:<port>` */
  url: string;
  port: number;
  /** PEM of the authority, and a file with it for a child process's NODE_EXTRA_CA_CERTS. */
  ca: string;
  caFile: string;
  /** For `makeEgress({ trusted: [receiver.trusted] })`. */
  trusted: { host: string; port: number; ca: string };
  requests: ReceivedRequest[];
  /** TCP connections accepted so far, and TLS connections still open. */
  connections: () => { accepted: number; open: number };
  /** Bytes handed to connections that are closed by now. */
  sentBytes: () => number;
  /** A new certificate, of a new authority that `trusted` names from then on; valid for `days` from yesterday on. */
  renew: (days: number) => Promise<void>;
  /** Closes connections that carry no request. */
  closeIdle: () => void;
  /** Mode of all paths, or of one path. */
  setMode: (mode: ReceiverMode, path?: string) => void;
  /** Resolves with the requests so far as soon as there are this many, or the predicate holds. */
  waitFor: (wanted: number | ((requests: ReceivedRequest[]) => boolean), timeoutMs?: number) => Promise<ReceivedRequest[]>;
  close: () => Promise<void>;
};

const DAY_MS = 86_400_000;
const CHUNK = Buffer.alloc(16_384, "x");

/**
 * Starts a real HTTPS server on 127.0.0.1 and a free port, which records what it gets and behaves as told. Nobody needs to
 * switch verification off: its authority is handed out for a door's `trusted` list and as a file for child processes.
 */
export async function startTlsReceiver(
  options: { mode?: ReceiverMode; certificate?: ReceiverCertificate; names?: string[]; days?: number } = {},
): Promise<TlsReceiver> {
  const { ca, cert, key } = await certificateOf(options.certificate ?? "good", options);
  const folder = await mkdtemp(join(tmpdir(), "tls-receiver-"));
  const caFile = join(folder, "ca.pem");
  await writeFile(caFile, ca);

  const requests: ReceivedRequest[] = [];
  const arrivals = new EventEmitter();
  const modes = new Map<string, ReceiverMode>();
  const failures = new Map<ReceiverMode, number>();
  let everywhere: ReceiverMode = options.mode ?? { kind: "ok" };
  let accepted = 0;
  let secured = 0;
  let sentBytes = 0;
  const sockets = new Map<object, number>();

  const server = createServer({ cert, key, keepAliveTimeout: 60_000 }, (request, response) => {
    const atMs = performance.now();
    const at = new Date();
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const path = request.url ?? "/";
      const { method = "", headers } = request;
      const connection = sockets.get(request.socket) ?? 0;
      const received = { method, path, headers, body: Buffer.concat(pieces), atMs, at, connection };
      requests.push(received);
      const set = modes.get(path) ?? everywhere;
      const mode = set.kind === "choose" ? set.choose(received) : set;
      answer(mode, request, response, (failures.get(mode) ?? 0) + 1);
      failures.set(mode, (failures.get(mode) ?? 0) + 1);
      arrivals.emit("request");
    });
  });
  server.on("connection", () => {
    accepted += 1;
  });
  server.on("secureConnection", (socket) => {
    secured += 1;
    sockets.set(socket, secured);
    socket.on("error", () => {});
    socket.on("close", () => {
      sockets.delete(socket);
      sentBytes += socket.bytesWritten;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is always of this form.
  const { port } = server.address() as AddressInfo;

  const trusted = { host: "127.0.0.1", port, ca };
  return {
    url: `https://127.0.0.1:${port}`,
    port,
    ca,
    caFile,
    trusted,
    requests,
    connections: () => ({ accepted, open: sockets.size }),
    sentBytes: () => sentBytes,
    async renew(days) {
      const made = await certificateOf("good", { ...options, days });
      server.setSecureContext({ cert: made.cert, key: made.key });
      trusted.ca = made.ca;
    },
    closeIdle: () => server.closeIdleConnections(),
    setMode(mode, path) {
      if (path === undefined) everywhere = mode;
      else modes.set(path, mode);
    },
    async waitFor(wanted, timeoutMs = 10_000) {
      const enough = () => (typeof wanted === "number" ? requests.length >= wanted : wanted(requests));
      const signal = AbortSignal.timeout(timeoutMs);
      while (!enough()) {
        await once(arrivals, "request", { signal }).catch((cause) => {
          throw new Error(`after ${timeoutMs} ms the receiver has ${requests.length} requests, not what was waited for`, {
            cause,
          });
        });
      }
      return requests;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function answer(mode: ReceiverMode, request: IncomingMessage, response: ServerResponse, nth: number): void {
  const { socket } = request;
  switch (mode.kind) {
    case "ok":
      response.end(mode.body ?? "");
      return;
    case "status":
      response.writeHead(mode.status, mode.headers).end(mode.body ?? "");
      return;
    case "fail_then_ok":
      response.writeHead(nth <= mode.times ? (mode.status ?? 500) : 200).end();
      return;
    case "hang":
    case "choose":
      return;
    case "slow":
      setTimeout(() => response.end(), mode.ms);
      return;
    case "endless_body":
      pump(response, () => response.write(CHUNK));
      return;
    case "dribble": {
      response.writeHead(200).flushHeaders();
      const timer = setInterval(() => response.write("."), mode.everyMs ?? 1_000);
      socket.once("close", () => clearInterval(timer));
      return;
    }
    case "huge_headers":
      answer(
        { kind: "endless", head: "HTTP/1.1 200 OK\r\n", bytes: `x-filler: ${"y".repeat(1_000)}\r\n` },
        request,
        response,
        nth,
      );
      return;
    case "redirect":
      response.writeHead(mode.status ?? 302, { location: mode.to }).end();
      return;
    case "reset_in_body":
      response.writeHead(200, { "content-length": "1000" });
      response.write("0123456789", () => socket.destroy());
      return;
    case "reset":
      socket.destroy();
      return;
    case "raw":
      mode.pieces.forEach((piece, index) => {
        setTimeout(() => socket.write(piece), index * 20);
      });
      return;
    case "endless":
      socket.write(mode.head ?? "");
      pump(socket, () => socket.write(mode.bytes.repeat(100)));
      return;
    default:
      mode satisfies never;
  }
}

/** Writes as fast as the other side reads, until the connection is gone. */
function pump(stream: { destroyed: boolean; once: (event: "drain", then: () => void) => unknown }, write: () => boolean): void {
  if (stream.destroyed) return;
  if (write()) setImmediate(() => pump(stream, write));
  else stream.once("drain", () => pump(stream, write));
}

function certificateOf(kind: ReceiverCertificate, { names = ["localhost"], days = 30 }: { names?: string[]; days?: number }) {
  switch (kind) {
    case "good":
      return makeCertificate({ notBefore: new Date(Date.now() - DAY_MS), days, names });
    case "expired":
      return makeCertificate({ notBefore: new Date("2020-04-01T00:00:00Z"), days: 30, names });
    case "wrong_host":
      return makeCertificate({ notBefore: new Date(Date.now() - DAY_MS), days: 30, names: ["other.example"], addresses: [] });
    default:
      return kind satisfies never;
  }
}
