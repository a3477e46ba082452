import type { Envelope } from "../../sdk/api.ts";
import { plain } from "../help.ts";

/** Time, name, id, and what the record is called. */
export function eventCells({ timestamp, event, event_id, data }: Pick<Envelope, "timestamp" | "event" | "event_id" | "data">) {
  return [timestamp, event, event_id, nameIn(data)];
}

export function eventLine(event: { timestamp: string; event: string; event_id: string; data: object }): string {
  const { timestamp, event: name, event_id, data } = event;
  return plain(`${timestamp}  ${name.padEnd(26)}  ${event_id}  ${nameIn(data)}`).trimEnd();
}

/** Of the first record: its number, its name, or its id. */
function nameIn(data: object): string {
  const record = Object.values(data).find((value) => typeof value === "object" && value !== null);
  const known = new Map<string, unknown>(Object.entries(record ?? {}));
  const name = known.get("number") ?? known.get("name") ?? known.get("title") ?? known.get("id");
  return typeof name === "string" ? name.slice(0, 60) : "";
}
