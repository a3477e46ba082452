import { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyContextConfig {
    /** A body that may take as long as its sender's link needs, as long as it goes on. */
    slowBody?: boolean;
  }
}

export interface BodyTime {
  /** How long a body may take to come whole. */
  wholeMs: number;
  /** Of a slow body at least `leastBytes` come in each `windowMs`: a link of ten kilobits a second, not one that stands still. */
  windowMs: number;
  leastBytes: number;
}

export const usualBodyTime: BodyTime = { wholeMs: 60_000, windowMs: 30_000, leastBytes: 32_768 };

/** The longest that Node itself waits for a request: 50 MiB at the least speed take half of it. */
export const longestRequestMs = 24 * 3_600_000;

/**
 * Ends requests whose bodies don't come, with 408: usual ones after a fixed time; those of routes with `slowBody` when too little has come
 * for a while, so that a slow link may send a large file and a stalled one holds nothing for long.
 */
export function limitBodyTime(app: FastifyInstance, { wholeMs, windowMs, leastBytes }: BodyTime = usualBodyTime): void {
  app.addHook("onRequest", async (request) => {
    const { raw } = request;
    const hasBody = raw.headers["content-length"] !== undefined || raw.headers["transfer-encoding"] !== undefined;
    // What is injected without a connection has come whole.
    if (!(raw instanceof IncomingMessage) || raw.complete || !hasBody) return;
    const isSlow = request.routeOptions.config.slowBody === true;
    let before = raw.socket.bytesRead;
    const timer = setInterval(
      () => {
        if (raw.complete) return clearInterval(timer);
        const now = raw.socket.bytesRead;
        if (isSlow && now - before >= leastBytes) before = now;
        else end(app, raw);
      },
      isSlow ? windowMs : wholeMs,
    );
    timer.unref();
    raw.once("close", () => clearInterval(timer));
  });
}

/** Answered as Node's own limit is. */
function end(app: FastifyInstance, { socket }: IncomingMessage): void {
  const error = Object.assign(new Error("the body didn't come in time"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });
  app.server.emit("clientError", error, socket);
}
