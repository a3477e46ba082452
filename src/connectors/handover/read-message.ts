import { type IntakeItem, intakeRecord } from "../../contract/intake.ts";
import type { Reading, ReadMessage } from "../kit/define-connector.ts";
import { explainMisfit } from "../kit/explain-misfit.ts";
import { readJson } from "../kit/read-json.ts";
import type { HandoverConfig } from "./config.ts";
import { handoverMessage } from "./messages.ts";
import { toRecord } from "./to-record.ts";

/** One record, or a list of them: an item each. */
export function readMessage({ body }: { body: Buffer }, { config, wants }: Reading<HandoverConfig>): ReadMessage {
  const read = readJson(body);
  if (read.kind === "unreadable") return read;
  const { value } = read;
  if (!Array.isArray(value)) return { kind: "items", items: [itemOf(value, { element: 0, base: [], config })] };
  const isWanted = (one: unknown, element: number) => wants?.({ element, sourceId: guessedFrame(one).sourceId }) !== false;
  const items = value.flatMap((one, i) => (isWanted(one, i) ? [itemOf(one, { element: i, base: [i], config })] : []));
  return { kind: "items", items, total: value.length };
}

function itemOf(
  sent: unknown,
  { element, base, config }: { element: number; base: readonly PropertyKey[]; config: HandoverConfig },
): IntakeItem {
  const parsed = handoverMessage.safeParse(sent);
  if (!parsed.success) {
    const error = explainMisfit(parsed.error, { shape: handoverMessage, data: sent, base });
    return { element, ...guessedFrame(sent), outcome: { kind: "error", error } };
  }
  const message = parsed.data;
  const frame = {
    element,
    kind: message.record_type,
    sourceId: message.id,
    version: message.version ?? null,
    occurredAt: new Date(message.occurred_at),
  };
  const record = intakeRecord.safeParse(toRecord(message, config));
  if (record.success) return { ...frame, outcome: { kind: "record", record: record.data } };
  return {
    ...frame,
    outcome: { kind: "error", error: explainMisfit(record.error, { shape: intakeRecord, data: message.data, base }) },
  };
}

/** Who a record is may be readable although the rest isn't. */
function guessedFrame(sent: unknown) {
  const { record_type, id } = (typeof sent === "object" && sent !== null ? sent : {}) as Record<string, unknown>; // read as unknown below
  return {
    kind: typeof record_type === "string" && record_type !== "" ? record_type.slice(0, 100) : "message",
    sourceId: typeof id === "string" || typeof id === "number" ? String(id).slice(0, 200) || null : null,
    version: null,
    occurredAt: null,
  };
}
