import { admin } from "./en/admin.ts";
import { alarms } from "./en/alarms.ts";
import { catalog } from "./en/catalog.ts";
import { causes } from "./en/causes.ts";
import { community } from "./en/community.ts";
import { deliveries } from "./en/deliveries.ts";
import { filters } from "./en/filters.ts";
import { finance } from "./en/finance.ts";
import { frame } from "./en/frame.ts";
import { inspections } from "./en/inspections.ts";
import { integrationLog } from "./en/integration-log.ts";
import { integrations } from "./en/integrations.ts";
import { jobs } from "./en/jobs.ts";
import { keys } from "./en/keys.ts";
import { leasing } from "./en/leasing.ts";
import { maintenance } from "./en/maintenance.ts";
import { portfolio } from "./en/portfolio.ts";
import { records } from "./en/records.ts";
import { registry } from "./en/registry.ts";
import { secrets } from "./en/secrets.ts";
import { spaces } from "./en/spaces.ts";
import { warranties } from "./en/warranties.ts";
import { webhooks } from "./en/webhooks.ts";

/** Every English sentence of the console, one file a feature. */
export const en = {
  ...frame,
  ...webhooks,
  ...registry,
  ...secrets,
  ...deliveries,
  ...causes,
  ...catalog,
  ...filters,
  ...integrations,
  ...integrationLog,
  ...jobs,
  ...keys,
  ...leasing,
  ...finance,
  ...maintenance,
  ...portfolio,
  ...records,
  ...warranties,
  ...spaces,
  ...inspections,
  ...community,
  ...alarms,
  ...admin,
};
