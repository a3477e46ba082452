import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export interface LocalRequest {
  headers: IncomingHttpHeaders;
  body: string;
  eventId: string;
  /** What it was answered with. */
  status: number;
}

/** A developer's own program on plain http, as `arkanpm listen` forwards to. */
export async function startLocalReceiver(): Promise<{
  url: string;
  requests: LocalRequest[];
  /** Events that were answered with 2xx, in their order. */
  taken(): string[];
  /** Decides about each request: a status, or a status and how many seconds to wait. */
  answerWith(decide: (eventId: string, attempt: number) => number | { status: number; retryAfter: number }): void;
}> {
  const requests: LocalRequest[] = [];
  let decide: (eventId: string, attempt: number) => number | { status: number; retryAfter: number } = () => 200;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const eventId = String(request.headers["webhook-id"]);
      const decided = decide(eventId, Number(request.headers["x-arkanpm-attempt"]));
      const status = typeof decided === "number" ? decided : decided.status;
      requests.push({ headers: request.headers, body, eventId, status });
      response.writeHead(status, typeof decided === "number" ? {} : { "retry-after": String(decided.retryAfter) }).end("done");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a TCP server has one
  return {
    url: `http://127.0.0.1:${port}/hook`,
    requests,
    taken: () => requests.filter(({ status }) => status < 300).map(({ eventId }) => eventId),
    answerWith(next) {
      decide = next;
    },
  };
}
