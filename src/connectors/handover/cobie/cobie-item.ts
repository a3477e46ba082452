import type { IntakeRecord } from "../../../contract/intake.ts";
import type { WordMap } from "../../kit/word-map.ts";
import type { CobieRow } from "./read-cobie.ts";

type Asset = Extract<IntakeRecord, { target: "asset" }>;

export interface CobieSettings {
  building: Asset["building"];
  /** The sender's word for a category -> ours (id or name), null for what is left out: a code such as `23-40`, its words, or a type's name. */
  categories: WordMap;
  onUnknownCategory: "error" | "create";
  /** When warranties begin that say nothing else: `2012-03-23`. */
  handoverOn: string | null;
}

/** What a row makes, on its way to be an item of the file. */
export interface CobieItem {
  row: CobieRow;
  kind: string;
  sourceId: string;
  record: IntakeRecord;
}
