import { languageTag } from "../i18n/t.ts";

/** `AED 1,250.50` in the language in use. The amount stays text: every digit that came is shown, none is made up. */
export function money({ amount, currency }: { amount: string; currency: string }): string {
  const decimals = amount.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(languageTag(), {
    style: "currency",
    currency,
    currencyDisplay: "code",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  // The types know numbers only; a decimal text is read exactly (ECMA-402, Intl.NumberFormat v3).
  return format.format(amount as `${number}`);
}
