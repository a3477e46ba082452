import { createHash } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { makeCertificate } from "../../src/platform/certificate.ts";
import type { S3Place } from "../../src/platform/config/s3-place.ts";
import { judgeSignature } from "./s3-signature.ts";

export interface S3Server {
  /** Of the one bucket, with the right credentials. */
  place: S3Place;
  /** For a door that may call it. */
  trusted: { host: string; port: number; ca: string };
  ca: string;
  /** By their whole names, the prefix included. */
  objects: Map<string, Buffer>;
  /** What happens from now on: the next request of `method` meets this trouble, again and again until it is cleared. */
  trouble: Trouble | null;
  /** Connections that are open. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

export type Trouble = {
  method: "PUT" | "GET" | "DELETE";
  /** Takes the request and never answers; breaks the connection half-way; answers with a code. */
  kind: "silent" | "cut" | { status: number; code: string };
};

const statuses: Record<string, number> = { NoSuchKey: 404, NoSuchBucket: 404, InvalidRange: 416, MissingContentLength: 411 };

/** An S3 of one bucket over TLS on this machine, as strict as AWS: it refuses what is signed wrongly, too late, or isn't what its hash says. */
export async function startS3Server(): Promise<S3Server> {
  const { ca, cert, key } = await makeCertificate({ notBefore: new Date(Date.now() - 86_400_000), days: 2 });
  const owner = { accessKeyId: "AKIATESTTESTTEST", secret: "secret/word+of=the-store", region: "eu-test-1" };
  const bucket = "arkan-files";
  const server = createServer({ cert, key });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const made: S3Server = {
    place: {
      endpoint: `https://127.0.0.1:${port}`,
      region: owner.region,
      bucket,
      prefix: ["of", "tests"],
      accessKeyId: owner.accessKeyId,
      secretAccessKey: owner.secret,
    },
    trusted: { host: "127.0.0.1", port, ca },
    ca,
    objects: new Map(),
    trouble: null,
    connections: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  const meet = (request: IncomingMessage, response: ServerResponse) => {
    const signed = { method: request.method ?? "", url: request.url ?? "", headers: request.headers };
    const wrong = judgeSignature(signed, { ...owner, now: new Date() });
    // A client that breaks off is no fault of the store's.
    serve(made, { request, response, wrong }).catch(() => response.destroy());
  };
  server.on("request", meet);
  server.on("checkContinue", meet);
  return made;
}

type Exchange = { request: IncomingMessage; response: ServerResponse };

async function serve(store: S3Server, { request, response, wrong }: Exchange & { wrong: string | null }): Promise<void> {
  const [, bucket = "", ...rest] = decodeURIComponent(request.url ?? "").split("/");
  const name = rest.join("/");
  const { method, kind } = store.trouble ?? {};
  const trouble = method === request.method && kind ? kind : null;
  // Before anything of the content was read, as a store does.
  if (wrong) return refuse(response, wrong);
  if (bucket !== store.place.bucket) return refuse(response, "NoSuchBucket");
  if (trouble === "silent") return;
  if (typeof trouble === "object" && trouble) return refuse(response, trouble.code, trouble.status);
  if (request.method === "PUT") return take(store, { name, request, response, isCut: trouble === "cut" });
  if (request.method === "GET") return give(store, { name, request, response, isCut: trouble === "cut" });
  if (trouble === "cut") return void request.socket.destroy();
  store.objects.delete(name);
  response.writeHead(204).end();
}

type Named = Exchange & { name: string; isCut: boolean };

async function take(store: S3Server, { name, request, response, isCut }: Named): Promise<void> {
  if (!request.headers["content-length"]) return refuse(response, "MissingContentLength");
  if (request.headers.expect) response.writeContinue();
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
    if (isCut) return void request.socket.destroy();
  }
  const content = Buffer.concat(chunks);
  const hash = createHash("sha256").update(content).digest("hex");
  if (hash !== request.headers["x-amz-content-sha256"]) return refuse(response, "XAmzContentSHA256Mismatch", 400);
  store.objects.set(name, content);
  response.writeHead(200, { etag: `"${hash}"` }).end();
}

async function give(store: S3Server, { name, request, response, isCut }: Named): Promise<void> {
  const whole = store.objects.get(name);
  if (!whole) return refuse(response, "NoSuchKey");
  const asked = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const [start, end] = asked ? [Number(asked[1]), Math.min(Number(asked[2]), whole.length - 1)] : [0, whole.length - 1];
  if (asked && start > end) return refuse(response, "InvalidRange");
  const content = whole.subarray(start, end + 1);
  const range = asked ? { "content-range": `bytes ${start}-${end}/${whole.length}` } : {};
  response.writeHead(asked ? 206 : 200, { "content-length": content.length, ...range });
  if (!isCut) return void response.end(content);
  response.write(content.subarray(0, content.length / 2), () => request.socket.destroy());
}

function refuse(response: ServerResponse, code: string, status = statuses[code] ?? 403): void {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>Refused by ${code}.</Message></Error>`;
  // What is left of the request isn't read.
  response.writeHead(status, { "content-type": "application/xml", connection: "close" }).end(text);
}
