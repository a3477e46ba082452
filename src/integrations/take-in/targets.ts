import type { IntakeTarget } from "../../contract/intake.ts";
import { takeAlarm } from "./targets/alarm.ts";
import { takeAsset } from "./targets/asset.ts";
import { takeDocument } from "./targets/document.ts";
import { takeDefect, takeSnag } from "./targets/finding.ts";
import { takeFloor, takeUnit, takeZone } from "./targets/place.ts";
import { takeReading } from "./targets/reading.ts";
import { takeVendorInvoice } from "./targets/vendor-invoice.ts";
import { takeWarranty } from "./targets/warranty.ts";
import { takeWorkOrder } from "./targets/work-order.ts";
import { takeWorkRequest } from "./targets/work-request.ts";
import type { Apply } from "./verdict.ts";

/** What an item can become here, each in a file of its own. */
export const targets: { [T in IntakeTarget]: Apply<T> } = {
  floor: takeFloor,
  zone: takeZone,
  unit: takeUnit,
  alarm: takeAlarm,
  reading: takeReading,
  vendor_invoice: takeVendorInvoice,
  asset: takeAsset,
  defect: takeDefect,
  snag: takeSnag,
  work_order: takeWorkOrder,
  work_request: takeWorkRequest,
  warranty: takeWarranty,
  document: takeDocument,
};
