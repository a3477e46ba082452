import type { PostOutcome, Prepared } from "../../connectors/kit/outbound.ts";
import { onlyReads, type Remote, type RemoteAnswer } from "../../connectors/kit/remote.ts";
import type { IntakeError } from "../../contract/intake.ts";
import type { Services } from "../../platform/context.ts";
import type { SecretMask } from "../../platform/mask-secrets.ts";
import { openRemote } from "../connect/open-remote.ts";
import { type Away, orAway, waitAway } from "./away.ts";
import { type ClaimedPosting, isHeld } from "./claim-postings.ts";
import { askThem, judgeOutcome, tryLater, type Verdict } from "./judge-outcome.ts";
import { type PostingSettings, ruleOf } from "./load-settings.ts";
import type { MarkSending, Sending } from "./mark-sending.ts";
import { preparePosting } from "./prepare-posting.ts";
import { saidWords } from "./said-words.ts";
import { maskOf, type ShownAnswer, showAnswer } from "./shown-exchange.ts";

/** A claimed posting with what it is mapped with. */
export interface PostingJob {
  posting: ClaimedPosting;
  settings: PostingSettings;
  remoteIds: Readonly<Record<string, string>>;
}

/** What came of it, to be recorded. */
export interface PostingResult {
  verdict: Verdict;
  /** Null: nothing was sent. */
  sending: Sending | null;
  answer: ShownAnswer | null;
  /** What the other side said when it refused. */
  said: string | null;
  durationMs: number | null;
}

/**
 * Maps one event with the settings of now and sends it, once. It is committed before that it is being sent: one that is found so, because its
 * process died, may have arrived, and is only sent again where that does no harm.
 * @returns null when somebody else has it by now
 * @param timesAway in a row that trouble of ours has kept it from being mapped
 */
export async function sendPosting(
  services: Services,
  { job, mark, timesAway = 0 }: { job: PostingJob; mark: MarkSending; timesAway?: number },
): Promise<PostingResult | null> {
  const { posting, settings } = job;
  const prepared = await prepare(services, job);
  const mayBeThere = posting.state === "sending" && !isRepeatable(job, prepared);
  if (mayBeThere) return unsent({ kind: "uncertain", error: lost });
  if (!posting.isOpen) return unsent({ kind: "later", error: { ...lost, fix: null }, at: services.now() });
  if (settings.kind === "unusable") return unsent(putOff(services, { posting, error: settings.error }));
  if (prepared.kind === "away") return unsent(waitAway(services, { posting, error: prepared.error, timesAway }));
  if (prepared.kind === "skipped") return unsent({ kind: "skipped", why: prepared.why });
  if (prepared.kind === "error") return unsent({ kind: "error", error: prepared.error });
  const sending = await mark(posting, { call: prepared.call, version: settings.version });
  if (!sending) return null;
  const { tenantId, integrationId } = posting;
  const remote = openRemote(services, { tenantId, integrationId, mayLeave: () => isHeld(posting) });
  const recorder = recordAnswers(remote);
  const startedAt = performance.now();
  const outcome = await prepared.send(recorder.remote);
  const verdict = judgeOutcome(recorder.withDoubt(outcome, prepared), {
    repeatable: prepared.repeatable,
    attempt: sending.number,
    tryingSince: posting.tryingSince ?? sending.at,
    now: services.now(),
    random: Math.random(),
  });
  const last = recorder.last();
  const mask = maskOf(remote.secrets);
  const answer = last && showAnswer(last, mask);
  const isRefusal = outcome.kind === "failed" && last?.kind === "failed" && outcome.failure.status === last.failure.status;
  return {
    verdict: maskVerdict(verdict, mask),
    sending,
    answer,
    said: isRefusal && answer ? saidWords(answer) : null,
    durationMs: Math.round(performance.now() - startedAt),
  };
}

async function prepare(services: Services, { posting, settings, remoteIds }: PostingJob): Promise<Prepared | Away> {
  if (settings.kind === "unusable") return { kind: "error", error: settings.error };
  return orAway(preparePosting(services, { posting, runtime: settings.runtime, remoteIds }));
}

/** What can't be mapped at the moment is as repeatable as its rule says. */
function isRepeatable(job: PostingJob, prepared: Prepared | Away): boolean {
  if (prepared.kind === "away") return ruleOf(job, job.posting.rule)?.repeatable ?? false;
  return prepared.kind === "ready" && prepared.repeatable;
}

/** It waits as after a failed attempt, until somebody has mended the settings. */
function putOff({ now }: Services, { posting, error }: { posting: ClaimedPosting; error: IntakeError }): Verdict {
  const tried = { attempt: posting.attemptCount + 1, tryingSince: posting.tryingSince ?? now(), now: now() };
  return tryLater(error, { ...tried, random: Math.random(), notBefore: null });
}

/** Words of the other side's may repeat what it was shown. */
function maskVerdict(verdict: Verdict, mask: SecretMask): Verdict {
  return "error" in verdict ? { ...verdict, error: { ...verdict.error, message: mask(verdict.error.message) } } : verdict;
}

const lost: IntakeError = {
  class: "internal",
  message: "This server ended while it was being sent: nobody knows whether it has arrived.",
  pointer: null,
  fix: askThem,
  gap: null,
};

function unsent(verdict: Verdict): PostingResult {
  return { verdict, sending: null, answer: null, said: null, durationMs: null };
}

/**
 * Keeps what came back last, which people want to read; and that an earlier request may have been acted upon, which a later one's failure or
 * refusal doesn't undo.
 */
function recordAnswers(remote: Remote): {
  remote: Remote;
  last(): RemoteAnswer | null;
  withDoubt(outcome: PostOutcome, posting: { repeatable: boolean }): PostOutcome;
} {
  let last: RemoteAnswer | null = null;
  let hasActed = false;
  /** Before the last request: whose own refusal says that it wasn't acted upon itself. */
  let hadActed = false;
  return {
    remote: {
      async request(call) {
        hadActed = hasActed;
        const answer = await remote.request(call);
        if (answer.kind === "answer" || answer.refusal) last = answer;
        hasActed ||= !onlyReads(call) && (answer.kind === "answer" || answer.failure.mayHaveArrived);
        return answer;
      },
    },
    last: () => last,
    withDoubt(outcome, { repeatable }) {
      if (outcome.kind === "failed" && hasActed) return { kind: "failed", failure: { ...outcome.failure, mayHaveArrived: true } };
      if (outcome.kind === "refused" && hadActed && !repeatable)
        return { kind: "doubtful", error: { ...outcome.error, message: `${outcome.error.message} ${actedBefore}` } };
      return outcome;
    },
  };
}

const actedBefore = "A request before this one had been answered, so a part of it may be there.";
