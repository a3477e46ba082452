import { createServer } from "node:https";
import type { Services } from "../../platform/context.ts";
import type { TrustedReceiver } from "../../platform/egress/types.ts";
import { answerRequests } from "./answer-requests.ts";
import { listenAnywhere, listenOn } from "./listen.ts";
import { movePort, type Place, readPlace } from "./place.ts";

/** What the egress door reads at each connection; the receiver keeps its own entries in both. */
export interface Door {
  trusted: TrustedReceiver[];
  ownPorts: number[];
}

export interface TestReceiver {
  /** The installation's port; null before it is known. */
  port(): number | null;
  /** Whether the receiver can be reached from this machine, whichever process serves it. */
  available(): boolean;
  /** Looks now instead of in a while: takes over from a process that ended, follows a port that moved, renews the certificate. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

/** Who serves this machine: this process, a neighbour, or nobody. */
type State = "here" | "neighbour" | "down";

const checkEveryMs: Record<State, number> = { here: 60_000, neighbour: 5_000, down: 5_000 };
/** A port whose holder proves neither to be ours nor to be foreign so often is given up. */
const mostUnclear = 3;
const mostConnections = 500;
/** What is being received when the server closes has so long to end. */
const patienceMs = 1_000;

/**
 * Serves the built-in test receiver on 127.0.0.1 and has the egress door trust it there. Any number of processes may: on each machine the
 * first one binds the installation's port, the others trust it and take over when it ends. Where a foreign program holds the port, another is
 * chosen for the whole installation and the webhooks' URLs follow. What goes wrong here never stops the product: it is tried again.
 */
export async function startTestReceiver(services: Services, { door }: { door: Door }): Promise<TestReceiver> {
  const { log } = services;
  const stopping = new AbortController();
  let serving: { server: ReturnType<typeof createServer>; port: number; cert: string } | null = null;
  let trusted: TrustedReceiver | null = null;
  let state: State = "down";
  let unclear = 0;
  let timer: NodeJS.Timeout | undefined;
  let checking: Promise<void> = Promise.resolve();

  const make = ({ cert, key }: Place) => {
    const limits = { keepAliveTimeout: 60_000, requestTimeout: 30_000 };
    const server = createServer({ cert, key, ...limits }, answerRequests(services, { stopping: stopping.signal }));
    server.maxConnections = mostConnections;
    return server;
  };

  const trust = (wanted: { port: number; ca: string } | null) => {
    if (trusted && trusted.port === wanted?.port && trusted.ca === wanted.ca) return;
    if (trusted) {
      door.trusted.splice(door.trusted.indexOf(trusted), 1);
      door.ownPorts.splice(door.ownPorts.indexOf(trusted.port), 1);
    }
    // A new object: the door keeps what it made of the old one's authority.
    trusted = wanted && { host: "127.0.0.1", ...wanted };
    if (!trusted) return;
    door.trusted.push(trusted);
    door.ownPorts.push(trusted.port);
  };

  const close = async () => {
    const server = serving?.server;
    serving = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    // A connection that never sent anything doesn't count as idle, and would be waited for.
    const patience = setTimeout(() => server.closeAllConnections(), patienceMs);
    await closed;
    clearTimeout(patience);
  };

  const settle = async (place: Place): Promise<State> => {
    const { port, cert, key, ca } = place;
    if (serving && serving.port !== port) await close();
    if (port === null) return moveAway(place);
    trust({ port, ca });
    if (serving) {
      if (serving.cert !== cert) serving.server.setSecureContext({ cert, key });
      serving.cert = cert;
      return "here";
    }
    const server = await listenOn(make(place), port);
    if (server) {
      serving = { server, port, cert };
      return "here";
    }
    const holder = await askHolder(services, port);
    if (holder === "ours") return "neighbour";
    unclear += 1;
    return holder === "unclear" && unclear < mostUnclear ? "down" : moveAway(place);
  };

  /** Listens first, so that the port that is written down is one that works. */
  const moveAway = async (place: Place): Promise<State> => {
    const { server, port } = await listenAnywhere(() => make(place));
    serving = { server, port, cert: place.cert };
    const agreed = await movePort(services, { from: place.port, to: port });
    if (place.port !== null) log.warn({ event: "test_receiver.moved", from: place.port, to: agreed }, "its port is taken");
    return settle({ ...place, port: agreed });
  };

  const look = async () => {
    if (stopping.signal.aborted) return;
    clearTimeout(timer);
    try {
      state = await settle(await readPlace(services));
      if (state !== "down") unclear = 0;
    } catch (error) {
      if (!serving) state = "down";
      log.warn({ event: "test_receiver.check_failed", err: error }, "will be tried again");
    }
    timer = setTimeout(() => void check(), checkEveryMs[state]).unref();
  };
  const check = () => {
    checking = checking.then(look);
    return checking;
  };

  await check();
  return {
    port: () => trusted?.port ?? null,
    available: () => state !== "down",
    check,
    async stop() {
      stopping.abort();
      await checking;
      clearTimeout(timer);
      await close();
      trust(null);
    },
  };
}

/** Asks whoever holds the port over TLS: only a process of this installation has the key to a certificate that the door trusts there. */
async function askHolder({ egress }: Services, port: number): Promise<"ours" | "foreign" | "unclear"> {
  const url = `https://127.0.0.1:${port}/healthz`;
  const to = { scope: "webhooks", tenant: "", url, method: "GET", headers: {}, body: null } as const;
  const answer = await egress.request({ ...to, timeoutMs: 2_000, keepBytes: 0 });
  if (answer.kind === "answered") return "ours";
  return answer.error.kind === "tls" || answer.error.kind === "body" ? "foreign" : "unclear";
}
