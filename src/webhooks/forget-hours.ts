import type { Services } from "../platform/context.ts";

const keptDays = 8;

/** A chore: drops counters older than anybody may ask for (a week). */
export async function forgetHours({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  const before = new Date(now().getTime() - keptDays * 86_400_000);
  await db.worker.deleteFrom("webhook_hours").where("hour", "<", before).execute();
}
