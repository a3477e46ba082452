import { catchingUp } from "./catching-up.ts";
import { connection } from "./connection.ts";
import { devices } from "./devices.ts";
import { filters } from "./filters.ts";
import { imports } from "./imports.ts";
import { integrationLog } from "./integration-log.ts";
import { integrationRuns } from "./integration-runs.ts";
import { integrations } from "./integrations.ts";
import { lookupTables } from "./lookup-tables.ts";
import { mapValues } from "./map-values.ts";
import { mapping } from "./mapping.ts";
import { outbound } from "./outbound.ts";
import { registry } from "./registry.ts";
import { replays } from "./replays.ts";
import { rotation } from "./rotation.ts";
import { secrets } from "./secrets.ts";
import { versions } from "./versions.ts";

/** Sentences that only the pages of webhooks, integrations, look-up tables and devices say: fetched with them. */
export const late = {
  ...catchingUp,
  ...connection,
  ...devices,
  ...filters,
  ...imports,
  ...integrationLog,
  ...integrationRuns,
  ...integrations,
  ...lookupTables,
  ...mapping,
  ...mapValues,
  ...outbound,
  ...registry,
  ...replays,
  ...rotation,
  ...secrets,
  ...versions,
};
