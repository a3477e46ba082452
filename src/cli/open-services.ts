import { type Now, systemNow } from "../platform/clock.ts";
import type { Config } from "../platform/config.ts";
import type { Services } from "../platform/context.ts";
import { openDatabase } from "../platform/db.ts";
import type { TrustedReceiver } from "../platform/egress/types.ts";
import { makeEgress } from "../platform/egress.ts";
import type { Log } from "../platform/log.ts";
import { readMasterKey } from "../platform/master-key.ts";
import { keyIdOf, makeSecretBox } from "../platform/secret-box.ts";

/** What one process has one of, opened from its settings. */
export interface OpenServices {
  services: Services;
  /** Ports this process listens on: the egress door never calls them. */
  ownPorts: number[];
  /** The built-in receiver, once it listens. */
  trusted: TrustedReceiver[];
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
  const key = readMasterKey(config);
  const ownPorts = [Number(new URL(databaseUrl).port || 5432)];
  const trusted: TrustedReceiver[] = [];
  const db = openDatabase({ url: databaseUrl });
  const egress = makeEgress({ allow: config.egressAllow, ownPorts: () => ownPorts, trusted, log });
  return {
    services: { db, now, log, box: makeSecretBox({ keys: [{ id: keyIdOf(key), key }] }), egress },
    ownPorts,
    trusted,
    async close() {
      await egress.close();
      await db.close();
    },
  };
}
