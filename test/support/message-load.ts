import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "undici";
import { defectMessage, sign } from "./handover.ts";

export interface MessageLoad {
  /** What got its 202: the sender's id of the record, and the id that the message was given. */
  confirmed: { sourceId: string; receivedId: string }[];
  /** Every record that was sent at least once. */
  sent: string[];
  /** Posts that ended without an answer, or with one that says to come again: whether they were stored is unknown. */
  unanswered(): number;
  /** Lets each sender finish its message. The product must be up. */
  stop(): Promise<void>;
}

/**
 * Posts signed defects to a receiver as several senders do, each one message after the other, the same bytes again until they are confirmed. The
 * first sender breaks its connection before the answer, each time, and posts again.
 * @param most of messages altogether @throws Error, from `stop`, for an answer that a right message mustn't get
 */
export function startMessageLoad({
  url,
  integrationId,
  senders,
  perSecond,
  most,
}: {
  url: string;
  integrationId: string;
  senders: number;
  perSecond: number;
  most: number;
}): MessageLoad {
  const pool = new Pool(url, { connections: senders });
  const confirmed: MessageLoad["confirmed"] = [];
  const sent: string[] = [];
  let unanswered = 0;
  let stopping = false;

  const post = async (body: string): Promise<string | null> => {
    try {
      const headers = { "x-arkan-signature": sign(body), "content-type": "application/json" };
      const path = `/in/${integrationId}`;
      const reply = await pool.request({ method: "POST", path, headers, body, headersTimeout: 10_000 });
      const text = await reply.body.text();
      if (reply.statusCode === 202) return (JSON.parse(text) as { id: string }).id; // the contract of receivers
      if (reply.statusCode < 500) throw new Error(`a message was answered with ${reply.statusCode}: ${text}`);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("a message was answered")) throw error;
      // Reset, refused or cut off in the middle.
    }
    unanswered += 1;
    await delay(100);
    return null;
  };

  const sending = Array.from({ length: senders }, async (_, nth) => {
    for (let i = 0; !stopping && sent.length < most; i++) {
      const nextAt = performance.now() + (senders * 1_000) / perSecond;
      const sourceId = `CM-DEF-${nth}-${i}`;
      const body = JSON.stringify(defectMessage(sourceId, { title: `Leak no. ${i} of sender ${nth} – تسرب` }));
      sent.push(sourceId);
      if (nth === 0) await postAndLeave({ url, integrationId, body });
      let receivedId: string | null = null;
      while (receivedId === null) receivedId = await post(body);
      confirmed.push({ sourceId, receivedId });
      await delay(Math.max(0, nextAt - performance.now()));
    }
  });
  // A wrong answer stays for `stop` to report.
  for (const one of sending) one.catch(() => {});

  return {
    confirmed,
    sent,
    unanswered: () => unanswered,
    async stop() {
      stopping = true;
      await Promise.all(sending);
      await pool.close();
    },
  };
}

/** Sends the whole request and is gone before the answer. */
async function postAndLeave({ url, integrationId, body }: { url: string; integrationId: string; body: string }): Promise<void> {
  const { hostname, port } = new URL(url);
  const head = `POST /in/${integrationId} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nX-Arkan-Signature: ${sign(body)}\r\n`;
  const socket = net.connect(Number(port), hostname);
  await new Promise<void>((resolve) => {
    socket.on("error", () => resolve()).on("finish", resolve);
    socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
  socket.resume();
}
