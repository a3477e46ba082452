import type { z } from "zod";
import type { journalStatus } from "../../contract/api/journal-entries.ts";
import type { Lifecycle } from "../property/lifecycle.ts";

export type JournalStatus = z.output<typeof journalStatus>;
export type JournalAction = "post" | "reverse";

/** The way of a journal entry: what is posted stays as it is, and is taken back by another entry only. */
export const journalLifecycle: Lifecycle<JournalStatus, JournalAction> = {
  post: { from: ["draft"], to: "posted", event: null },
  reverse: { from: ["posted"], to: "reversed", event: null },
};
