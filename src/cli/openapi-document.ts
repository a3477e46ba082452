import { makeServer, type ServerOptions } from "../http/server.ts";
import { systemNow } from "../platform/clock.ts";
import type { Services } from "../platform/context.ts";
import { openDatabase } from "../platform/db.ts";
import { silentLog } from "../platform/log.ts";
import { makeMetrics } from "../platform/metrics.ts";
import { version } from "./version.ts";

/** Never reached: describing the API asks nobody anything. */
const nowhere = "postgres://127.0.0.1:1/nothing";

/** The text of the OpenAPI document, as `/openapi.json` has it, from the code alone: without database, port or key. */
export async function openApiDocument(places: Pick<ServerOptions, "publicUrl" | "apiHost"> = {}): Promise<string> {
  const db = openDatabase({ url: nowhere });
  const services: Services = {
    db,
    now: systemNow,
    log: silentLog,
    metrics: makeMetrics(),
    // Nothing is sealed, sent or stored to describe the API.
    box: {} as Services["box"],
    egress: {} as Services["egress"],
    expressions: {} as Services["expressions"],
    waits: {} as Services["waits"],
    files: {} as Services["files"],
  };
  const app = await makeServer({ services, version, ...places });
  try {
    return (await app.inject("/openapi.json")).body;
  } finally {
    await app.close();
    await db.close();
  }
}
