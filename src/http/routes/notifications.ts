import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import { notificationListQuery, notificationOut, notificationsRead } from "../../contract/api/notifications.ts";
import {
  findNotifications,
  getNotification,
  presentNotification,
  readAllNotifications,
  readNotification,
} from "../../tenancy/find-notifications.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Notifications";

export function notificationRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/notifications",
    tag,
    summary: "Your notifications, newest first",
    access: "notifications:read",
    query: notificationListQuery,
    reply: { status: 200, shape: listOf(notificationOut) },
    async handle(ctx, { query, caller }) {
      const page = await findNotifications(ctx, { reader: caller, filter: query });
      return { data: page.rows.map(presentNotification), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/notifications/read-all",
    tag,
    summary: "Note that you have read all of them",
    access: "notifications:write",
    body: z.strictObject({}),
    reply: { status: 200, shape: notificationsRead },
    handle: (ctx, { caller }) => readAllNotifications(ctx, { reader: caller }),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/notifications/:id",
    tag,
    summary: "Show a notification",
    access: "notifications:read",
    params: idParams,
    reply: { status: 200, shape: notificationOut },
    handle: async (ctx, { params, caller }) => presentNotification(await getNotification(ctx, { ...params, reader: caller })),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/notifications/:id/read",
    tag,
    summary: "Note that you have read it",
    access: "notifications:write",
    params: idParams,
    body: z.strictObject({}),
    reply: { status: 200, shape: notificationOut },
    handle: async (ctx, { params, caller }) => presentNotification(await readNotification(ctx, { ...params, reader: caller })),
  });
}
