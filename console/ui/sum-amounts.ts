const DECIMAL = /^\d+(\.\d*)?$/;

/** The exact sum of decimal texts, with as many decimals as the longest has; what is no number yet counts as nothing. */
export function sumAmounts(texts: readonly string[]): string {
  const amounts = texts.map((text) => text.trim()).filter((text) => DECIMAL.test(text));
  const decimals = Math.max(0, ...amounts.map((text) => text.split(".")[1]?.length ?? 0));
  const sum = amounts.reduce((all, text) => {
    const [whole = "0", fraction = ""] = text.split(".");
    return all + BigInt(whole + fraction.padEnd(decimals, "0"));
  }, 0n);
  const digits = sum.toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** One decimal text times another, exactly; empty as long as one of them is no number. */
export function timesAmount(text: string, factor: string): string {
  const both = [text.trim(), factor.trim()];
  if (!both.every((one) => DECIMAL.test(one))) return "";
  const [left = "", right = ""] = both;
  const decimals = (left.split(".")[1]?.length ?? 0) + (right.split(".")[1]?.length ?? 0);
  const digits = (BigInt(left.replace(".", "")) * BigInt(right.replace(".", ""))).toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
