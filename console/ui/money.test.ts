import { expect, test } from "vitest";
import { money } from "./money.ts";

const spaced = (text: string) => text.replaceAll("\u00a0", " ");

test("an amount keeps every digit it came with", () => {
  expect(spaced(money({ amount: "125.500", currency: "KWD" }))).toBe("KWD 125.500");
  expect(spaced(money({ amount: "90", currency: "AED" }))).toBe("AED 90");
  expect(spaced(money({ amount: "123456789012345.1234", currency: "AED" }))).toBe("AED 123,456,789,012,345.1234");
});
