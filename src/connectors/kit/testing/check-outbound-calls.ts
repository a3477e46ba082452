import type { Connector } from "../define-connector.ts";
import type { FindOutcome, PostingToMap } from "../outbound.ts";
import { onlyReads, type Remote, type RemoteAnswer, type RemoteCall } from "../remote.ts";
import { isFailure, mostAfterFailure, nameOf } from "./check-calls.ts";
import { errorBreach, readingOf } from "./check-receive.ts";
import { answerWith, failures, failWith, fakeRemote } from "./fake-remote.ts";
import { bendValue, junkBodies } from "./junk.ts";
import type { Samples } from "./samples.ts";

/** What is wrong with postings: they are prepared from any event, and end with an outcome whatever the other side answers. */
export async function checkOutbound(connector: Connector, samples: Samples): Promise<string[]> {
  const { outbound } = connector;
  const { events = [], mapping = [] } = samples;
  if (!outbound) return [];
  const { config, lookups, runExpression } = readingOf(connector, samples);
  const rules = outbound.rules({ config, mapping });
  const given = { key: "key-1", config, mapping, lookups, remoteIds: {}, runExpression };
  if (events.length === 0 || rules.length === 0) return ["outbound: there is no sample of an event, or no rule for it"];
  const breaches = new Set<string>();
  let ready = 0;
  for (const event of events)
    for (const rule of [...rules.map(({ name }) => name), "a rule that is gone"])
      for (const data of [event.data, ...bendValue(event.data)]) {
        const posting = { ...given, rule };
        try {
          for (const one of rules) one.isFor({ ...event, data });
          const prepared = await outbound.prepare({ ...event, data }, posting);
          const breach = prepared.kind === "error" ? errorBreach(prepared.error) : null;
          if (breach) breaches.add(`outbound: ${breach}`);
          if (prepared.kind !== "ready" || data !== event.data) continue;
          ready++;
          for (const failure of failures) {
            const { remote, calls } = fakeRemote(() => failWith(failure));
            if (!isFailure(await prepared.send(remote), failure))
              breaches.add(`outbound: it hides the failure ${nameOf(failure)}`);
            if (calls.length > mostAfterFailure)
              breaches.add(`outbound: it asked ${calls.length} times after ${nameOf(failure)}`);
          }
          for (const body of junkBodies()) {
            const outcome = await prepared.send(fakeRemote(() => answerWith(body)).remote);
            const told = "error" in outcome ? errorBreach(outcome.error) : null;
            if (told) breaches.add(`outbound: ${told}`);
          }
        } catch (error) {
          breaches.add(`outbound: it rejected with ${String(error).slice(0, 200)}`);
        }
      }
  if (ready === 0) breaches.add("outbound: no sample of an event is posted");
  for (const breach of await checkFind(connector, samples, given)) breaches.add(breach);
  return [...breaches];
}

/**
 * What is wrong with asking for postings: it only reads, an answer for which nothing can be told is neither there nor not there, and the samples
 * are told apart. Whatever it says is believed: what is called absent is sent again, and what is called found never.
 */
async function checkFind(
  { outbound }: Connector,
  { events = [], mapping = [], find }: Samples,
  given: Omit<PostingToMap<unknown>, "rule">,
): Promise<string[]> {
  const finding = outbound?.rules({ config: given.config, mapping }).filter(({ finds }) => finds) ?? [];
  if (!outbound || finding.length === 0) return outbound?.find ? ["find: no rule of the samples says that it finds"] : [];
  if (!outbound.find) return ["find: rules say that they find, and nothing asks"];
  if (!find) return ["find: there is no sample of its answers"];
  const breaches = new Set<string>();
  /** By what was guessed, an answer that says nothing of it. */
  const guesses = new Map<string, string>();
  for (const event of events)
    for (const { name } of finding)
      for (const data of [event.data, ...bendValue(event.data)])
        try {
          const prepared = await outbound.find({ ...event, data }, { ...given, rule: name });
          const breach = prepared.kind === "error" ? errorBreach(prepared.error) : null;
          if (breach) breaches.add(`find: ${breach}`);
          if (prepared.kind !== "ready" || data !== event.data) continue;
          const ask = (answer: RemoteAnswer) => askOnce(prepared.look, answer);
          const there = await ask(answerWith(Buffer.from(JSON.stringify(find.there(event)))));
          if (there.outcome.kind !== "found") breaches.add(`find: what is there isn't found: ${there.outcome.kind}`);
          const gone = await ask(answerWith(Buffer.from(JSON.stringify(find.absent))));
          if (gone.outcome.kind !== "absent") breaches.add(`find: what isn't there isn't told: ${gone.outcome.kind}`);
          const asked = [there, gone];
          for (const body of junkBodies()) {
            const one = await ask(answerWith(body));
            const { kind } = one.outcome;
            if (kind === "found" || kind === "absent") guesses.set(kind, body.toString("utf8").slice(0, 100));
            const told = one.outcome.kind === "unclear" ? errorBreach(one.outcome.error) : null;
            if (told) breaches.add(`find: ${told}`);
            asked.push(one);
          }
          for (const failure of failures.filter(({ status }) => status !== 404)) {
            const one = await ask(failWith(failure));
            if (!isFailure(one.outcome, failure)) breaches.add(`find: it hides the failure ${nameOf(failure)}`);
            asked.push(one);
          }
          if (asked.some(({ calls }) => calls.some((call) => !onlyReads(call))))
            breaches.add("find: it makes a request that writes");
          if (asked.some(({ calls }) => calls.length > mostAfterFailure)) breaches.add("find: it asks and asks");
        } catch (error) {
          breaches.add(`find: it rejected with ${String(error).slice(0, 200)}`);
        }
  const guessed = [...guesses].map(([kind, body]) => `find: it takes ${JSON.stringify(body)} for ${kind}`);
  return [...guessed, ...breaches];
}

async function askOnce(
  look: (remote: Remote) => Promise<FindOutcome>,
  answer: RemoteAnswer,
): Promise<{ outcome: FindOutcome; calls: RemoteCall[] }> {
  const { remote, calls } = fakeRemote(() => answer);
  return { outcome: await look(remote), calls };
}
