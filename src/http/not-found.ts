import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ServePage } from "./console.ts";
import { sendProblem } from "./errors.ts";

/** What answers when no route does: a page of the console, 405 with `Allow` for a known path, or 404. */
export type AnswerNotFound = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Call it before the routes are registered: it learns them as they come. */
export function makeNotFound(app: FastifyInstance, { servePage }: { servePage: () => ServePage }): AnswerNotFound {
  const known = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ method, url }) => {
    if (!url.startsWith("/v1/")) return;
    const methods = known.get(url) ?? new Set();
    known.set(url, methods);
    for (const one of [method].flat()) methods.add(one);
  });
  return (request, reply) => {
    const [pathname = "/"] = request.url.split("?");
    const allowed = [...known].filter(([pattern]) => matches(pattern, pathname)).flatMap(([, methods]) => [...methods]);
    // A known path that the router passed over all the same: its id is longer than any of ours.
    if (allowed.length > 0 && !allowed.includes(request.method)) {
      const allow = [...new Set(allowed)].sort().join(", ");
      reply.header("Allow", allow);
      return sendProblem(reply, "method_not_allowed", { detail: `${request.method} isn't possible here, only ${allow}.` });
    }
    if (servePage()(request, reply)) return reply;
    return sendProblem(reply, "not_found", { detail: `There is nothing at ${request.method} ${pathname.slice(0, 200)}.` });
  };
}

function matches(pattern: string, pathname: string): boolean {
  const wanted = pattern.split("/");
  const given = pathname.split("/");
  return (
    wanted.length === given.length && wanted.every((part, i) => (part.startsWith(":") ? given[i] !== "" : part === given[i]))
  );
}
