import type { LedgerRecord } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";

export const CURRENCIES = ["AED", "SAR", "KWD", "QAR", "BHD", "OMR", "EGP", "JOD", "USD", "EUR", "GBP"];
export const SUM = /^\d{1,15}(\.\d{1,4})?$/;
export const METHODS = ["bank_transfer", "cheque", "card", "cash", "direct_debit"] as const;

/** `6110 Repairs`, as choices of a field. */
export function codeChoices(records: LedgerRecord[] | undefined): { value: string; label: string }[] {
  return (records ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }));
}

/** The code behind an id, or a dash. */
export function codeOf(records: LedgerRecord[] | undefined, id: string | null): string {
  return records?.find((one) => one.id === id)?.code ?? "–";
}

/** What has to be said and isn't, by pointer. */
export function required<Values extends object>(values: Values, names: (keyof Values & string)[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (String(values[name] ?? "").trim() ? [] : [[`/${name}`, t("field.required")]])),
  );
}
