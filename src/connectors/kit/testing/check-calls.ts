import type { Connector, PullStep } from "../define-connector.ts";
import type { Remote, RemoteFailure } from "../remote.ts";
import { checkReceive, readingOf } from "./check-receive.ts";
import { answerWith, failures, failWith, fakeRemote } from "./fake-remote.ts";
import { bendValue, junkBodies } from "./junk.ts";
import type { Samples } from "./samples.ts";

/** A failure is told on; asking again is `integrations`' matter. A place that is gone may be asked for once more from the beginning. */
export const mostAfterFailure = 3;
/** Of one run; the next goes on from its cursor. */
const mostPages = 10_001;
const now = new Date("2026-04-12T08:00:00Z");

/** What is wrong with `check` and `pull`: whatever the other side answers, they end, and say how. */
export async function checkPulling(connector: Connector, samples: Samples): Promise<string[]> {
  const { check, pull } = connector;
  const { page } = samples;
  if (!check && !pull) return [];
  if (!page) return ["pull: there is no sample of a page"];
  const breaches = new Set<string>();
  const { config } = readingOf(connector, samples);
  const answer = (index: number) => {
    const { body, headers } = page(index);
    return answerWith(Buffer.from(JSON.stringify(body)), headers);
  };
  const run = async (remote: Remote, cursor: string | null = null): Promise<PullStep[]> => {
    const steps: PullStep[] = [];
    for await (const step of pull?.(remote, { config, cursor, now }) ?? []) steps.push(step);
    return steps;
  };
  const guarded = async <T>(what: string, ask: () => Promise<T>): Promise<T | null> => {
    try {
      return await ask();
    } catch (error) {
      breaches.add(`${what}: it rejected with ${String(error).slice(0, 200)}`);
      return null;
    }
  };

  const first = fakeRemote((index) => (index > 1 ? failWith(enough) : answer(index)));
  const pages = pull ? ((await guarded("pull", () => run(first.remote))) ?? []) : [];
  const cursor = pages.findLast((step) => step.kind === "page")?.cursor ?? null;
  if (pull && pages[0]?.kind !== "page") breaches.add("pull: it brings nothing from the sample's first page");
  const sampled = check ? await guarded("check", async () => check(fakeRemote(answer).remote, { config, now })) : null;
  if (check && sampled?.kind !== "sample") breaches.add(`check: it finds no record in the sample's page: ${sampled?.kind}`);

  for (const failure of failures) {
    for (const from of [null, cursor]) {
      const { remote, calls } = fakeRemote(() => failWith(failure));
      const steps = pull && (await guarded("pull", () => run(remote, from)));
      if (steps && !isFailure(steps.at(-1), failure)) breaches.add(`pull: it doesn't end with the failure ${nameOf(failure)}`);
      if (calls.length > mostAfterFailure) breaches.add(`pull: it asked ${calls.length} times after ${nameOf(failure)}`);
    }
    const { remote, calls } = fakeRemote(() => failWith(failure));
    const outcome = check && (await guarded("check", () => check(remote, { config, now })));
    if (outcome && !isFailure(outcome, failure)) breaches.add(`check: it hides the failure ${nameOf(failure)}`);
    if (calls.length > mostAfterFailure) breaches.add(`check: it asked ${calls.length} times after ${nameOf(failure)}`);
  }
  for (const body of [...junkBodies(), ...bentPages(page)]) {
    const { remote, calls } = fakeRemote((index) => (index > 20 ? failWith(enough) : answerWith(body)));
    await guarded("pull", () => run(remote));
    await guarded("check", async () => check?.(remote, { config, now }));
    if (calls.length > 20) breaches.add(`pull: the same answer ${calls.length} times, and it asks on`);
  }
  if (pull) {
    const { remote, calls } = fakeRemote((index) => (index >= mostPages ? failWith(enough) : answer(index)));
    await guarded("pull", () => run(remote));
    if (calls.length > mostPages) breaches.add("pull: a list without an end is read without an end");
  }
  const messages = pages.flatMap((step) => (step.kind === "page" ? step.messages : []));
  if (pull && messages[0]) {
    const pulled = { ...samples, messages: [{ name: "the first pulled message", body: messages[0].body }] };
    for (const breach of await checkReceive(connector, pulled)) breaches.add(breach);
  }
  return [...breaches];
}

const enough: RemoteFailure = {
  ...{ class: "remote_5xx", message: "The fake has had enough.", fix: null, status: 503 },
  ...{ notBefore: null, mayHaveArrived: false, needsPerson: false },
};

function bentPages(page: NonNullable<Samples["page"]>): Buffer[] {
  return [...bendValue(page(0).body)].map((body) => Buffer.from(JSON.stringify(body)));
}

export function isFailure(outcome: { kind: string; failure?: RemoteFailure } | undefined, failure: RemoteFailure): boolean {
  return outcome?.kind === "failed" && outcome.failure?.class === failure.class;
}

export function nameOf({ class: one, status }: RemoteFailure): string {
  return status === null ? one : `${one} ${status}`;
}
