import { sql } from "kysely";
import { findConnector } from "../../connectors/all-connectors.ts";
import type { Services } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { type Inbound, openInboundIfUsable, openPreviousInbound } from "../secrets.ts";
import { makeAllowList } from "./allow-list.ts";

/** What a request to a receiver is judged by, secrets opened. Lives in memory only. */
export interface Receiver {
  tenantId: string;
  id: string;
  suspended: boolean;
  enabled: boolean;
  inbound: Inbound;
  /** The secret before this one, which is right too until `untilMs`; null without a rotation. */
  previous: { inbound: Inbound; untilMs: number } | null;
  /** Headers that a signature may come in, lower case. */
  signatureHeaders: readonly string[];
  /** Null: from anywhere. */
  mayCome: ((ip: string) => boolean) | null;
}

export interface Receivers {
  /**
   * Null for what has no receiver: an unknown or deleted integration, or one that nothing may be posted to.
   * @throws AppError unavailable where its secret can't be opened: who posts can't be told, and mustn't take that for a refusal
   */
  find(id: string): Promise<Receiver | null>;
  stop(): void;
}

/** A change is heard at once; a signal that was lost costs this. */
const trustedMs = 5_000;
const mostKept = 10_000;

/** Finds who may post where: read once, then kept until it changes, so that an accepted request asks the database nothing. */
export function makeReceivers(services: Services): Receivers {
  const kept = new Map<string, { receiver: Promise<Receiver | null>; untilMs: number }>();
  const unlisten = [
    services.db.signals.on("integrations", (_tenantId, change) => (change?.id ? kept.delete(change.id) : kept.clear())),
    services.db.signals.on("gap", () => kept.clear()),
  ];
  return {
    find(id) {
      if (!isId("int", id)) return Promise.resolve(null);
      const known = kept.get(id);
      const at = performance.now();
      if (known && known.untilMs > at) return known.receiver;
      if (kept.size >= mostKept) kept.clear();
      const receiver = load(services, id);
      kept.set(id, { receiver, untilMs: at + trustedMs });
      // What couldn't be read is asked for again by the next request.
      receiver.catch(() => kept.delete(id));
      return receiver;
    },
    stop() {
      for (const stop of unlisten) stop();
    },
  };
}

interface Row {
  tenant_id: string;
  id: string;
  tenant_status: string;
  type: string;
  preset: string | null;
  enabled: boolean;
  inbound_sealed: string;
  previous_inbound_sealed: string | null;
  previous_inbound_until: Date | null;
}

async function load({ db, box }: Services, id: string): Promise<Receiver | null> {
  const { rows } = await sql<Row>`
    select i.tenant_id, i.id, t.status as tenant_status, i.type, i.preset, i.enabled, i.inbound_sealed, i.previous_inbound_sealed, i.previous_inbound_until
    from directory d
    join integrations i on i.tenant_id = d.tenant_id and i.id = d.subject_id and i.deleted_at is null and i.inbound_sealed is not null
    join tenants t on t.id = i.tenant_id
    where d.kind = 'receiver' and d.lookup = ${id}`.execute(db.worker);
  const [row] = rows;
  if (!row) return null;
  const inbound = openInboundIfUsable(box, row.id, row.inbound_sealed);
  if (!inbound) throw new AppError("unavailable", { detail: unopened, retryAfterSeconds: 3_600 });
  const { previous_inbound_sealed: previous, previous_inbound_until: until } = row;
  return {
    tenantId: row.tenant_id,
    id: row.id,
    suspended: row.tenant_status !== "active",
    enabled: row.enabled,
    inbound,
    previous: previous && until ? openPrevious(box, { id: row.id, previous, until }) : null,
    signatureHeaders: signatureHeaders(row, inbound),
    mayCome: makeAllowList(inbound.ip_allow),
  };
}

const unopened = "The secret of this receiver can't be opened at the moment. Send it again later.";

/** Null where it can't be opened: the present one alone is right then. */
function openPrevious(
  box: Services["box"],
  { id, previous, until }: { id: string; previous: string; until: Date },
): Receiver["previous"] {
  try {
    return { inbound: openPreviousInbound(box, id, previous), untilMs: until.getTime() };
  } catch {
    return null;
  }
}

function signatureHeaders({ type, preset }: Row, inbound: Inbound): string[] {
  const own = inbound.kind === "hmac" && inbound.header ? [inbound.header] : [];
  const usual = findConnector({ type, preset })?.signatureHeaders ?? ["X-Arkan-Signature"];
  return [...own, ...usual].map((name) => name.toLowerCase());
}
