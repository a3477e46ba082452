import type { FastifyInstance } from "fastify";
import { auditEntryOut, auditLogQuery } from "../../contract/api/audit-log.ts";
import { idParams, listOf } from "../../contract/api/common.ts";
import { findAuditLog, getAuditEntry, presentAuditEntry } from "../../tenancy/find-audit-log.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Audit log";

export function auditLogRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/audit-log",
    tag,
    summary: "Who changed what, newest first",
    access: "audit-log:read",
    query: auditLogQuery,
    reply: { status: 200, shape: listOf(auditEntryOut) },
    async handle(ctx, { query }) {
      const page = await findAuditLog(ctx, query);
      return { data: page.rows.map(presentAuditEntry), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/audit-log/:id",
    tag,
    summary: "Show one entry",
    access: "audit-log:read",
    params: idParams,
    reply: { status: 200, shape: auditEntryOut },
    handle: async (ctx, { params }) => presentAuditEntry(await getAuditEntry(ctx, params)),
  });
}
