import type { FastifyInstance } from "fastify";
import { measurePostings } from "../integrations/post/measure-postings.ts";
import { measureIntake } from "../integrations/status/measure-intake.ts";
import type { Services } from "../platform/context.ts";
import { measureBacklog } from "../webhooks/measure-backlog.ts";

/** Measures every request by its route's pattern, never its address, and what the API's process knows of database and backlog. */
export function measureRequests(app: FastifyInstance, services: Services): void {
  const { metrics, db } = services;
  const durations = metrics.histogram(
    "arkanpm_http_request_duration_seconds",
    "Requests by route, method and status.",
    ["method", "route", "status"],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  );
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    // Streams last as long as their readers: their ends say nothing about speed.
    if (reply.getHeader("content-type")?.toString().startsWith("text/event-stream")) return;
    durations.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
  });
  measureBacklog(services);
  measurePostings(services);
  measureIntake(services);
  for (const pool of ["app", "worker"] as const) {
    for (const state of ["total", "idle", "waiting"] as const) {
      metrics.gauge(
        `arkanpm_database_${pool}_connections_${state}`,
        `Connections of the ${pool} pool: ${state}.`,
        () => db.pools()[pool][state],
      );
    }
  }
}
