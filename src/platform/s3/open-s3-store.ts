import type { IncomingMessage } from "node:http";
import { checkedKey, type FileStore, storeFault, storeIsAway, storeIsFull } from "../file-store.ts";
import { callS3, type S3Call, type S3Peer } from "./call-s3.ts";
import { spool } from "./spool.ts";

/** As much of a refusal as is read: it is a short XML document. */
const refusalBytes = 8_192;

/**
 * Files as objects of an S3-compatible store, under the same keys as in a folder. Content is spooled to the local disk first, so that its length
 * and hash are known: the store checks both and keeps all of it or nothing. See docs/decisions/file-storage.md.
 */
export function openS3Store(peer: S3Peer): FileStore {
  return {
    async put(key, content) {
      const spooled = await spool(content).catch((error: unknown) => {
        content.destroy();
        throw storeFault(error);
      });
      const stream = spooled.read();
      try {
        const reply = await send(peer, { method: "PUT", key, content: { ...spooled, stream } });
        await ended(taken(reply));
      } finally {
        stream.destroy();
        await spooled.close();
      }
    },
    async get(key, range) {
      const headers = range ? { range: `bytes=${range.start}-${range.end}` } : {};
      const answer = taken(await send(peer, { method: "GET", key, headers }));
      if (!range || answer.statusCode === 206) return answer;
      answer.destroy();
      throw storeIsAway(new Error(`The file store answered a range with ${answer.statusCode}: it must know ranges.`));
    },
    async delete(key) {
      const reply = await send(peer, { method: "DELETE", key });
      // Some say so where AWS says 204; a bucket that isn't there is another matter.
      if (reply.kind === "refused" && reply.status === 404 && reply.code !== "NoSuchBucket") return;
      await ended(taken(reply));
    },
  };
}

type Reply = { kind: "taken"; answer: IncomingMessage } | { kind: "refused"; status: number; code: string; message: string };

/** @throws AppError unavailable when no answer came */
async function send(peer: S3Peer, call: S3Call): Promise<Reply> {
  checkedKey(call.key);
  const answer = await callS3(peer, call).catch((error: unknown) => {
    throw storeIsAway(error);
  });
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return { kind: "taken", answer };
  const refusal = await readRefusal(answer);
  // What it refused to take was never sent.
  answer.socket.destroy();
  return { kind: "refused", status, ...refusal };
}

/** @throws AppError unavailable, insufficient_storage; its cause is what the store said, for the log */
function taken(reply: Reply): IncomingMessage {
  if (reply.kind === "taken") return reply.answer;
  const { status, code, message } = reply;
  const cause = new Error(`The file store answered ${status}${code && ` ${code}`}${message && `: ${message}`}`);
  throw status === 507 || code === "QuotaExceeded" ? storeIsFull(cause) : storeIsAway(cause);
}

/** The store has said that it holds a file when its whole answer is there. */
async function ended(answer: IncomingMessage): Promise<void> {
  try {
    for await (const _ of answer);
  } catch (error) {
    throw storeIsAway(error);
  }
}

/** Code and words of an error document: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. Empty where there is none. */
async function readRefusal(answer: IncomingMessage): Promise<{ code: string; message: string }> {
  let text = "";
  try {
    for await (const chunk of answer) {
      text += String(chunk);
      if (text.length > refusalBytes) break;
    }
  } catch {
    // What had come must do.
  }
  const element = (name: string) => new RegExp(`<${name}>([^<]{0,500})</${name}>`).exec(text)?.[1]?.trim() ?? "";
  return { code: element("Code"), message: element("Message") };
}
