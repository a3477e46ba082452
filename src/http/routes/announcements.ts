import type { FastifyInstance } from "fastify";
import {
  acknowledgementListQuery,
  acknowledgementOut,
  announcementAcknowledge,
  announcementCreate,
  announcementListQuery,
  announcementOut,
  announcementPatch,
} from "../../contract/api/announcements.ts";
import { idParams, listOf } from "../../contract/api/common.ts";
import { acknowledgeAnnouncement } from "../../domains/community/acknowledge-announcement.ts";
import { announcementKind } from "../../domains/community/announcements.ts";
import { findAcknowledgements } from "../../domains/community/find-acknowledgements.ts";
import { changeAnnouncement, deleteAnnouncement, publishAnnouncement } from "../../domains/community/publish-announcement.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { actionsOf } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

const group = { kind: announcementKind, resource: "announcements", tag: "Announcements", out: announcementOut } as const;

export function announcementRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    ...group,
    create: announcementCreate,
    patch: announcementPatch,
    query: announcementListQuery,
    add: publishAnnouncement,
    change: changeAnnouncement,
    remove: deleteAnnouncement,
    words: {
      add: "Published at once: to the people of a building, or of all without one.",
      remove: "Takes it out of sight, with who has confirmed it.",
    },
  });
  actionsOf(app, deps, group)(
    "acknowledge",
    {
      summary: "Confirm having read it",
      description:
        "For the person who calls, or on behalf of a resident; a key always names one (409). Each person counts once and is announced once by `announcement.acknowledged`; again it changes nothing and answers the same.",
    },
    announcementAcknowledge,
    (ctx, announcement, { resident_id }) => acknowledgeAnnouncement(ctx, { ...announcement, residentId: resident_id }),
  );
  route(app, deps, {
    method: "GET",
    url: "/v1/announcements/:id/acknowledgements",
    tag: group.tag,
    summary: "Who has confirmed it, the latest first",
    description: "Residents, users and API keys; with `person_id` whether one of them has.",
    access: "announcements:read",
    params: idParams,
    query: acknowledgementListQuery,
    reply: { status: 200, shape: listOf(acknowledgementOut) },
    async handle(ctx, { params, query }) {
      const { rows, nextCursor } = await findAcknowledgements(ctx, { ...query, ...params });
      return { data: rows, next_cursor: nextCursor };
    },
  });
}
