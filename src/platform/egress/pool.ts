import type { SecureContext } from "node:tls";
import type { TlsSession } from "./connect.ts";
import type { Exchange } from "./exchange.ts";
import type { EgressScope } from "./types.ts";

/** An origin as one caller (scope and tenant) sees it. */
export type Place = {
  key: string;
  origin: string;
  scope: EgressScope;
  tenant: string;
  secure: boolean;
  host: string;
  port: number;
  secureContext: SecureContext;
};

/** Connections to one place. Callers don't share them: what one may reach, another may not. */
export type Pool = Place & {
  session: TlsSession | undefined;
  lines: number;
  idle: Line[];
  waiting: Set<Exchange>;
};

/** One connection slot: an undici client that carries one request at a time. */
export type Line = {
  pool: Pool;
  /** Sends a request; the line must be free. */
  start: (exchange: Exchange) => void;
  /** Closes the connection at once. */
  drop: () => void;
};
