import type { AppError } from "../../platform/errors.ts";
import { actionsIn } from "../property/lifecycle.ts";
import { notPossible } from "../property/move-record.ts";
import { type AssetAction, assetTransitions } from "./asset-lifecycle.ts";

/** 409 for an action that would change nothing: of two who do the same at once one succeeds, and nothing is announced twice. */
export function refuseSame(action: AssetAction, why: string): AppError {
  return notPossible({ noun: "asset", status: "active", action, allowed: actionsIn(assetTransitions, "active"), why });
}
