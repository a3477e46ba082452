import { z } from "zod";
import { listQuery, timeOut } from "./common.ts";
import { errorKind } from "./deliveries.ts";

const mailStatus = z.enum(["waiting", "sent", "failed", "kept", "dropped"]);

/** What the title says, in parts: for saying it in another language. */
const noticeFacts = z.object({
  /** Of the record that it is about, when it was told. */
  name: z.string(),
  host: z.string().nullable(),
  /** A webhook's `status_reason_code`. */
  code: z.string().nullable(),
  error_kind: errorKind.nullable(),
  response_status: z.number().int().nullable(),
  /** Deliveries that waited then; 1001 stands for more than 1000. */
  waiting: z.number().int().nullable(),
  /** When what it warns of happens. */
  ends_at: timeOut.nullable(),
});

export const notificationOut = z.object({
  id: z.string(),
  /** What happened, such as webhook.failing. */
  kind: z.string(),
  subject_type: z.string(),
  subject_id: z.string(),
  title: z.string(),
  facts: noticeFacts,
  created_at: timeOut,
  /** When the trouble was over; null while it lasts. */
  resolved_at: timeOut.nullable(),
  /** How it ended: by itself, or because somebody acted or time passed. */
  resolution: z.enum(["recovered", "resumed", "deleted", "ended"]).nullable(),
  /** What became of its mails, the worst first; null when nobody was mailed. */
  mail_status: mailStatus.nullable(),
  /** When the caller read it. */
  read_at: timeOut.nullable(),
});

export const mailOut = z.object({
  id: z.string(),
  /** `opened`: the trouble; `resolved`: its end; `test`: asked for. */
  purpose: z.enum(["opened", "resolved", "digest", "test"]),
  user_id: z.string(),
  address: z.string(),
  subject: z.string(),
  text: z.string(),
  /** `kept`: no mail server is set. `dropped`: it was over, or the reader gone, before it was sent. */
  status: mailStatus,
  attempts: z.number().int(),
  next_attempt_at: timeOut.nullable(),
  last_error: z.string().nullable(),
  /** It went out within a digest. */
  bundled: z.boolean(),
  created_at: timeOut,
  finished_at: timeOut.nullable(),
});

/** The last one that the caller asked for. */
export const testMailOut = z.object({ mail: mailOut.nullable() });

/** How many weren't read before. */
export const notificationsRead = z.object({ marked: z.number().int() });

export const notificationListQuery = listQuery.extend({
  /** true: what isn't resolved yet; false: what is. */
  open: z.enum(["true", "false"]).optional(),
  unread: z.enum(["true", "false"]).optional(),
  kind: z.string().max(100).optional(),
  subject_id: z.string().max(100).optional(),
});
