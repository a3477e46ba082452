import { tellNoShow } from "../domains/community/tell-no-show.ts";
import { expire, tellExpiringSoon } from "../domains/compliance/tell-expiry.ts";
import { tellOverdue } from "../domains/inspections/tell-overdue.ts";
import { lookAtUnit } from "../domains/leasing/follow-leases.ts";
import { endLease, warnOfEnd } from "../domains/leasing/watch-lease.ts";
import type { MomentHandler } from "../domains/property/moments/start-moments.ts";
import { endShelving } from "../domains/telemetry/end-shelving.ts";
import { tellExpiring } from "../domains/warranty/tell-expiring.ts";

/** What time causes, by the moment's first word. A domain that plans a moment has a line here. */
export const momentHandlers: ReadonlyMap<string, MomentHandler> = new Map<string, MomentHandler>([
  ["alarm.shelf_ends", endShelving],
  ["asset.warranty_expiring", tellExpiring],
  ["certificate.expiring_soon", tellExpiringSoon],
  ["certificate.expired", expire],
  ["lease.expiring_soon", warnOfEnd],
  ["lease.expired", endLease],
  ["inspection.overdue", tellOverdue],
  ["booking.no_show", tellNoShow],
  ["unit.follows_leases", lookAtUnit],
]);
