import type { z } from "zod";
import type { leasePatch } from "../../contract/api/leases.ts";
import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { checkMoney, type Money } from "../../platform/money.ts";
import { buildingOfUnit } from "../property/building-of-unit.ts";
import type { StoredLease } from "./leases.ts";

/**
 * What a request says as the columns it sets; what it doesn't name is absent. The unit brings its building along.
 * @throws AppError validation_failed for sums with more decimals than their currency has, and for a unit that isn't there
 */
export async function leaseColumns(ctx: Ctx, input: z.output<typeof leasePatch>): Promise<Partial<StoredLease>> {
  const { rent, security_deposit: deposit, ...rest } = input;
  refuseSums({ rent, security_deposit: deposit ?? undefined });
  const given = {
    ...rest,
    building_id: rest.unit_id === undefined ? undefined : await buildingOfUnit(ctx, rest.unit_id),
    rent_amount: rent && exact(rent),
    rent_currency: rent?.currency,
    deposit_amount: deposit === null ? null : deposit && exact(deposit),
    deposit_currency: deposit === null ? null : deposit?.currency,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** @throws AppError validation_failed */
export function refuseSums(sums: Record<string, Money | undefined>): void {
  const errors = Object.entries(sums).flatMap(([name, sum]) => (sum ? checkMoney(`/${name}`, sum) : []));
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
}

/** As the column gives it back, so that the same sum is the same text. */
export function exact({ amount }: Money): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  return `${whole.replace(/^0+(?=\d)/, "")}.${fraction.padEnd(4, "0")}`;
}
