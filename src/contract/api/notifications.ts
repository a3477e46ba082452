import { z } from "zod";
import { listQuery, timeOut } from "./common.ts";

export const notificationOut = z.object({
  id: z.string(),
  /** What happened, such as webhook.failing. */
  kind: z.string(),
  subject_type: z.string(),
  subject_id: z.string(),
  title: z.string(),
  created_at: timeOut,
  /** When the trouble was over; null while it lasts. */
  resolved_at: timeOut.nullable(),
  /** When the caller read it. */
  read_at: timeOut.nullable(),
});

/** How many weren't read before. */
export const notificationsRead = z.object({ marked: z.number().int() });

export const notificationListQuery = listQuery.extend({
  /** true: what isn't resolved yet; false: what is. */
  open: z.enum(["true", "false"]).optional(),
  unread: z.enum(["true", "false"]).optional(),
  kind: z.string().max(100).optional(),
  subject_id: z.string().max(100).optional(),
});
