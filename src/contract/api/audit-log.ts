import { z } from "zod";
import { actorOut, listQuery, timeIn, timeOut } from "./common.ts";

export const auditEntryOut = z.object({
  id: z.string(),
  at: timeOut,
  actor: actorOut,
  /** create, update, delete, login, login_failed, logout, or the name of an action. */
  action: z.string(),
  subject_type: z.string(),
  subject_id: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  request_id: z.string().nullable(),
});

export const auditLogQuery = listQuery.extend({
  subject_type: z.string().max(100).optional(),
  subject_id: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
  actor_id: z.string().max(100).optional(),
  from: timeIn.optional(),
  to: timeIn.optional(),
});
