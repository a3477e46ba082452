import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { makeCertificate } from "../src/platform/certificate.ts";

// A receiver in a process of its own: answers 200 at once and remembers when each event arrived. Speaks with its parent over IPC.
const arrivals = new Map<string, number>();
let count = 0;
let waiting: { wanted: number; tell: () => void } | null = null;

const certificate = await makeCertificate({ notBefore: new Date(Date.now() - 86_400_000), days: 30 });
const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
  const eventId = request.headers["webhook-id"];
  request.resume();
  request.on("end", () => {
    count += 1;
    if (typeof eventId === "string" && !arrivals.has(eventId)) arrivals.set(eventId, performance.timeOrigin + performance.now());
    response.writeHead(200, { "content-length": "0" }).end();
    if (waiting && count >= waiting.wanted) {
      waiting.tell();
      waiting = null;
    }
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => send({ port: (server.address() as AddressInfo).port, ca: certificate.ca }));

process.on("message", (message: { ask: "reset" } | { ask: "arrivals" } | { ask: "wait"; wanted: number }) => {
  if (message.ask === "reset") {
    arrivals.clear();
    count = 0;
    send({ reset: true });
  } else if (message.ask === "arrivals") send({ arrivals: [...arrivals] });
  else if (count >= message.wanted) send({ arrived: count });
  else waiting = { wanted: message.wanted, tell: () => send({ arrived: count }) };
});
process.on("disconnect", () => process.exit(0));

function send(message: object): void {
  process.send?.(message);
}
