import { type Now, systemNow } from "./clock.ts";
import type { Config } from "./config.ts";
import type { TrustedReceiver } from "./egress/types.ts";
import { makeEgress } from "./egress.ts";
import { type FileStore, openFolderStore } from "./file-store.ts";
import type { Log } from "./log.ts";
import { openS3Store } from "./s3/open-s3-store.ts";

const silenceMs = 30_000;

/** The operator's own word opens the way to the store, wherever it stands; metadata addresses stay closed. */
const everywhere = ["0.0.0.0/0", "::/0"].map((cidr) => ({ scope: null, cidr }));

/**
 * The store that the settings name: a bucket, or a folder.
 * @param trusted an authority of a store on this machine, for tests
 */
export function openFileStore({
  files,
  log,
  now = systemNow,
  trusted = [],
}: Pick<Config, "files"> & { log: Pick<Log, "warn">; now?: Now; trusted?: readonly TrustedReceiver[] }): FileStore {
  if (files.kind === "folder") return openFolderStore(files.folder);
  const { connect } = makeEgress({ allow: everywhere, ownPorts: () => [], trusted, log });
  return openS3Store({ place: files, connect, now, silenceMs });
}
