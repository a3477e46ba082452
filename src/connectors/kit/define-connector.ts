import type { Readable } from "node:stream";
import type { z } from "zod";
import type { IntegrationType } from "../../contract/api/integrations.ts";
import type { IntakeError, IntakeItem, IntakeTarget } from "../../contract/intake.ts";
import type { ExpressionRunner } from "../../platform/expressions/expression-runner.ts";
import type { Outbound } from "./outbound.ts";
import type { Remote, RemoteFailure } from "./remote.ts";

/** What a connector is given to read a message with: values, nothing that acts. */
export interface Reading<Config> {
  config: Config;
  /** The rules of the integration's mapping, for connectors that are mapped by rules. */
  mapping: readonly unknown[];
  /** Look-up tables that the mapping names: external value -> ours. */
  lookups: ReadonlyMap<string, ReadonlyMap<string, string | null>>;
  /**
   * For what customers write: it runs in a process of its own, and is the one thing here that takes time. What it throws isn't the message's fault, and
   * goes to whoever asked for the reading.
   */
  runExpression: ExpressionRunner["run"];
  /** Asked of each element in turn, once: of a long message a part is wanted, or some elements. Absent: all are. */
  wants?: (place: { element: number; sourceId: string | null }) => boolean;
}

/** A record of the tenant's that a config names, and where; a building or a person by its id. */
export interface ConfigReference {
  /** Below `/config`. */
  pointer: string;
  kind: "building" | "user" | "role";
  value: string;
}

/** What is wrong with a mapping, with its JSON pointer below `/mapping`. */
export interface MappingFault {
  pointer: string;
  code: string;
  detail: string;
}

/** Of an uploaded file: where each item stands in it, what is wrong with it besides, and how much of what it names. */
export interface FileReading {
  /** By the items' `element`. */
  places: readonly { sheet: string; row: number }[];
  problems: readonly { sheet: string; row: number; column: string | null; message: string; severity: "lost" | "partial" }[];
  counts: Readonly<Record<string, number>>;
  /** What of it makes no records of its own: whether it comes in all the same, and in what way or why not, in a sentence. */
  besides?: readonly Beside[];
  /** Pictures of what items become; their bytes come from the connector's `openPictures`. */
  pictures?: readonly FilePicture[];
  /** What is written in the row of an item, by the header's words. */
  cellsOf?: (element: number) => Record<string, string> | null;
}

/** A picture in an uploaded file: what it is, or a sentence that says why it can't come. */
export type FilePicture = {
  /** Of the item whose record it shows. */
  element: number;
  /** By which its bytes are found, and which tells it from all others of the integration. */
  part: string;
  name: string;
} & ({ type: "png" | "jpeg"; leftOut: null } | { type: null; leftOut: string });

/** The pictures of a file, one after the other. */
export interface PictureSource {
  /** Unpacked as it is read, so that none is ever held whole. */
  read(part: string): Promise<Readable>;
  close(): void;
}

export interface Beside {
  /** As in `counts`. */
  kind: string;
  rows: number;
  imported: boolean;
  words: string;
}

/**
 * The message as a whole can't be read, or its elements: those that are wanted, in their order, and how many there are of all. Number, order and source
 * ids of elements follow from the message, the config and the mapping alone, since a message that is taken in in parts is read again for each.
 */
export type ReadMessage =
  | { kind: "items"; items: IntakeItem[]; total?: number; file?: FileReading }
  | { kind: "unreadable"; error: IntakeError };

/** A part of what a pull brings: messages to store and where the next part starts, kept together in one transaction; or why it ended. */
export type PullStep =
  | { kind: "page"; messages: readonly { body: Buffer; contentType: string | null }[]; cursor: string | null }
  | { kind: "failed"; failure: RemoteFailure };

/** What Test connection finds when it asks for one real record. */
export type CheckOutcome = { kind: "sample"; sample: unknown } | { kind: "empty" } | { kind: "failed"; failure: RemoteFailure };

/** Words for a form field; each field of a connector's config has a help text and an example, which a test checks. */
export interface FieldWords {
  label: string;
  help: string;
  example: string;
  /** What to do there, where what its shape takes wouldn't help: `choose one of your buildings`. */
  expects?: string;
}

/** A connector as a value: one folder, one line of registration in `connectors/all-connectors.ts`. */
export interface Connector<Config = unknown> {
  type: IntegrationType;
  /** Null: the type itself; else one of its presets. */
  preset: string | null;
  name: string;
  /** One sentence: what it is used for. */
  purpose: string;
  /** Parsed at the edge, drawn as a form in the console. */
  config: z.ZodType<Config>;
  /** What a config names has to be there when it is entered. */
  references?: (config: Config) => ConfigReference[];
  /** Parts of its config in which words of the sender stand for records of ours, by the gap that they close. */
  wordMaps?: Readonly<Partial<Record<"asset_category" | "building", string>>>;
  /** By JSON pointer of the field; `*` is any entry of a list or table, and in its label that entry's number or name. */
  words: Readonly<Record<string, FieldWords>>;
  /** What may post to it; empty: it has no receiver. */
  inbound: readonly ("hmac" | "api_key" | "basic")[];
  /** Headers that an hmac signature may come in, the first by default. */
  signatureHeaders?: readonly string[];
  /** Files can be imported: `receive` knows them from messages. */
  takesFiles?: boolean;
  /** For files whose reading has `pictures`. */
  openPictures?: (body: Buffer) => Promise<PictureSource>;
  /** How it is mapped: by its config alone, or by rules. */
  mappedBy: "config" | "rules";
  /** What its rules can make, for connectors that are mapped by rules. */
  targets?: readonly IntakeTarget[];
  /**
   * Holds rules against what they may say, before they are kept.
   * @param known names of the look-up tables there are, and a check of expressions that says why one can't be used
   */
  checkMapping?: (
    mapping: readonly unknown[],
    known: { tables: ReadonlySet<string>; checkExpression: ExpressionRunner["check"] },
  ) => MappingFault[];
  /**
   * Turns one message into items. It has no effects, and gives the same for the same input: a retry reads the stored message again with
   * today's config.
   */
  receive?: (
    message: { body: Buffer; contentType: string | null },
    reading: Reading<Config>,
  ) => Promise<ReadMessage> | ReadMessage;
  /** Asks for one real record, for Test connection; writes nothing on the other side. */
  check?: (remote: Remote, reading: { config: Config; now: Date }) => Promise<CheckOutcome>;
  /**
   * Brings what is new since the cursor (null: from the beginning), page by page. Its messages go the way of received ones: stored first, read by
   * `receive` after.
   */
  pull?: (remote: Remote, pulling: { config: Config; cursor: string | null; now: Date }) => AsyncIterable<PullStep>;
  /** Whether these settings say what to pull; absent: all of this connector do, when it can. */
  pulls?: (config: Config) => boolean;
  /** Which events it posts, and how. */
  outbound?: Outbound<Config>;
}

/** Keeps the types of config and functions together; the registry forgets them again. */
export function defineConnector<Config>(connector: Connector<Config>): Connector {
  // Config is parsed by the connector's own shape before any of its functions sees it.
  return connector as unknown as Connector;
}
