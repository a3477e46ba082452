import type { Now } from "./clock.ts";
import type { Database, Tx } from "./db.ts";
import type { Egress } from "./egress.ts";
import type { ExpressionRunner } from "./expressions/expression-runner.ts";
import type { FileStore } from "./file-store.ts";
import type { Waits } from "./leave-room.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { SecretBox } from "./secret-box.ts";

/** Who acts: a person (`usr_…`), an API key (`key_…`), or the system, whose id is null (contract §2). */
export interface Actor {
  id: string | null;
  name: string;
}

export const systemActor: Actor = { id: null, name: "system" };

/** What the process has one of. */
export interface Services {
  db: Database;
  now: Now;
  log: Log;
  metrics: Metrics;
  /** Seals what must not lie readable in the database. */
  box: SecretBox;
  /** The one door for outbound connections. */
  egress: Egress;
  /** Evaluates what customers write, in a process of its own. */
  expressions: ExpressionRunner;
  /** Where uploaded files lie. */
  files: FileStore;
  /** How long senders of messages wait for their answer: what may be done later gives way to them. */
  waits: Waits;
}

/** What every command gets first. `tx` is set inside a transaction: commands called there join it. */
export interface Ctx extends Services {
  tenantId: string;
  actor: Actor;
  tx?: Tx;
  /** The buildings this caller may see (contract "Roles", building-scoped roles). Absent or null: all of the tenant's. */
  buildingIds?: readonly string[] | null;
  /** Whether this person may read records of a resource such as `leases`, for what hangs on records of many. Absent or null: all of them. */
  mayRead?: ((resource: string) => boolean) | null;
  /** The same for changing them, where it matters whose record it is. */
  mayWrite?: ((resource: string) => boolean) | null;
  /** Where the request came from, for the audit log. */
  origin?: { ip: string | null; userAgent: string | null; requestId: string | null };
}

/** Runs `work` in this context's transaction, or in a new one of its tenant when there is none. */
export function inTx<T>(ctx: Ctx, work: (tx: Tx, ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.tx) return work(ctx.tx, ctx);
  return ctx.db.inTenant(ctx.tenantId, (tx) => work(tx, { ...ctx, tx }));
}

/** The system acting for one tenant inside a worker's transaction. */
export function systemCtx(services: Services, { tenantId, tx }: { tenantId: string; tx?: Tx }): Ctx {
  return { ...services, tenantId, actor: systemActor, ...(tx ? { tx } : {}) };
}
