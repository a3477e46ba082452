import type { IntakeError } from "../../contract/intake.ts";
import { isOutbound, type OutboundRule, outboundRule } from "../../contract/mapping.ts";
import { compileCondition } from "../kit/mapping/condition.ts";
import { namesPosting } from "../kit/mapping/find-reference.ts";
import { isFor, mapEvent } from "../kit/mapping/map-event.ts";
import { parsePath, readPath } from "../kit/mapping/path.ts";
import type { Outbound, PostingRule, PostOutcome } from "../kit/outbound.ts";
import { readJson } from "../kit/read-json.ts";
import type { RemoteAnswer } from "../kit/remote.ts";
import { prepareFind } from "./find-posted.ts";

/** Events by rules: one request each, whose answer is read as far as the rule says. */
export const customOutbound: Outbound<unknown> = {
  rules: ({ mapping }) =>
    rulesIn(mapping).map((rule) => ({
      name: rule.name,
      target: targetOf(rule),
      events: rule.events,
      isFor: (event) => isFor(event, rule),
      repeatable: isRepeatable(rule),
      ...(rule.find ? { finds: findsOf(rule.find) } : {}),
    })),
  async prepare(event, { rule: name, key, mapping, lookups, remoteIds, runExpression }) {
    const rule = rulesIn(mapping).find((one) => one.name === name);
    const rules = rule ? [{ ...rule, events: [event.event] }] : [];
    const [mapped] = await mapEvent({ ...event, reference: key }, { rules, lookups, remoteIds, runExpression });
    if (!rule || !mapped) return { kind: "error", error: ruleGone(name) };
    if (mapped.outcome.kind !== "call") return mapped.outcome;
    const { call } = mapped.outcome;
    const dressed = { ...call, headers: { ...call.headers, "Idempotency-Key": key } };
    return {
      kind: "ready",
      call: dressed,
      repeatable: isRepeatable(rule),
      send: async (remote) => judgeAnswer(await remote.request(dressed), rule),
    };
  },
  async find(event, { rule: name, key, mapping, remoteIds }) {
    const rule = rulesIn(mapping).find((one) => one.name === name);
    if (!rule?.find) return { kind: "error", error: rule ? cantBeAsked(name) : ruleGone(name) };
    return prepareFind({ ...event, reference: key }, { find: rule.find, remoteIds });
  },
};

/** Checked when they were saved. @throws ZodError for a rule of an older shape */
function rulesIn(mapping: readonly unknown[]): OutboundRule[] {
  return mapping.filter(isOutbound).map((rule) => outboundRule.parse(rule));
}

function findsOf(find: NonNullable<OutboundRule["find"]>): NonNullable<PostingRule["finds"]> {
  return { tellsApart: namesPosting(find), sendsAgain: find.send_again ?? false, settlesAfterMs: 60_000 };
}

function isRepeatable({ repeatable, method }: OutboundRule): boolean {
  return repeatable ?? method === "PUT";
}

function targetOf({ target, name }: OutboundRule): string {
  return target ?? name;
}

/** A status alone proves little: a sign-in page is answered with 200 too, and some systems say no with it. */
export function judgeAnswer(answer: RemoteAnswer, { answer: wanted }: Pick<OutboundRule, "answer">): PostOutcome {
  if (answer.kind === "failed") return answer;
  const { status, body } = answer;
  if (/^\s*<(!doctype html|html)/i.test(body.subarray(0, 200).toString("latin1")))
    return doubtful(`It answered ${status} with a web page instead of data.`);
  const { id, ok } = wanted ?? {};
  if (id === undefined && ok === undefined) return { kind: "posted", targetId: null };
  const read = readJson(body);
  if (read.kind === "unreadable") return doubtful(`It answered ${status}, but not with JSON.`);
  const verdict = ok === undefined ? ({ kind: "holds" } as const) : compileCondition(ok)(read.value);
  if (verdict.kind === "failed")
    return doubtful(`It answered ${status}, and answer.ok can't be told of that: ${verdict.message}`);
  if (verdict.kind === "doesnt_hold") return { kind: "refused", error: saidNo(status, body) };
  const targetId = id === undefined ? null : readPath(parsePath(id), read.value);
  if (id === undefined || typeof targetId === "number")
    return { kind: "posted", targetId: targetId === null ? null : String(targetId) };
  if (typeof targetId === "string" && targetId !== "") return { kind: "posted", targetId: targetId.slice(0, 200) };
  return doubtful(`It answered ${status}, but there is no id at ${id}.`);
}

function doubtful(message: string): PostOutcome {
  const fix = "Look on the other side whether it has arrived; see that the endpoint and the rule's answer are right.";
  return { kind: "doubtful", error: { class: "remote_5xx", message, pointer: null, fix, gap: null } };
}

function saidNo(status: number, body: Buffer): IntakeError {
  const message = `It answered ${status} and refused: ${body.subarray(0, 300).toString("utf8")}`;
  return { class: "business_rule", message, pointer: null, fix: "Mend what it names, here or there, then retry.", gap: null };
}

function cantBeAsked(name: string): IntakeError {
  const message = `The outbound rule ${name} doesn't say how to ask for what it has posted.`;
  const fix = "Say so in the rule, under “Asking whether it is there”; or look on the other side yourself.";
  return { class: "schema", message, pointer: null, fix, gap: null };
}

function ruleGone(name: string): IntakeError {
  const message = `There is no outbound rule ${name} any more.`;
  return {
    class: "schema",
    message,
    pointer: null,
    fix: "Write a rule of that name, then retry; or dismiss this entry.",
    gap: null,
  };
}
