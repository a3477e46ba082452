import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export interface StubRequest {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface StubApi {
  url: string;
  requests: StubRequest[];
  /** The next replies in turn; the last goes on. */
  answer(...replies: ((response: ServerResponse, request: StubRequest) => void)[]): void;
}

/** A server that answers as a test tells it to, for what a real one does too rarely. */
export async function startStubApi(): Promise<StubApi> {
  const requests: StubRequest[] = [];
  let replies: ((response: ServerResponse, request: StubRequest) => void)[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const seen = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
      requests.push(seen);
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      reply?.(response, seen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a TCP server has one
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer(...next) {
      requests.length = 0;
      replies = next;
    },
  };
}

/** Answers with JSON, or a problem from 400 on. */
export function json(status: number, body: object, headers: Record<string, string> = {}) {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  return (response: ServerResponse) => {
    response.writeHead(status, { "content-type": type, ...headers }).end(JSON.stringify(body));
  };
}
