import { sql } from "kysely";
import type { RemoteFailure } from "../../connectors/kit/remote.ts";
import type { Services } from "../../platform/context.ts";
import { fault } from "./classify-outcome.ts";
import type { ConnectionRow } from "./load-connection.ts";

/** A call takes at most 30 s; then another may find out, should this process have died. */
const probeSeconds = 45;

export type Passage = { kind: "free" } | { kind: "held"; failure: RemoteFailure };

/**
 * Whether a call may go out now. Held back are those to a system that asked to be left alone, and those to one that hasn't answered lately:
 * of these one at a time, over all processes, finds out whether it is back.
 */
export async function passGate({ db, now }: Pick<Services, "db" | "now">, row: ConnectionRow): Promise<Passage> {
  const at = now();
  if (row.notBefore && row.notBefore > at)
    return {
      kind: "held",
      failure: {
        ...fault(
          "throttle",
          `The other side asked to be left alone until ${row.notBefore.toISOString()}.`,
          "Nothing to do: it is called again then.",
        ),
        notBefore: row.notBefore,
      },
    };
  if (!row.openUntil) return { kind: "free" };
  if (row.openUntil > at || row.probing || !(await takeProbe({ db }, row, at)))
    return { kind: "held", failure: heldBack(row, at) };
  return { kind: "free" };
}

/** While one finds out, the others look again after this. */
const lookAgainMs = 5_000;

function heldBack({ openUntil, lastFault, faultsInRow }: ConnectionRow, at: Date): RemoteFailure {
  const why = lastFault ? ` The latest: ${lastFault.message}` : "";
  return {
    ...fault(
      lastFault?.class ?? "network",
      `The other side didn't answer ${faultsInRow} times in a row and is left alone for a while.${why}`,
      lastFault?.fix ?? null,
    ),
    notBefore: openUntil && openUntil > at ? openUntil : new Date(at.getTime() + lookAgainMs),
  };
}

/** @returns whether this call is the one that finds out */
async function takeProbe({ db }: Pick<Services, "db">, { tenantId, integrationId }: ConnectionRow, at: Date): Promise<boolean> {
  const { rows } = await db.inTenant(tenantId, (tx) =>
    sql`
      update integration_connections set probing_until = clock_timestamp() + ${probeSeconds} * interval '1 second'
      where tenant_id = ${tenantId} and integration_id = ${integrationId} and open_until <= ${at}
        and (probing_until is null or probing_until <= clock_timestamp())
      returning integration_id`.execute(tx),
  );
  return rows.length > 0;
}
