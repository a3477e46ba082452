import { statSync } from "node:fs";
import type { Config } from "./config.ts";
import { masterKeyFile, readMasterKey, readPreviousKey } from "./master-key.ts";
import { keyIdOf, makeSecretBox, type SecretBox } from "./secret-box.ts";

type Keys = Pick<Config, "masterKey" | "previousMasterKey" | "dataDir">;

/**
 * The box of this process. Configured keys stay as they were at the start. A key in the data folder may be changed under a running process: it
 * seals with the new one from its next secret on, and opens with both.
 * @throws StartError when a key file holds something else
 */
export function openSecretBox(config: Keys): SecretBox {
  if (config.masterKey) return boxOf([config.masterKey, config.previousMasterKey]);
  const file = masterKeyFile(config);
  let seen: string | null = null;
  let box = boxOf([readMasterKey(config), config.previousMasterKey]);
  // A look at a file takes microseconds; secrets are sealed and opened now and then.
  const current = (): SecretBox => {
    // Before reading: a change in between is seen at the next look.
    const stamp = stampOf(file);
    if (stamp === null || stamp === seen) return box;
    box = boxOf([readMasterKey(config), readPreviousKey(config), config.previousMasterKey]);
    seen = stamp;
    return box;
  };
  return {
    seal: (plaintext, context) => current().seal(plaintext, context),
    open: (sealed, context) => current().open(sealed, context),
    isOutdated: (sealed) => current().isOutdated(sealed),
    keyId: () => current().keyId(),
  };
}

/** Null while the file isn't there. */
function stampOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.ino}.${found.mtimeNs}.${found.size}` : null;
}

/** The first that is there seals; the same key given twice counts once. */
function boxOf(keys: readonly (Buffer | null)[]): SecretBox {
  const byId = new Map(keys.flatMap((key) => (key ? [[keyIdOf(key), key] as const] : [])));
  return makeSecretBox({ keys: [...byId].map(([id, key]) => ({ id, key })) });
}
