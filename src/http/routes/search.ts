import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { searchHit, searchQuery } from "../../contract/api/search.ts";
import { inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { buildingsFor, mayAccess } from "../../tenancy/policy.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { searchKinds } from "../search-kinds.ts";

export function searchRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/search",
    tag: "Search",
    operationId: "search",
    summary: "Search records of all kinds that you may read",
    description:
      "The newest few of each kind, found as the kind's own list finds them with `q`: what a list wouldn't show isn't here either. 403 for who may read none of the kinds.",
    access: null,
    query: searchQuery,
    reply: { status: 200, shape: z.object({ data: z.array(searchHit) }) },
    async handle(ctx, { query, caller }) {
      const readable = searchKinds.filter(({ resource }) => mayAccess(caller, `${resource}:read`));
      if (readable.length === 0)
        throw new AppError("forbidden", { detail: `${caller.actor.name} may read nothing that is searched.` });
      // One after the other on one connection: a search is asked with every pause in typing.
      const data = await inTx(ctx, async (_tx, ctx) => {
        const hits: z.input<typeof searchHit>[] = [];
        for (const { resource, find } of readable) {
          const buildingIds = caller.credential.kind === "key" ? null : buildingsFor(caller, `${resource}:read`);
          hits.push(...(await find({ ...ctx, buildingIds }, { ...query, sort: "created_at" })));
        }
        return hits;
      });
      return { data };
    },
  });
}
