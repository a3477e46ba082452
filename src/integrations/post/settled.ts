import type { PostingJob, PostingResult } from "./send-posting.ts";

export interface Finished {
  job: PostingJob;
  result: PostingResult;
}

/** A posting after an attempt, as its row has it. */
export interface Settled {
  finished: Finished;
  /** It has an entry of the log from an earlier attempt. */
  logged: boolean;
  /** Somebody wants it sent again if it isn't there. */
  resend: boolean;
  event_id: string;
  rule: string;
  state: "due" | "error" | "uncertain" | "asking" | "done";
  due_at: Date;
  /** Attempts so far. */
  number: number;
  log_id: string;
}
