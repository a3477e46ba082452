import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";

/** So many pauses tell how often a device is heard. */
export const enoughPauses = 5;
/** Who is heard more often than this isn't late sooner: messages come in batches, and networks have pauses of their own. */
const leastSeconds = 120;
/** Nothing for so many times as long as usual. */
const times = { late: 3, silent: 10 };

/** How often a device is heard as people said, else as usual; of the row `devices`. Null as long as nobody knows. */
const every = sql`coalesce(devices.expected_seconds, case when devices.pauses >= ${enoughPauses} then greatest(devices.usual_seconds, ${leastSeconds}) end)`;

/** What a message changes of a device that is known, as SQL of its upsert: a pause moves the usual one towards itself, in the beginning faster. */
export const heardAgain = sql`
  last_seen_at = greatest(devices.last_seen_at, excluded.last_seen_at),
  state = case when ${every} is not null then 'on_time' end,
  pauses = devices.pauses + case when ${pauseSeconds()} >= 1 then 1 else 0 end,
  usual_seconds = case
    when ${pauseSeconds()} < 1 then devices.usual_seconds
    when devices.usual_seconds is null then ${pauseSeconds()}
    when ${pauseSeconds()} > devices.usual_seconds then devices.usual_seconds * ${factor()}
    else devices.usual_seconds / ${factor()} end`;

/** Several messages at once, of one metric each, are no pause. */
function pauseSeconds() {
  return sql`extract(epoch from excluded.last_seen_at - devices.last_seen_at)`;
}

function factor() {
  return sql`(case when devices.pauses < 20 then 1.4 else 1.1 end)`;
}

const batch = 1_000;

/** A chore: finds devices that are late or silent, by how often they are usually heard or should be, and tells whoever watches. */
export async function watchDevices({ db, now }: Services): Promise<void> {
  const silence = sql`extract(epoch from ${now()}::timestamptz - devices.last_seen_at)`;
  const judged = sql`case when ${silence} > ${times.silent} * ${every} then 'silent' when ${silence} > ${times.late} * ${every} then 'late'
    when ${every} is not null then 'on_time' end`;
  for (;;) {
    // Those that are just heard are locked, and left.
    const { rows } = await sql<{ tenant_id: string; id: string }>`
      with changed as (
        select tenant_id, id, ${judged} as state from devices
        where deleted_at is null and state is distinct from ${judged} limit ${batch} for no key update skip locked)
      update devices d set state = changed.state from changed
      where d.tenant_id = changed.tenant_id and d.id = changed.id returning d.tenant_id, d.id`.execute(db.worker);
    for (const { tenant_id, id } of rows) db.signals.raise("changes", tenant_id, { kind: "device", id });
    if (rows.length < batch) return;
  }
}
