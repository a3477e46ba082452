export type LiveState = "connecting" | "connected" | "reconnecting";
export type LiveMessage = { type: string; data: unknown };
export type LiveFeed = {
  url: string;
  /** One browser, one stream for each of these: tenant and user. */
  scope: string;
  types: readonly string[];
  onMessages: (messages: LiveMessage[]) => void;
  onState: (state: LiveState) => void;
};
type Told = { kind: "message"; message: LiveMessage; id: string } | { kind: "state"; state: LiveState } | { kind: "hello" };

const BATCH_MS = 250;

/**
 * Follows the server's feed of changes with one EventSource per browser, however many tabs are open: a browser allows six
 * connections to a host over HTTP/1.1, and the seventh tab would hang. Web Locks elect the tab that holds the stream,
 * BroadcastChannel tells the others; when that tab closes the next takes over from the last message seen.
 * Messages arrive in batches every 250 ms. Returns the function that stops it all.
 */
export function followLive(feed: LiveFeed): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(`arkanpm-live-${feed.scope}`);
  let waiting: LiveMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = "";
  let leading: LiveState | null = null;
  let followed = false;

  const take = (message: LiveMessage, id: string) => {
    if (id) lastId = id;
    waiting.push(message);
    timer ??= setTimeout(() => {
      timer = undefined;
      const batch = waiting;
      waiting = [];
      feed.onMessages(batch);
    }, BATCH_MS);
  };
  const tell = (told: Told) => channel.postMessage(told);

  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind === "message") take(data.message, data.id);
    if (data.kind === "state") {
      followed = true;
      feed.onState(data.state);
    }
    if (data.kind === "hello" && leading) tell({ kind: "state", state: leading });
  };
  tell({ kind: "hello" });

  const lead = () => {
    // Taking over without a message to go on from: what was sent in between is unknown.
    if (followed && !lastId) take({ type: "reset", data: null }, "");
    return holdStream(feed, {
      signal: stop.signal,
      after: () => lastId,
      onState: (state) => {
        leading = state;
        feed.onState(state);
        tell({ kind: "state", state });
      },
      onMessage: (message, id) => {
        take(message, id);
        tell({ kind: "message", message, id });
      },
    });
  };
  // Without Web Locks (a page served over plain HTTP from another machine) every tab holds its own stream.
  if (navigator.locks) navigator.locks.request(`arkanpm-live-${feed.scope}`, { signal: stop.signal }, lead).catch(() => {});
  else void lead();

  return () => {
    stop.abort();
    clearTimeout(timer);
    channel.close();
  };
}

type Stream = {
  signal: AbortSignal;
  after: () => string;
  onState: (state: LiveState) => void;
  onMessage: (message: LiveMessage, id: string) => void;
};

/** Keeps one EventSource until the signal; resolves then, which gives the lock to the next tab. */
function holdStream(feed: LiveFeed, { signal, after, onState, onMessage }: Stream): Promise<void> {
  return new Promise((resolve) => {
    let retry: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource;
    const open = () => {
      const from = after();
      source = new EventSource(from ? `${feed.url}?after=${encodeURIComponent(from)}` : feed.url);
      source.onopen = () => onState("connected");
      source.onerror = () => {
        onState("reconnecting");
        // The browser retries by itself unless the server refused with a status; then we ask again.
        if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, 3000);
      };
      for (const type of feed.types) {
        source.addEventListener(type, (event: MessageEvent<string>) =>
          onMessage({ type, data: parsed(event.data) }, event.lastEventId),
        );
      }
    };
    onState("connecting");
    open();
    signal.addEventListener("abort", () => {
      clearTimeout(retry);
      source.close();
      resolve();
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
