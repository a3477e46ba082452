import type { IntakeError } from "../../contract/intake.ts";
import type { OutboundRule } from "../../contract/mapping.ts";
import { compileFoundCondition } from "../kit/mapping/condition.ts";
import { type EventToPost, fillPath } from "../kit/mapping/map-event.ts";
import { parsePath, readPath } from "../kit/mapping/path.ts";
import type { FindOutcome, PreparedFind } from "../kit/outbound.ts";
import { readJson } from "../kit/read-json.ts";
import type { RemoteAnswer, RemoteCall } from "../kit/remote.ts";

type Find = NonNullable<OutboundRule["find"]>;

/** The request that a rule asks for its posting with, and how its answer is read. */
export function prepareFind(
  event: EventToPost,
  { find, remoteIds }: { find: Find; remoteIds: Readonly<Record<string, string>> },
): PreparedFind {
  const path = fillPath(find.path, { event, remoteIds });
  if (path.kind === "error") return path;
  const call: RemoteCall = { method: "GET", path: path.text };
  return { kind: "ready", call, look: async (remote) => judgeFound(await remote.request(call), { find, event }) };
}

/**
 * Only what can be told for certain is told: an answer of another shape than the condition expects says neither that it is there nor that it
 * isn't.
 */
export function judgeFound(answer: RemoteAnswer, { find, event }: { find: Find; event: EventToPost }): FindOutcome {
  const { found, id, absent_on_404: absentOn404 = false } = find;
  if (answer.kind === "failed") return absentOn404 && answer.failure.status === 404 ? { kind: "absent" } : answer;
  const { status, body } = answer;
  const read = readJson(body);
  if (read.kind === "unreadable") return unclear(`It answered ${status}, but not with JSON.`);
  const verdict = compileFoundCondition(found)(read.value, event);
  if (verdict.kind === "failed")
    return unclear(`It answered ${status}, and whether it is there can't be told of that: ${verdict.message}`);
  if (verdict.kind === "doesnt_hold") return { kind: "absent" };
  if (id === undefined) return { kind: "found", targetId: null };
  const targetId = readPath(parsePath(id), read.value);
  if (typeof targetId === "number") return { kind: "found", targetId: String(targetId) };
  if (typeof targetId === "string" && targetId !== "") return { kind: "found", targetId: targetId.slice(0, 200) };
  return unclear(`It answered ${status} that it is there, but there is no id at ${id}.`);
}

function unclear(message: string): FindOutcome {
  const fix = "Mend in the outbound rule how it is asked for, then ask once more; or look on the other side yourself.";
  const error: IntakeError = { class: "schema", message: message.slice(0, 1_000), pointer: null, fix, gap: null };
  return { kind: "unclear", error };
}
