import { alarms } from "./en/alarms.ts";
import { causes } from "./en/causes.ts";
import { community } from "./en/community.ts";
import { deliveries } from "./en/deliveries.ts";
import { finance } from "./en/finance.ts";
import { frame } from "./en/frame.ts";
import { inspections } from "./en/inspections.ts";
import { jobs } from "./en/jobs.ts";
import { leasing } from "./en/leasing.ts";
import { maintenance } from "./en/maintenance.ts";
import { notices } from "./en/notices.ts";
import { portfolio } from "./en/portfolio.ts";
import { records } from "./en/records.ts";
import { spaces } from "./en/spaces.ts";
import { warranties } from "./en/warranties.ts";
import { webhooks } from "./en/webhooks.ts";

/** The English sentences of the console, one file a feature; `en/late.ts` has those that come with their pages. */
export const en = {
  ...frame,
  ...webhooks,
  ...deliveries,
  ...causes,
  ...jobs,
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
  ...notices,
};
