import type { FastifyInstance } from "fastify";
import { auditEntryOut, auditLogQuery } from "../../contract/api/audit-log.ts";
import { listOf } from "../../contract/api/common.ts";
import { findAuditLog, presentAuditEntry } from "../../tenancy/find-audit-log.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

export function auditLogRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/audit-log",
    tag: "Audit log",
    summary: "Who changed what, newest first",
    access: "audit-log:read",
    query: auditLogQuery,
    reply: { status: 200, shape: listOf(auditEntryOut) },
    async handle(ctx, { query }) {
      const page = await findAuditLog(ctx, query);
      return { data: page.rows.map(presentAuditEntry), next_cursor: page.nextCursor };
    },
  });
}
