import type { PullStep } from "../../connectors/kit/define-connector.ts";
import type { Remote } from "../../connectors/kit/remote.ts";
import type { Services } from "../../platform/context.ts";
import type { ClaimedRun } from "./claim-runs.ts";
import { loadPullState, type PullState, type RunEnd } from "./run.ts";
import { storePage } from "./store-page.ts";

/** What calls an integration's other side. */
export type OpenRemote = (services: Services, of: { tenantId: string; integrationId: string }) => Remote;

/** More than that isn't a list any more; the next run goes on behind it. */
const mostPages = 10_000;
/** A run whose holders die again and again is at fault itself. */
const mostLeases = 20;

/**
 * Pulls page by page, from where the latest stored page ended, until there is no more. Where the settings change meanwhile it goes on with the new
 * ones. It returns how that ended, for the caller to write down; a fault of the database is thrown, and the run taken over once its lease is out.
 */
export async function runPull(
  services: Services,
  { run, openRemote, isStopping }: { run: ClaimedRun; openRemote: OpenRemote; isStopping: () => boolean },
): Promise<RunEnd> {
  if (run.lease > mostLeases) return failed(`It was begun ${mostLeases} times and never came to its end.`);
  const remote = openRemote(services, run);
  for (let left = mostPages; ; ) {
    const state = await loadPullState(services, run);
    if (!state) return { kind: "stopped", why: "There is nothing to pull any more." };
    const end = await pullPages(services, { run, state, remote, isStopping, mayStore: () => left-- > 0 });
    if (end.kind !== "changed") return end;
  }
}

interface Pulling {
  run: ClaimedRun;
  state: PullState;
  remote: Remote;
  isStopping: () => boolean;
  mayStore: () => boolean;
}

async function pullPages(
  services: Services,
  { run, state, remote, isStopping, mayStore }: Pulling,
): Promise<RunEnd | { kind: "changed" }> {
  const { connector, config, cursor, version } = state;
  if (!connector.pull) return { kind: "succeeded" };
  const steps = connector.pull(remote, { config, cursor, now: services.now() })[Symbol.asyncIterator]();
  try {
    for (;;) {
      if (isStopping()) return { kind: "given_back" };
      const step = await nextStep(services, { run, steps });
      if (step === null) return { kind: "succeeded" };
      if (step.kind === "failed") return step;
      if (!mayStore()) return { kind: "stopped", why: `After ${mostPages} pages. The next run goes on from there.` };
      const stored = await storePage(services, { run, page: step, version });
      if (stored.kind !== "stored") return stored;
    }
  } finally {
    await steps.return?.().catch(() => {});
  }
}

/** Null behind the last one. A connector's own fault is a failure of the run, in words. */
async function nextStep(
  { log }: Services,
  { run, steps }: { run: ClaimedRun; steps: AsyncIterator<PullStep> },
): Promise<PullStep | null> {
  try {
    const next = await steps.next();
    return next.done ? null : next.value;
  } catch (error) {
    log.error({ event: "pull.connector_failed", run_id: run.id, err: error }, "shown as a failed run");
    return failed("Something went wrong on our side. Nothing was lost: the next run goes on from here.");
  }
}

function failed(message: string): Extract<PullStep, { kind: "failed" }> {
  const none = { fix: null, status: null, notBefore: null, mayHaveArrived: false, needsPerson: false };
  return { kind: "failed", failure: { class: "internal", message, ...none } };
}
