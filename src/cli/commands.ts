import type { Command } from "./command.ts";
import { deliveriesListCommand } from "./commands/deliveries-list.ts";
import { deliveriesRetryCommand } from "./commands/deliveries-retry.ts";
import { deliveriesShowCommand } from "./commands/deliveries-show.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { eventsListCommand } from "./commands/events-list.ts";
import { eventsShowCommand } from "./commands/events-show.ts";
import { eventsTailCommand } from "./commands/events-tail.ts";
import {
  integrationsRetryFailedCommand,
  integrationsShowCommand,
  integrationsSyncCommand,
} from "./commands/integrations-actions.ts";
import { integrationsListCommand } from "./commands/integrations-list.ts";
import { keysCreateCommand } from "./commands/keys-create.ts";
import { keysListCommand } from "./commands/keys-list.ts";
import { keysRevokeCommand } from "./commands/keys-revoke.ts";
import { listenCommand } from "./commands/listen.ts";
import { migrateCommand, migrateStatusCommand } from "./commands/migrate.ts";
import { openApiCommand } from "./commands/openapi.ts";
import { replayCommand } from "./commands/replay.ts";
import { rotateMasterKeyCommand } from "./commands/rotate-master-key.ts";
import { seedCommand } from "./commands/seed.ts";
import { serveCommand } from "./commands/serve.ts";
import { triggerCommand } from "./commands/trigger.ts";
import { verifyCommand } from "./commands/verify.ts";
import {
  webhooksCompleteRotationCommand,
  webhooksDeleteCommand,
  webhooksPauseCommand,
  webhooksResumeCommand,
} from "./commands/webhooks-actions.ts";
import { webhooksCreateCommand } from "./commands/webhooks-create.ts";
import { webhooksListCommand } from "./commands/webhooks-list.ts";
import { webhooksRotateSecretCommand } from "./commands/webhooks-rotate-secret.ts";
import { webhooksShowCommand } from "./commands/webhooks-show.ts";
import { webhooksTestCommand } from "./commands/webhooks-test.ts";

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  serveCommand,
  migrateCommand,
  migrateStatusCommand,
  seedCommand,
  doctorCommand,
  rotateMasterKeyCommand,
  listenCommand,
  triggerCommand,
  verifyCommand,
  replayCommand,
  deliveriesListCommand,
  deliveriesShowCommand,
  deliveriesRetryCommand,
  webhooksListCommand,
  webhooksShowCommand,
  webhooksCreateCommand,
  webhooksPauseCommand,
  webhooksResumeCommand,
  webhooksDeleteCommand,
  webhooksTestCommand,
  webhooksRotateSecretCommand,
  webhooksCompleteRotationCommand,
  integrationsListCommand,
  integrationsShowCommand,
  integrationsSyncCommand,
  integrationsRetryFailedCommand,
  eventsListCommand,
  eventsShowCommand,
  eventsTailCommand,
  keysCreateCommand,
  keysListCommand,
  keysRevokeCommand,
  openApiCommand,
];
