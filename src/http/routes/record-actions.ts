import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import { idParams, listOf, recordStep, wholeListQuery } from "../../contract/api/common.ts";
import { getRecord } from "../../domains/property/find-records.ts";
import type { RecordKind, RecordRow } from "../../domains/property/record-kind.ts";
import { findRecordSteps } from "../../domains/property/record-steps.ts";
import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import type { Caller } from "../../tenancy/caller.ts";
import type { Resource } from "../../tenancy/policy.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

interface Group<Row extends RecordRow, New extends object, Out extends object> {
  kind: RecordKind<Row, New, Out>;
  resource: Resource;
  tag: string;
  out: z.ZodType;
  /** What this caller may see of it, where that is less than all. */
  show?(record: Out, caller: Caller): Out;
}

/** A function that makes `POST /v1/<resource>/{id}/<verb>`: one line an action, one command a verb. */
export function actionsOf<Row extends RecordRow, New extends object, Out extends object>(
  app: FastifyInstance,
  deps: HttpDeps,
  { kind, resource, tag, out, show = (record) => record }: Group<Row, New, Out>,
) {
  return <B extends z.ZodType>(
    verb: string,
    { summary, description }: { summary: string; description: string },
    body: B,
    act: (ctx: Ctx, record: { id: string; ifMatch: IfMatch }, body: z.output<B>) => Promise<Row>,
  ): void =>
    route(app, deps, {
      method: "POST",
      url: `/v1/${resource}/:id/${verb}`,
      tag,
      summary,
      description,
      access: `${resource}:write`,
      params: idParams,
      body: body as z.ZodType<z.output<B>>,
      reply: { status: 200, shape: out },
      handle: async (ctx, { params, body, etag, ifMatch, caller }) =>
        show(kind.present(etag(await act(ctx, { id: params.id, ifMatch }, body))), caller),
    });
}

/** `GET /v1/<resource>/{id}/steps` of a kind with states. */
export function stepsRoute<Row extends RecordRow, New extends object, Out extends object>(
  app: FastifyInstance,
  deps: HttpDeps,
  { kind, resource, tag }: Omit<Group<Row, New, Out>, "out">,
): void {
  route(app, deps, {
    method: "GET",
    url: `/v1/${resource}/:id/steps`,
    tag,
    summary: "Every step it took: who, when, why; oldest first",
    description: "From its creation on, with reasons. The list comes whole.",
    access: `${resource}:read`,
    params: idParams,
    query: wholeListQuery,
    reply: { status: 200, shape: listOf(recordStep) },
    async handle(ctx, { params }) {
      await getRecord(ctx, kind, params);
      return { data: await findRecordSteps(ctx, params), next_cursor: null };
    },
  });
}
