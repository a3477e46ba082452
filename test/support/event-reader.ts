import { vi } from "vitest";

export interface ReadEvent {
  id: string | null;
  event: string | null;
  data: string;
}

export interface EventReader {
  response: Response;
  /** Messages with data, in the order they came. */
  events: ReadEvent[];
  /** The last id heard of, with or without data: what a browser sends as Last-Event-ID. */
  lastId(): string | null;
  ended(): boolean;
  /** The first message that has come or comes which fits. */
  first(fits: (event: ReadEvent) => boolean): Promise<ReadEvent>;
  close(): void;
}

/** Reads server-sent events as a browser would, but shows everything and never reconnects. */
export async function readEventStream(url: string, headers: Record<string, string>): Promise<EventReader> {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const events: ReadEvent[] = [];
  let lastId: string | null = null;
  let ended = false;
  void read().catch(() => {
    ended = true;
  });

  async function read(): Promise<void> {
    let text = "";
    for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) take(block);
    }
    ended = true;
  }

  function take(block: string): void {
    const lines = block.split("\n").map((line) => /^(\w+): (.*)$/.exec(line));
    const all = (name: string) => lines.flatMap((line) => (line?.[1] === name ? [line[2] ?? ""] : []));
    lastId = all("id")[0] ?? lastId;
    const data = all("data");
    if (data.length > 0) events.push({ id: lastId, event: all("event")[0] ?? null, data: data.join("\n") });
  }

  return {
    response,
    events,
    lastId: () => lastId,
    ended: () => ended,
    async first(fits) {
      return vi.waitFor(
        () => {
          const found = events.find(fits);
          if (!found) throw new Error(`not among ${events.map(({ event }) => event).join(", ")}`);
          return found;
        },
        { timeout: 10_000 },
      );
    },
    close: () => stop.abort(),
  };
}
