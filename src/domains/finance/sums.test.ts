import fc from "fast-check";
import { expect, test } from "vitest";
import { fromUnits, timesUnits, toUnits } from "../../platform/money-units.ts";
import { balanceLines, totalsOf, turnLines } from "./balance-lines.ts";
import { priceLines } from "./price-lines.ts";
import { vendorInvoiceSums } from "./vendor-invoice-sums.ts";

const currency = fc.constantFrom("JPY", "AED", "KWD", "BHD", "OMR");
const units = fc.bigInt({ min: 0n, max: 10n ** 12n });
const linesIn = (code: string) =>
  fc.array(units, { minLength: 1, maxLength: 30 }).map((all) => all.map((one) => fromUnits(one, code)));

test("whatever the currency, a sum and its count of smallest units are the same", () => {
  fc.assert(
    fc.property(currency, units, (code, one) => {
      expect(toUnits(fromUnits(one, code).amount, code)).toBe(one);
    }),
  );
  expect([fromUnits(5n, "KWD").amount, fromUnits(5n, "AED").amount, fromUnits(5n, "JPY").amount]).toEqual(["0.005", "0.05", "5"]);
});

test("a product is rounded half up, to the last unit", () => {
  expect(timesUnits(9999n, "0.05")).toBe(500n);
  expect(timesUnits(50n, "0.05")).toBe(3n);
  expect(timesUnits(49n, "0.05")).toBe(2n);
  const factor = fc.bigInt({ min: 0n, max: 10n ** 8n });
  fc.assert(
    fc.property(units, factor, (one, ten4) => {
      const product = timesUnits(one, `${ten4 / 10_000n}.${String(ten4 % 10_000n).padStart(4, "0")}`);
      const twice = 2n * product * 10_000n - 2n * one * ten4;
      expect(twice > -10_000n && twice <= 10_000n).toBe(true);
    }),
  );
});

test("a vendor's invoice is taken exactly when its lines and tax are its total, and kept to the last unit", () => {
  const invoice = currency.chain((code) =>
    fc.record({ amounts: linesIn(code), tax: units, off: fc.bigInt({ min: -2n, max: 2n }), code: fc.constant(code) }),
  );
  fc.assert(
    fc.property(invoice, ({ amounts, tax, off, code }) => {
      const subtotal = amounts.reduce((sum, { amount }) => sum + toUnits(amount, code), 0n);
      const total = subtotal + tax + off;
      fc.pre(total >= 0n);
      const lines = amounts.map((amount) => ({ description: "Service", amount }));
      const sums = () => vendorInvoiceSums({ lines, tax: fromUnits(tax, code), total: fromUnits(total, code) });
      if (off !== 0n) expect(sums).toThrow("The lines and the tax together are");
      else {
        const { subtotal_amount, total_amount } = sums();
        expect([toUnits(subtotal_amount, code), toUnits(total_amount, code)]).toEqual([subtotal, total]);
      }
    }),
  );
});

test("an invoice's sums are those of its lines, and each line's tax is within half a unit", () => {
  const line = (code: string) =>
    fc.record({
      unit_price: units.map((one) => fromUnits(one, code)),
      quantity: fc.constantFrom("1", "2", "0.5", "12.25", "3.0"),
      tax_rate: fc.constantFrom(null, "0", "5", "15", "7.5", "100"),
      description: fc.constant("Labour"),
    });
  const invoice = currency.chain((code) => fc.tuple(fc.constant(code), fc.array(line(code), { minLength: 1, maxLength: 20 })));
  fc.assert(
    fc.property(invoice, ([code, wanted]) => {
      const { lines, subtotal_amount, tax_amount, total_amount } = priceLines(wanted);
      const sum = (name: "amount" | "tax") => lines.reduce((all, one) => all + toUnits(one[name], code), 0n);
      expect([subtotal_amount, tax_amount].map((one) => toUnits(one, code))).toEqual([sum("amount"), sum("tax")]);
      expect(toUnits(total_amount, code)).toBe(sum("amount") + sum("tax"));
      for (const { amount, tax, tax_rate } of lines) {
        const [net, taxed] = [Number(toUnits(amount, code)), Number(toUnits(tax, code))];
        expect(Math.abs(taxed - (net * Number(tax_rate ?? 0)) / 100)).toBeLessThanOrEqual(0.5 + net * 1e-12);
      }
    }),
  );
});

test("an entry in several currencies balances in each, or is refused; turned round it balances too", () => {
  const side = fc.array(fc.tuple(currency, fc.bigInt({ min: 1n, max: 10n ** 9n })), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(side, fc.nat(), (sums, pick) => {
      const debits = sums.map(([code, one]) => ({ account_id: "acc_1", debit: fromUnits(one, code) }));
      const credits = sums.map(([code, one]) => ({ account_id: "acc_2", credit: fromUnits(one, code) }));
      const lines = balanceLines([...debits, ...credits]);
      expect(totalsOf(balanceTurned(lines))).toEqual(totalsOf(lines));
      const i = pick % credits.length;
      const [code, one] = sums[i] ?? ["AED", 1n];
      const wrong = credits.with(i, { account_id: "acc_2", credit: fromUnits(one + 1n, code) });
      expect(() => balanceLines([...debits, ...wrong])).toThrow(`Debit is ${code}`);
    }),
  );
});

function balanceTurned(lines: ReturnType<typeof balanceLines>) {
  return balanceLines(
    turnLines(lines).map(({ account_id, side, amount, currency }) => {
      const sum = fromUnits(toUnits(amount, currency), currency);
      return side === "debit" ? { account_id, debit: sum } : { account_id, credit: sum };
    }),
  );
}
