import type { IntakeRecord } from "../../../contract/intake.ts";
import { providers } from "./cobie-providers.ts";
import { dayOf, keyOf, lastDay, unitOf } from "./cobie-values.ts";
import type { Cobie, CobieProblem, CobieRow } from "./read-cobie.ts";

type Warranty = Extract<IntakeRecord, { target: "warranty" }>;

export type CobieCover = "parts" | "labour";
const columns = {
  parts: { duration: "WarrantyDurationParts", guarantor: "WarrantyGuarantorParts", letter: "P", type: "manufacturer" },
  labour: { duration: "WarrantyDurationLabor", guarantor: "WarrantyGuarantorLabor", letter: "L", type: "installer" },
} as const;

export interface CobieLookup {
  /** A contact by its e-mail, as a key. */
  contacts: ReadonlyMap<string, CobieRow>;
  providerOf: ReturnType<typeof providers>;
  /** The number of a policy by sheet and row, where an attribute tells it. */
  policies: ReadonlyMap<string, string>;
}

/** Contacts, who gives a warranty and policy numbers, to be found while warranties are read. */
export function lookupOf(cobie: Cobie, problems: CobieProblem[]): CobieLookup {
  const contacts = new Map(cobie.Contact.flatMap((row) => (row.name ? [[keyOf(row.name), row] as const] : [])));
  const policies = new Map<string, string>();
  for (const row of cobie.Attribute) {
    if (!/warranty\s*_?(number|identifier|id|no|policy)/i.test(row.name ?? "")) continue;
    const value = row.get("Value");
    if (value) policies.set(policyKey(row.get("SheetName") ?? "", row.get("RowName") ?? ""), value);
  }
  return { contacts, providerOf: providers(contacts, problems), policies };
}

/**
 * The warranty of a component on parts or on labour, from its type's terms; null without one (`n/a` or a duration of 0).
 * It begins on WarrantyStartDate, else on the day of installation, else on that of the handover, and says so where it isn't the first.
 */
export function cobieWarranty(
  cover: CobieCover,
  {
    component,
    type,
    lookup,
    facility,
    handoverOn,
    asset,
    problems,
  }: {
    component: CobieRow;
    type: CobieRow;
    lookup: CobieLookup;
    facility: string;
    handoverOn: string | null;
    asset: Warranty["asset"];
    problems: CobieProblem[];
  },
): Warranty | null {
  const { duration, guarantor, letter, type: warrantyType } = columns[cover];
  const written = type.get(duration);
  if (written === null || Number(written) === 0) return null;
  const problem = (row: CobieRow, column: string, message: string) => {
    problems.push({ sheet: row.sheet, row: row.row, column, message, severity: "partial" });
    return null;
  };
  const amount = Number(written);
  const unit = unitOf(type.get("WarrantyDurationUnit"));
  if (!(amount > 0))
    return problem(type, duration, `"${written}" isn't a number of time units, so there is no ${cover} warranty.`);
  if (!unit) return problem(type, "WarrantyDurationUnit", "The unit isn't day, week, month or year, so the warranty has no end.");
  const start = startOf(component, handoverOn);
  if (!start)
    return problem(component, "WarrantyStartDate", "Neither it nor InstallationDate is a date, so the warranty has no start.");
  const endsOn = lastDay(start.day, { amount, unit });
  if (!endsOn) return problem(type, duration, `${written} ${unit}s can't be counted from ${start.day}.`);
  const provider = lookup.providerOf(type, guarantor);
  if (!provider) return problem(type, guarantor, "Nobody gives the warranty: neither a guarantor nor a manufacturer is named.");
  const policy = policyOf(component, type, lookup);
  const notes = [
    type.get("WarrantyDescription"),
    policy ? null : "The policy number was generated: the handover has none.",
    start.from === "WarrantyStartDate" ? null : `Its start is taken from ${start.from}.`,
  ].filter((note) => note !== null);
  return {
    target: "warranty",
    asset,
    policy_number: (policy ? `${policy} (${cover})` : `COBIE-${facility}-${component.name}-${letter}`).slice(0, 200),
    warranty_type: warrantyType,
    provider,
    starts_on: start.day,
    ends_on: endsOn,
    coverage: [`Covers ${cover}.`, ...notes].join(" "),
  };
}

function startOf(component: CobieRow, handoverOn: string | null): { day: string; from: string } | null {
  for (const from of ["WarrantyStartDate", "InstallationDate"]) {
    const day = dayOf(component.get(from));
    if (day) return { day, from };
  }
  return handoverOn ? { day: handoverOn, from: "the day of the handover" } : null;
}

function policyOf(component: CobieRow, type: CobieRow, { policies }: CobieLookup): string | null {
  return policies.get(policyKey("Component", component.name ?? "")) ?? policies.get(policyKey("Type", type.name ?? "")) ?? null;
}

function policyKey(sheet: string, row: string): string {
  return JSON.stringify([keyOf(sheet), keyOf(row)]);
}
