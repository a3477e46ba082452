import { admin } from "./admin.ts";
import { catalog } from "./catalog.ts";
import { catchingUp } from "./catching-up.ts";
import { connection } from "./connection.ts";
import { devices } from "./devices.ts";
import { filters } from "./filters.ts";
import { imports } from "./imports.ts";
import { integrationLog } from "./integration-log.ts";
import { integrationRuns } from "./integration-runs.ts";
import { integrations } from "./integrations.ts";
import { keys } from "./keys.ts";
import { lookupTables } from "./lookup-tables.ts";
import { mapValues } from "./map-values.ts";
import { mapping } from "./mapping.ts";
import { outbound } from "./outbound.ts";
import { registry } from "./registry.ts";
import { replays } from "./replays.ts";
import { rotation } from "./rotation.ts";
import { secrets } from "./secrets.ts";
import { versions } from "./versions.ts";

/** Sentences that only the pages of settings, of one's account and of devices say: fetched with them. */
export const late = {
  ...admin,
  ...catalog,
  ...catchingUp,
  ...connection,
  ...devices,
  ...filters,
  ...imports,
  ...integrationLog,
  ...integrationRuns,
  ...integrations,
  ...keys,
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
