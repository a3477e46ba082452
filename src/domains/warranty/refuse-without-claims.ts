import { invalidField } from "../../platform/errors.ts";
import type { WarrantyRow } from "./warranties.ts";

/** Some warranties are handed over without the claim workflow. @throws AppError validation_failed */
export function refuseWithoutClaims({ claims_enabled: isEnabled }: Pick<WarrantyRow, "claims_enabled">, pointer: string): void {
  if (isEnabled) return;
  throw invalidField(
    pointer,
    "claims_disabled",
    "Claims can't be made on this warranty. Set its `claims_enabled` to allow them.",
  );
}
