import { expect, test } from "vitest";
import { readMessages, type StreamMessage } from "./read-messages.ts";

async function read(text: string, { cutAt = [] as number[] } = {}): Promise<StreamMessage[]> {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const [i, end] of [...cutAt, bytes.length].entries()) controller.enqueue(bytes.slice(cutAt[i - 1] ?? 0, end));
      controller.close();
    },
  });
  const messages: StreamMessage[] = [];
  const limits = { firstMs: 1_000, idleMs: 1_000, onIdle: () => {} };
  for await (const message of readMessages(body, limits)) if (message) messages.push(message);
  return messages;
}

test("messages are read whatever their line breaks, heartbeats say nothing, and what was cut off is left out", async () => {
  const text =
    'retry: 2000\n\n:\n\nid: a\nevent: lease.created\ndata: {"x":1}\n\nid:b\r\ndata: one\r\ndata: two\r\n\r\nid: c\n\ndata: lost';
  expect(await read(text)).toEqual([
    { id: "a", event: "lease.created", data: '{"x":1}' },
    { id: "b", event: null, data: "one\ntwo" },
    { id: "c", event: null, data: null },
  ]);
});

test("pieces may end anywhere, within a letter too", async () => {
  const text = "id: 1\ndata: بناية — é\n\nid: 2\ndata: x\n\n";
  const length = new TextEncoder().encode(text).length;
  for (let cut = 1; cut < length; cut++) expect(await read(text, { cutAt: [cut] })).toEqual(await read(text));
});

test("silence is told", async () => {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new TextEncoder().encode(":\n\n")) });
  let told = () => {};
  const idle = new Promise<void>((resolve) => {
    told = resolve;
  });
  const messages = readMessages(body, { firstMs: 10_000, idleMs: 20, onIdle: () => told() });
  expect((await messages.next()).value).toBeNull();
  void messages.next();
  await idle;
});
