import { sql } from "kysely";
import type { IntakeError } from "../../contract/intake.ts";
import type { Database } from "../../platform/db.ts";
import { findsOf } from "./load-settings.ts";
import type { PostingJob } from "./send-posting.ts";

/**
 * Why a posting can't be asked for: another rule has one of the same event, and the question doesn't name what only this one has there, so the
 * other could be found and taken for it. Postings of an event are made at once and kept as long as one of them is open, so none comes or goes meanwhile.
 * @returns null where nothing else can be found
 */
export async function findTwin(db: Database, { job }: { job: PostingJob }): Promise<IntakeError | null> {
  const { tenantId, integrationId, eventId, rule } = job.posting;
  if (findsOf(job, rule)?.tellsApart) return null;
  const { rows } = await sql<{ rule: string }>`
    select rule from integration_postings
    where tenant_id = ${tenantId} and integration_id = ${integrationId} and event_id = ${eventId} and rule <> ${rule}
    order by rule limit 1`.execute(db.worker);
  const [twin] = rows;
  if (!twin) return null;
  return {
    class: "schema",
    message: `The rule ${twin.rule} has a posting of the same event too: if that is there, the question of ${rule} would find it as well.`,
    pointer: null,
    fix: `For later ones put {{$root.reference}} into the body and into how ${rule} asks.`,
    gap: null,
  };
}
