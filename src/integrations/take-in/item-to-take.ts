import type { IntakeItem } from "../../contract/intake.ts";
import type { Link, LinkKey } from "./links.ts";
import type { StoredMessage } from "./load-runtime.ts";
import type { EntryToWrite, OpenEntry } from "./write-entries.ts";

export interface ItemToTake {
  message: Pick<StoredMessage, "id">;
  item: IntakeItem;
  hash: string;
  /** The open entry that is tried again; null for what is taken in for the first time. */
  entry: OpenEntry | null;
}

export interface Taken extends EntryToWrite {
  item: IntakeItem;
  /** What its source id became; null where nothing is to be remembered. */
  kept: { key: LinkKey; wasNew: boolean; link: Link } | null;
}
