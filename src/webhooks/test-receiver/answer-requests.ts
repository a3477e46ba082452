import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Services } from "../../platform/context.ts";
import { findInbox, inboxUrl } from "./inbox.ts";
import { recordRequest } from "./record-request.ts";

/** As much as the API itself takes; all of it is needed for a signature. */
const mostBytes = 1_048_576;
/** Longer than any webhook may wait, so that a timeout can be tried. */
const longestDelayMs = 35_000;
/** Requests being stored at once: a busy webhook pointed here must not take the database's connections from the API. */
const mostRecording = 4;

interface Asked {
  token: string;
  status: number;
  delayMs: number;
}

/** Answers what arrives at `/r/<token>` as its address asks, once it is stored. @param stopping ends delays at once */
export function answerRequests(services: Services, { stopping }: { stopping: AbortSignal }): RequestListener {
  const takeTurn = makeTurns(mostRecording);

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const receivedAt = services.now();
    const path = request.url ?? "/";
    if (path === "/healthz") return reply(response, 204);
    const asked = readAddress(path);
    const inbox = asked && (await findInbox(services, { token: asked.token }));
    if (!asked || !inbox) return reply(response, 404, { error: "There is no inbox at this address." });
    if (inbox.suspended) return reply(response.setHeader("Retry-After", "60"), 503, { error: "This tenant is suspended." });
    const body = await readBody(request);
    if (!body) return reply(response, 413, { error: "The body is larger than 1 MiB." });
    const { method = "", headers } = request;
    const arrived = { method, path, headers, body, receivedAt, responseStatus: asked.status };
    const url = inboxUrl({ port: request.socket.localPort ?? 0, token: asked.token });
    await takeTurn(() => recordRequest(services, { tenantId: inbox.tenantId, request: { ...arrived, inboxUrl: url } }));
    if (asked.delayMs > 0) await delay(asked.delayMs, null, { signal: stopping }).catch(() => {});
    return reply(response, asked.status, { received: true });
  };

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Whoever goes away in the middle of a request gets no answer.
      if (!request.complete) return response.destroy();
      services.log.error({ event: "test_receiver.failed", err: error }, "a request was not stored");
      return reply(response, 503, { error: "The request could not be stored." });
    });
  };
}

/** `/r/<token>`, optionally with `/<status>`, `?status=` and `?delay_ms=`; null for anything else. */
export function readAddress(path: string): Asked | null {
  const url = URL.canParse(path, "https://inbox") ? new URL(path, "https://inbox") : null;
  const [, token, status] = /^\/r\/([\w-]{32})(?:\/(\d{3}))?\/?$/.exec(url?.pathname ?? "") ?? [];
  if (!url || !token) return null;
  const wanted = Number(status ?? url.searchParams.get("status") ?? 200);
  const delayMs = Number(url.searchParams.get("delay_ms") ?? 0);
  if (!(Number.isInteger(wanted) && wanted >= 200 && wanted <= 599 && delayMs >= 0)) return null;
  return { token, status: wanted, delayMs: Math.min(delayMs, longestDelayMs) };
}

/** Null when it is larger than the API itself would take; it is read to its end all the same, since only then an answer arrives. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // A stream without an encoding gives buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
  }
  return size <= mostBytes ? Buffer.concat(chunks) : null;
}

function reply(response: ServerResponse, status: number, body?: object): ServerResponse {
  const isEmpty = body === undefined || status === 204 || status === 205 || status === 304;
  if (isEmpty) return response.writeHead(status).end();
  return response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

/** Lets at most so many run at once; the others wait in line. */
function makeTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < most) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
