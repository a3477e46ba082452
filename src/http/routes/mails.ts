import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf, wholeListQuery } from "../../contract/api/common.ts";
import { mailOut, testMailOut } from "../../contract/api/notifications.ts";
import { askTestMail, findTestMail } from "../../tenancy/mail/ask-test-mail.ts";
import { findMails, presentMail } from "../../tenancy/mail/find-mails.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Notifications";

export function mailRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const links = { publicUrl: deps.publicUrl ?? null };
  route(app, deps, {
    method: "GET",
    url: "/v1/notifications/:id/mails",
    tag,
    summary: "What became of a notification's mails",
    description: "Your own, and for admins everybody's: to whom, what they say, and when they were sent or why not.",
    access: "notifications:read",
    params: idParams,
    query: wholeListQuery,
    reply: { status: 200, shape: listOf(mailOut) },
    async handle(ctx, { params, caller }) {
      const rows = await findMails(ctx, { notificationId: params.id, reader: caller });
      return { data: rows.map((row) => presentMail(row, links)), next_cursor: null };
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/notifications/test-mail",
    tag,
    summary: "Send yourself a test mail",
    description:
      "It takes the way of every notification: ask for it again to see whether it was sent, or why not. At most five an hour.",
    operationId: "sendTestMail",
    access: "notifications:write",
    body: z.strictObject({}),
    reply: { status: 202, shape: mailOut },
    handle: async (ctx, { caller }) => presentMail(await askTestMail(ctx, { reader: caller }), links),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/notifications/test-mail",
    tag,
    summary: "What became of your last test mail",
    description: "Null when you haven't asked for one yet. It waits while the mail server can't be reached.",
    operationId: "getTestMail",
    access: "notifications:read",
    reply: { status: 200, shape: testMailOut },
    async handle(ctx, { caller }) {
      const row = await findTestMail(ctx, { reader: caller });
      return { mail: row && presentMail(row, links) };
    },
  });
}
