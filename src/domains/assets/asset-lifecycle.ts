import type { z } from "zod";
import type { assetStatus } from "../../contract/events/assets.ts";
import type { Lifecycle } from "../property/lifecycle.ts";

export type AssetStatus = z.output<typeof assetStatus>;
export type AssetAction = "change-condition" | "transfer" | "dispose";

/** What happens to an asset in service; what was disposed of is for reading only. */
export const assetTransitions: Lifecycle<AssetStatus, AssetAction> = {
  "change-condition": { from: ["active"], to: "active", event: "asset.condition_changed" },
  transfer: { from: ["active"], to: "active", event: "asset.transferred" },
  dispose: { from: ["active"], to: "disposed", event: "asset.disposed" },
};
