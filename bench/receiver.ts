import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { makeCertificate } from "../src/platform/certificate.ts";

// A receiver in a process of its own: answers 200 at once and remembers when each event arrived at which path; `/hang` is never answered,
// `/fail` with 500. Speaks with its parent over IPC.
const arrivals = new Map<string, number>();
/** Event and attempt → first arrival, of what was answered with 500. */
const attempts = new Map<string, number>();
let count = 0;
let waiting: { wanted: number; tell: () => void } | null = null;

const certificate = await makeCertificate({ notBefore: new Date(Date.now() - 86_400_000), days: 30 });
const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
  const eventId = request.headers["webhook-id"];
  const path = request.url ?? "";
  const at = performance.timeOrigin + performance.now();
  request.resume();
  if (path.startsWith("/hang")) return;
  if (path.startsWith("/fail")) attempts.set(`${eventId} ${request.headers["x-arkanpm-attempt"]}`, at);
  request.on("end", () => {
    count += 1;
    const key = `${eventId} ${path}`;
    if (typeof eventId === "string" && !arrivals.has(key)) arrivals.set(key, at);
    response.writeHead(path.startsWith("/fail") ? 500 : 200, { "content-length": "0" }).end();
    if (waiting && count >= waiting.wanted) {
      waiting.tell();
      waiting = null;
    }
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => send({ port: (server.address() as AddressInfo).port, ca: certificate.ca }));

process.on(
  "message",
  (message: { ask: "reset" } | { ask: "arrivals" } | { ask: "attempts" } | { ask: "wait"; wanted: number }) => {
    if (message.ask === "reset") {
      arrivals.clear();
      attempts.clear();
      count = 0;
      send({ reset: true });
    } else if (message.ask === "arrivals") send({ arrivals: [...arrivals] });
    else if (message.ask === "attempts") send({ arrivals: [...attempts] });
    else if (count >= message.wanted) send({ arrived: count });
    else waiting = { wanted: message.wanted, tell: () => send({ arrived: count }) };
  },
);
process.on("disconnect", () => process.exit(0));

function send(message: object): void {
  process.send?.(message);
}
