import { type Now, systemNow } from "../platform/clock.ts";
import type { Config } from "../platform/config.ts";
import type { Services } from "../platform/context.ts";
import { openDatabase } from "../platform/db.ts";
import { makeEgress } from "../platform/egress.ts";
import { startExpressionRunner } from "../platform/expressions/expression-runner.ts";
import { makeWaits } from "../platform/leave-room.ts";
import type { Log } from "../platform/log.ts";
import { makeMetrics } from "../platform/metrics.ts";
import { openFileStore } from "../platform/open-file-store.ts";
import { openSecretBox } from "../platform/open-secret-box.ts";
import type { Door } from "../webhooks/test-receiver/start-test-receiver.ts";

/** What one process has one of, opened from its settings. */
export interface OpenServices {
  services: Services;
  /** Ports this process listens on, which the egress door never calls, and the built-in receiver, once it listens. */
  door: Door;
  close(): Promise<void>;
}

export function openServices({
  config,
  databaseUrl,
  log,
  now = systemNow,
}: {
  config: Config;
  databaseUrl: string;
  log: Log;
  now?: Now;
}): OpenServices {
  const box = openSecretBox(config);
  const door: Door = { ownPorts: [Number(new URL(databaseUrl).port || 5432)], trusted: [] };
  const db = openDatabase({ url: databaseUrl });
  const egress = makeEgress({
    allow: config.egressAllow,
    ownPorts: () => door.ownPorts,
    trusted: door.trusted,
    // Several webhooks of one host, each with its full window, don't wait for one another: a wait would age the signed time.
    perOriginConnections: 512,
    log,
  });
  const expressions = startExpressionRunner();
  return {
    services: {
      db,
      now,
      log,
      metrics: makeMetrics({ process: true }),
      box,
      egress,
      expressions,
      files: openFileStore({ files: config.files, log }),
      waits: makeWaits(),
    },
    door,
    async close() {
      expressions.stop();
      await egress.close();
      await db.close();
    },
  };
}
