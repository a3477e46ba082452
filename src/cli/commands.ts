import type { Command } from "./command.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { keysCreateCommand } from "./commands/keys-create.ts";
import { keysListCommand } from "./commands/keys-list.ts";
import { keysRevokeCommand } from "./commands/keys-revoke.ts";
import { migrateCommand, migrateStatusCommand } from "./commands/migrate.ts";
import { rotateMasterKeyCommand } from "./commands/rotate-master-key.ts";
import { seedCommand } from "./commands/seed.ts";
import { serveCommand } from "./commands/serve.ts";
import { verifyCommand } from "./commands/verify.ts";

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  serveCommand,
  migrateCommand,
  migrateStatusCommand,
  seedCommand,
  doctorCommand,
  rotateMasterKeyCommand,
  verifyCommand,
  keysCreateCommand,
  keysListCommand,
  keysRevokeCommand,
];
