/** One message of a stream of server-sent events. */
export interface StreamMessage {
  id: string | null;
  event: string | null;
  data: string | null;
}

/**
 * The messages of a body, as https://html.spec.whatwg.org/multipage/server-sent-events.html has them, and null for what says nothing, such as
 * a heartbeat. Ends with the body; what the end cut off is left out.
 * @param firstMs when the first bytes take longer, or `idleMs` when later ones do, `onIdle` is called, which should abort the body
 */
export async function* readMessages(
  body: ReadableStream<Uint8Array>,
  { firstMs, idleMs, onIdle }: { firstMs: number; idleMs: number; onIdle: () => void },
): AsyncGenerator<StreamMessage | null, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let lines: string[] = [];
  try {
    for (let limitMs = firstMs; ; limitMs = idleMs) {
      // Only while it is waited for: whoever works on an event for long hasn't lost the connection.
      const timer = setTimeout(onIdle, limitMs);
      const { value, done } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      const parts = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const line = part.endsWith("\r") ? part.slice(0, -1) : part;
        if (line !== "") {
          lines.push(line);
          continue;
        }
        yield messageOf(lines);
        lines = [];
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function messageOf(lines: readonly string[]): StreamMessage | null {
  const message: StreamMessage = { id: null, event: null, data: null };
  for (const line of lines) {
    const [, field = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "data") message.data = message.data === null ? value : `${message.data}\n${value}`;
    else if (field === "id" || field === "event") message[field] = value;
  }
  return message.id === null && message.data === null ? null : message;
}
