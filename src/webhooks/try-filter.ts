import type { z } from "zod";
import type { filterCheck, filterChecked } from "../contract/api/webhook-filters.ts";
import type { EventName } from "../contract/events/catalog.ts";
import { findRecentEvents } from "../outbox/find-recent-events.ts";
import type { Ctx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { checkEvents } from "./check-webhook.ts";
import { checkFilter, eventsOf, missingFields } from "./filter/check-filter.ts";
import { compileFilter, type FilterVerdict, readEnvelope } from "./filter/compile-filter.ts";
import { exampleEnvelope } from "./send-test-event.ts";

type Checked = z.input<typeof filterChecked>;

const recentEvents = 100;
/** A costly filter over long lists is tried on fewer events, so that it doesn't hold up whoever else asks. */
const mostMs = 200;

/**
 * Tells what a filter would do before a webhook has it: what is wrong with it, which of the catalog's examples it takes, and how many of
 * the tenant's last events it would have taken. @throws AppError validation_failed for unknown events
 */
export async function tryFilter(ctx: Ctx, { events, filter, sample }: z.output<typeof filterCheck>): Promise<Checked> {
  const unknown = checkEvents(events);
  if (unknown.length > 0) throw new AppError("validation_failed", { errors: unknown });
  const errors = checkFilter({ filter, events });
  if (errors.length > 0) return { valid: false, errors, events: [], sample: null, recent: null };
  const names = eventsOf(events);
  const missing = missingFields({ filter, names });
  return {
    ...{ valid: true, errors },
    events: names.map((name) => ({ event: name, ...verdictOnExample(ctx, filter, name), missing: missing.get(name) ?? [] })),
    sample: sample ? present(compileFilter(filter)(readEnvelope(JSON.stringify(sample)))) : null,
    recent: await tryOnRecent(ctx, filter, names),
  };
}

function verdictOnExample(ctx: Ctx, filter: string, name: EventName) {
  const example = exampleEnvelope(name, { eventId: "evt_01KP0ZZZNR7M37C9SJ6W6ENR3X", tenantId: ctx.tenantId, at: ctx.now() });
  return present(compileFilter(filter)(readEnvelope(JSON.stringify(example))));
}

function present(verdict: FilterVerdict): { matches: boolean; reason: string | null } {
  return { matches: verdict.kind === "matches", reason: "detail" in verdict ? verdict.detail : null };
}

async function tryOnRecent(ctx: Ctx, filter: string, names: EventName[]): Promise<Checked["recent"]> {
  const recent = await findRecentEvents(ctx, { names, limit: recentEvents });
  const evaluate = compileFilter(filter);
  const stopAt = performance.now() + mostMs;
  const verdicts: FilterVerdict[] = [];
  for (const { payload } of recent) {
    verdicts.push(evaluate(readEnvelope(payload)));
    if (performance.now() > stopAt) break;
  }
  const failed = verdicts.flatMap((verdict) => (verdict.kind === "failed" ? [verdict.detail] : []));
  return {
    checked: verdicts.length,
    matched: verdicts.filter(({ kind }) => kind === "matches").length,
    failed: failed.length,
    since: recent.at(verdicts.length - 1)?.at.toISOString() ?? null,
    last_error: failed[0] ?? null,
  };
}
