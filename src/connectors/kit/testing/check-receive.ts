import { isDeepStrictEqual } from "node:util";
import { errorClass, type IntakeError, type IntakeItem, intakeRecord } from "../../../contract/intake.ts";
import type { Connector, MappingFault, Reading, ReadMessage } from "../define-connector.ts";
import { bend, junkBodies, junkMappings } from "./junk.ts";
import { bytesOf, type Samples } from "./samples.ts";

type Read = { kind: "read"; read: ReadMessage } | { kind: "threw"; why: string };

/** What is wrong with how messages are read: samples give records, the same each time, and nothing that is sent makes it throw. */
export async function checkReceive(connector: Connector, samples: Samples): Promise<string[]> {
  const { messages = [], mapping = [] } = samples;
  if (!connector.receive) return messages.length > 0 ? ["receive: there are messages, and nothing reads them"] : [];
  if (messages.length === 0) return ["receive: there is no sample of a message"];
  const reading = readingOf(connector, samples);
  const before = structuredClone({ config: reading.config, mapping });
  const breaches = new Set<string>();
  // One body is enough to look into.
  const kinds = new Set<string>();
  for (const { name, body } of messages) {
    const [once, again] = [await readOne(connector, bytesOf(body), reading), await readOne(connector, bytesOf(body), reading)];
    if (!isDeepStrictEqual(once, again)) breaches.add(`receive: ${name} is read in two ways`);
    if (once.kind === "threw" || once.read.kind !== "items" || !once.read.items.some(({ outcome }) => outcome.kind === "record"))
      breaches.add(`receive: ${name} makes no record: ${JSON.stringify(once).slice(0, 500)}`);
    for (const body of [...bendSample(name, messages), ...(name === messages[0]?.name ? junkBodies() : [])])
      for (const breach of breachesOf(await readOne(connector, body, reading)))
        if (!kinds.has(breach)) {
          kinds.add(breach);
          breaches.add(`receive: ${breach} (${show(body)})`);
        }
    for (const breach of breachesOf(once)) breaches.add(`receive: ${breach} (${name})`);
    if (breaches.size > 20) break;
  }
  if (!isDeepStrictEqual(before, { config: reading.config, mapping })) breaches.add("receive: it changed its settings or rules");
  return [...breaches].slice(0, 20);
}

/** What is wrong with how rules are checked: those of the samples are fine, and junk gets faults with their places. */
export function checkMappings({ checkMapping, mappedBy }: Connector, { mapping = [] }: Samples): string[] {
  if (!checkMapping) return mappedBy === "rules" ? ["checkMapping: rules are kept without it"] : [];
  const known = { tables: new Set<string>(), checkExpression: () => null };
  const refused = checkMapping(mapping, known).map(({ pointer, detail }) => `checkMapping: the sample's ${pointer}: ${detail}`);
  const breaches = new Set(refused);
  for (const junk of junkMappings(mapping)) {
    try {
      for (const fault of checkMapping(junk, known))
        if (!isPlaced(fault, junk)) breaches.add(`checkMapping: a fault without its place: ${JSON.stringify(fault)}`);
    } catch (error) {
      breaches.add(`checkMapping: it threw ${String(error).slice(0, 200)} for ${JSON.stringify(junk)?.slice(0, 200)}`);
    }
  }
  return [...breaches].slice(0, 20);
}

/** What a connector reads a sample with. */
export function readingOf(connector: Connector, { config, mapping = [] }: Samples): Reading<unknown> {
  return { config: connector.config.parse(config), mapping, lookups: new Map(), runExpression: noExpression };
}

/** What is wrong with an error as people see it, or null. */
export function errorBreach({ class: one, message, fix, pointer }: IntakeError): string | null {
  if (!errorClass.options.includes(one)) return `an error of the class ${one}`;
  if (message.trim() === "") return "an error without a message";
  if (!fix?.trim()) return `an error without a fix: ${message.slice(0, 100)}`;
  return isHeld(message, fix, pointer ?? "") ? null : "an error with characters that can't be stored";
}

async function noExpression() {
  return { kind: "failed" as const, message: "Samples have no expressions." };
}

async function readOne({ receive }: Connector, body: Buffer, reading: Reading<unknown>): Promise<Read> {
  try {
    const read = await receive?.({ body, contentType: null }, reading);
    return read ? { kind: "read", read } : { kind: "threw", why: "nothing was read" };
  } catch (error) {
    return { kind: "threw", why: String(error).slice(0, 200) };
  }
}

function bendSample(name: string, messages: NonNullable<Samples["messages"]>): Buffer[] {
  return messages.filter((one) => one.name === name).flatMap(({ body }) => bend(bytesOf(body)));
}

function breachesOf(one: Read): string[] {
  if (one.kind === "threw") return [`it threw ${one.why}`];
  const { read } = one;
  const found = read.kind === "unreadable" ? [errorBreach(read.error)] : read.items.map(itemBreach);
  return [...new Set(found.filter((breach) => breach !== null))];
}

function itemBreach({ element, kind, sourceId, version, occurredAt, outcome }: IntakeItem): string | null {
  if (!Number.isInteger(element) || element < 0) return `an item with the element ${element}`;
  if (kind === "" || sourceId === "") return "an item with a kind or source id of no letters";
  if (occurredAt && Number.isNaN(occurredAt.getTime())) return "an item of no time";
  if (!isHeld(kind, sourceId ?? "", version ?? "")) return "an item with characters that can't be stored";
  if (outcome.kind === "error") return errorBreach(outcome.error);
  if (outcome.kind === "skipped") return outcome.why.trim() === "" ? "an item that was skipped without a reason" : null;
  const { error } = intakeRecord.safeParse(outcome.record);
  if (error) return `a record that doesn't fit: ${error.issues[0]?.path.join(".")} ${error.issues[0]?.message}`;
  return isHeld(...textsOf(outcome.record)) ? null : `a ${outcome.record.target} with characters that can't be stored`;
}

function isPlaced({ pointer, code, detail }: MappingFault, mapping: readonly unknown[]): boolean {
  const index = /^\/(\d+)(\/([^~/]|~[01])*)*$/s.exec(pointer)?.[1];
  return index !== undefined && Number(index) < mapping.length && code !== "" && detail.trim() !== "";
}

/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair. */
function isHeld(...texts: readonly string[]): boolean {
  return !texts.some((text) => text.includes("\0") || /\p{Surrogate}/u.test(text));
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}

function show(body: Buffer): string {
  const text = body.toString("utf8");
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
