import type { FindOutcome, PreparedFind } from "../../connectors/kit/outbound.ts";
import { onlyReads, type Remote, type RemoteAnswer } from "../../connectors/kit/remote.ts";
import type { IntakeError } from "../../contract/intake.ts";
import type { Services } from "../../platform/context.ts";
import { fault, isHeldBack } from "../connect/classify-outcome.ts";
import { openRemote } from "../connect/open-remote.ts";
import { orAway } from "./away.ts";
import { findTwin } from "./find-twin.ts";
import { judgeFailure, tryLater, type Verdict } from "./judge-outcome.ts";
import { findsOf } from "./load-settings.ts";
import { prepareLook } from "./prepare-posting.ts";
import type { PostingJob } from "./send-posting.ts";
import { maskOf, type ShownAnswer, type ShownRequest, showAnswer, showRequest } from "./shown-exchange.ts";

/** What asking for a posting that may have arrived has shown. */
export type Look =
  | { kind: "found"; targetId: string | null }
  /** @property sendsAgain its rule has it sent again by itself */
  | { kind: "absent"; sendsAgain: boolean }
  /** Nobody knows yet; it is asked for again at that time, or not before somebody wants that. */
  | { kind: "unknown"; error: IntakeError; at: Date | null }
  /** Nothing was asked: whoever keeps the connection held it back. */
  | { kind: "held"; at: Date };

/** The latest question as it is kept, without secrets. */
export interface Asked {
  at: string;
  outcome: "found" | "absent" | "unknown";
  message: string | null;
  request: ShownRequest | null;
  answer: ShownAnswer | null;
  duration_ms: number | null;
}

export interface LookResult {
  look: Look;
  /** Null: nothing was asked. */
  asked: Asked | null;
}

/**
 * Asks the other side whether a posting that may have arrived is there. It only reads, so a crash in the middle costs nothing: it is asked for
 * again, by whoever takes over.
 */
export async function askPosting(services: Services, { job }: { job: PostingJob }): Promise<LookResult> {
  const { posting, settings, remoteIds } = job;
  const at = services.now();
  const early = msTooEarly(job);
  if (early > 0) return { look: { kind: "held", at: new Date(at.getTime() + early) }, asked: null };
  if (settings.kind === "unusable") return { look: later(services, { job, error: settings.error }), asked: null };
  const twin = await findTwin(services.db, { job });
  if (twin) return { look: { kind: "unknown", error: twin, at: null }, asked: null };
  const find = await orAway(prepareLook(services, { posting, runtime: settings.runtime, remoteIds }));
  if (find.kind === "away") return { look: later(services, { job, error: find.error }), asked: null };
  if (find.kind === "error") return { look: { kind: "unknown", error: find.error, at: null }, asked: null };
  const { tenantId, integrationId } = posting;
  const remote = openRemote(services, { tenantId, integrationId });
  const recorder = onlyReading(remote);
  const startedAt = performance.now();
  const outcome = await lookWithCare(services, { find, remote: recorder.remote, eventId: posting.eventId });
  const mask = maskOf(remote.secrets);
  const look = maskLook(judgeLook(services, { job, outcome }), mask);
  if (look.kind === "held") return { look, asked: null };
  const last = recorder.last();
  const asked: Asked = {
    at: at.toISOString(),
    outcome: look.kind,
    message: look.kind === "unknown" ? look.error.message : null,
    request: showRequest(find.call),
    answer: last && showAnswer(last, mask),
    duration_ms: Math.round(performance.now() - startedAt),
  };
  return { look, asked };
}

/** What isn't shown there yet would be sent twice: its time counts from the doubt, by one clock, whoever asks and whatever the settings were then. */
function msTooEarly(job: PostingJob): number {
  const { rule, doubtedMsAgo } = job.posting;
  return (findsOf(job, rule)?.settlesAfterMs ?? 0) - (doubtedMsAgo ?? Number.POSITIVE_INFINITY);
}

function judgeLook({ now }: Pick<Services, "now">, { job, outcome }: { job: PostingJob; outcome: FindOutcome }): Look {
  switch (outcome.kind) {
    case "found":
      return outcome;
    case "absent":
      return { kind: "absent", sendsAgain: findsOf(job, job.posting.rule)?.sendsAgain ?? false };
    case "unclear":
      return { kind: "unknown", error: outcome.error, at: null };
    case "failed": {
      const { failure } = outcome;
      if (isHeldBack(failure) && failure.notBefore) return { kind: "held", at: failure.notBefore };
      return lookOf(judgeFailure(failure, { ...triesOf({ now }, job), repeatable: true }));
    }
    default:
      return outcome satisfies never;
  }
}

/** As after a failed attempt: for a day by itself, then a person is wanted. */
function later({ now }: Pick<Services, "now">, { job, error }: { job: PostingJob; error: IntakeError }): Look {
  return lookOf(tryLater(error, { ...triesOf({ now }, job), notBefore: null }));
}

function triesOf({ now }: Pick<Services, "now">, { posting }: PostingJob) {
  return {
    attempt: posting.askCount + 1,
    tryingSince: posting.askingSince ?? now(),
    now: now(),
    random: Math.random(),
  };
}

function lookOf(verdict: Verdict): Look {
  if (verdict.kind === "held") return verdict;
  if (verdict.kind === "later") return { kind: "unknown", error: verdict.error, at: verdict.at };
  if ("error" in verdict) return { kind: "unknown", error: verdict.error, at: null };
  throw new Error(`a failed question can't be ${verdict.kind}`);
}

async function lookWithCare(
  { log }: Pick<Services, "log">,
  { find, remote, eventId }: { find: Extract<PreparedFind, { kind: "ready" }>; remote: Remote; eventId: string },
): Promise<FindOutcome> {
  try {
    return await find.look(remote);
  } catch (error) {
    log.error({ event: "posting.look_failed", event_id: eventId, err: error }, "shown in the log as an error of ours");
    return { kind: "unclear", error: ourFault };
  }
}

/** What asks must not act: a connector's request that would write isn't made. */
function onlyReading(remote: Remote): { remote: Remote; last(): RemoteAnswer | null } {
  let last: RemoteAnswer | null = null;
  return {
    last: () => last,
    remote: {
      async request(call) {
        if (!onlyReads(call))
          return { kind: "failed", failure: fault("internal", ourFault.message, ourFault.fix), durationMs: 0 };
        last = await remote.request(call);
        return last;
      },
    },
  };
}

/** Words of the other side's may repeat what it was shown. */
function maskLook(look: Look, mask: ReturnType<typeof maskOf>): Look {
  return look.kind === "unknown" ? { ...look, error: { ...look.error, message: mask(look.error.message) } } : look;
}

const ourFault: IntakeError = {
  class: "internal",
  message: "Something went wrong on our side while asking.",
  pointer: null,
  fix: "Tell the operator; look on the other side yourself meanwhile.",
  gap: null,
};
