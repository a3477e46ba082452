import type { EventToMap } from "../mapping/map-event.ts";

/** What a connector brings for the conformance suite, as a customer and the other side would give it. */
export interface Samples {
  /** Settings as they are entered; with what to pull, where it pulls. */
  config: unknown;
  /** Rules as they are saved. */
  mapping?: readonly unknown[];
  /** Messages, each of which makes a record at least. */
  messages?: readonly { name: string; body: Buffer | string }[];
  /** Page `index` of a list without an end, as the other side answers: what `check` and `pull` are tried with. */
  page?: (index: number) => { body: unknown; headers?: Readonly<Record<string, string>> };
  /** Events that it posts. */
  events?: readonly EventToMap[];
  /** Answers to asking for a posting, where rules find: one that has it, and one that doesn't. */
  find?: { there: (event: EventToMap) => unknown; absent: unknown };
}

/** Bytes of a sample's body. */
export function bytesOf(body: Buffer | string): Buffer {
  return typeof body === "string" ? Buffer.from(body) : body;
}
