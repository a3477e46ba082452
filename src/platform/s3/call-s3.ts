import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AwsV4Signer } from "aws4fetch";
import type { S3Place } from "../config/s3-place.ts";
import { hostOf, portOf } from "../egress/check-target.ts";
import type { Egress } from "../egress.ts";

export interface S3Peer {
  place: S3Place;
  /** Of a door that lets this place through. */
  connect: Egress["connect"];
  /** For the signature: a store refuses what is signed a quarter of an hour off. */
  now: () => Date;
  /** How long the store may be silent: while connecting, before it answers, and between two pieces. */
  silenceMs: number;
}

export interface S3Call {
  method: "PUT" | "GET" | "DELETE";
  key: string;
  headers?: Record<string, string>;
  content?: { stream: Readable; size: number; sha256: string };
}

const continueMs = 1_000;
const sha256OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/**
 * Sends one signed request (AWS Signature Version 4) over a connection of its own and resolves with the head of the answer, whose body is the
 * caller's to read or destroy. Content flows straight from its stream to the connection. Not tried again here.
 * Rejects with an Error that says how far it came.
 */
export async function callS3({ place, connect, now, silenceMs }: S3Peer, call: S3Call): Promise<IncomingMessage> {
  const url = new URL(`${place.endpoint}/${[place.bucket, ...place.prefix, call.key].join("/")}`);
  const { method, content } = call;
  const headers = await signed(place, { url, method, headers: call.headers ?? {}, sha256: content?.sha256, at: now() });
  const secure = url.protocol === "https:";
  const to = { host: hostOf(url), port: portOf(url), secure, timeoutMs: silenceMs };
  const connection = await connect({ scope: "connectors", tenant: "", ...to });
  if (connection.kind === "failed") throw new Error(connection.error.message);
  const { socket } = connection;
  // The head goes first: a store that refuses answers it, and not a stream that breaks in the middle.
  const announced = content ? { "content-length": content.size, expect: "100-continue" } : {};
  const outgoing = request({
    method,
    path: url.pathname,
    headers: { ...headers, ...announced, host: url.host },
    createConnection: () => socket,
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("response", resolve);
    // Stays: an error that comes after the head is the answer's, and must not end the process.
    outgoing.on("error", reject);
  });
  let answer: IncomingMessage | null = null;
  socket.setTimeout(silenceMs, () => {
    // Not the store is silent where whoever reads is slow.
    if (answer && answer.readableLength > 0) return void socket.setTimeout(silenceMs);
    socket.destroy(new Error(`${url.host} was silent for ${silenceMs} ms`));
  });
  if (content) sendWhenAsked(outgoing, content.stream);
  else outgoing.end();
  answer = await answered;
  return answer;
}

/** Not every store asks for what is announced: without a word it is sent after a while, as RFC 9110 §10.1.1 has it. */
function sendWhenAsked(outgoing: ClientRequest, stream: Readable): void {
  outgoing.flushHeaders();
  const timer = setTimeout(() => outgoing.emit("continue"), continueMs);
  outgoing.once("continue", () => void pipeline(stream, outgoing).catch(() => {}));
  for (const event of ["continue", "response", "close"]) outgoing.once(event, () => clearTimeout(timer));
}

async function signed(
  { accessKeyId, secretAccessKey, region }: S3Place,
  wanted: { url: URL; method: string; headers: Record<string, string>; sha256: string | undefined; at: Date },
): Promise<Record<string, string>> {
  const { url, method, headers, sha256 = sha256OfNothing, at } = wanted;
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers: { ...headers, "x-amz-content-sha256": sha256 },
    accessKeyId,
    secretAccessKey,
    region,
    service: "s3",
    datetime: at.toISOString().replace(/[:-]|\.\d{3}/g, ""),
    // The range too, so that nobody on the way can ask for another part.
    allHeaders: true,
  });
  return Object.fromEntries((await signer.sign()).headers);
}
