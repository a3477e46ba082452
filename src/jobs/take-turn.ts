import { sql } from "kysely";
import type { Services } from "../platform/context.ts";

/**
 * Whether this process is to do now what one does for all: nobody has begun it within the time that lies between two turns. Who ends in the middle of it
 * keeps nobody from the next turn.
 */
export async function takeTurn(
  { db, now }: Pick<Services, "db" | "now">,
  { chore, everyMs }: { chore: string; everyMs: number },
): Promise<boolean> {
  const at = now();
  // A little less, as clocks and timers differ: a turn is rather begun early than left out.
  const next = new Date(at.getTime() + everyMs * 0.8);
  // What lies further ahead was written by a clock that has been set back since.
  const latest = new Date(at.getTime() + 2 * everyMs);
  const { rows } = await sql`
    insert into chore_turns as known (chore, next_at) values (${chore}, ${next})
    on conflict (chore) do update set next_at = excluded.next_at
      where known.next_at <= ${at} or known.next_at > ${latest} returning 1`.execute(db.worker);
  return rows.length > 0;
}
