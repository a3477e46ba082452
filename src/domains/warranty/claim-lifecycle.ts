import type { z } from "zod";
import type { claimStatus } from "../../contract/events/warranty.ts";
import type { Lifecycle } from "../property/lifecycle.ts";

export type ClaimStatus = z.output<typeof claimStatus>;
export type ClaimAction = "submit" | "approve" | "reject" | "resolve";

/** The way of a claim: it goes to the provider, who covers it or doesn't; what is covered gets settled. */
export const claimTransitions: Lifecycle<ClaimStatus, ClaimAction> = {
  submit: { from: ["draft"], to: "submitted", event: "warranty_claim.submitted" },
  approve: { from: ["submitted"], to: "approved", event: "warranty_claim.approved" },
  reject: { from: ["submitted"], to: "rejected", event: "warranty_claim.rejected" },
  resolve: { from: ["approved"], to: "resolved", event: "warranty_claim.resolved" },
};
