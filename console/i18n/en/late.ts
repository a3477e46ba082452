import { filters } from "./filters.ts";
import { integrationLog } from "./integration-log.ts";
import { integrations } from "./integrations.ts";
import { secrets } from "./secrets.ts";

/** Sentences that only the pages of webhooks and integrations say: fetched with them. */
export const late = { ...filters, ...integrationLog, ...integrations, ...secrets };
