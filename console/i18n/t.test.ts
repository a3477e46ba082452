import { afterEach, expect, test } from "vitest";
import { en } from "./en.ts";
import type { Catalog, Plural } from "./t.ts";
import { english, loadLateWords, speak, t } from "./t.ts";

afterEach(() => speak(english));

/** A made-up right-to-left language: every sentence lengthened, every plural with Arabic's six forms. */
function pseudo(): Catalog {
  const entries = Object.entries(en).map(([key, message]) => [
    key,
    typeof message === "string" ? lengthened(message) : sixForms(message),
  ]);
  return Object.fromEntries(entries) as Catalog; // its keys are English's own
}

const lengthened = (text: string) => `⟦${text} ~~~~⟧`;
const sixForms = (message: Plural): Plural => ({
  zero: `zero ${message.other}`,
  one: `one ${message.other}`,
  two: `two ${message.other}`,
  few: `few ${message.other}`,
  many: `many ${message.other}`,
  other: `other ${message.other}`,
});

test("a language of another direction and more plural forms needs a catalog and nothing else", () => {
  speak({ tag: "ar-AE-u-ca-gregory-nu-latn", dir: "rtl", catalog: pseudo(), late: english.late });
  expect(t("nav.webhooks")).toBe("⟦Webhooks ~~~~⟧");
  expect(t("webhooks.paused_toast", { name: "ERP" })).toContain("ERP is paused");
  expect([0, 1, 2, 3, 11, 100].map((n) => t("webhooks.events.count", { n }).split(" ")[0])).toEqual([
    "zero",
    "one",
    "two",
    "few",
    "many",
    "other",
  ]);
});

test("a catalog that lacks a sentence, or a plural where English has one, is no catalog", () => {
  // @ts-expect-error everything else is missing
  const short: Catalog = { "nav.webhooks": "Webhooks" };
  // @ts-expect-error a plural needs its forms
  const flat: Catalog = { ...en, "list.shown_all": "entries" };
  expect(Object.keys(short).length).toBeLessThan(Object.keys(flat).length);
});

test("counts are printed with digits grouped and choose the form; what isn't given stays as it is written", () => {
  expect(t("list.shown_all", { n: 1 })).toBe("1 entry");
  expect(t("list.shown_all", { n: 12_500 })).toBe("12,500 entries");
  expect(t("copy.what")).toBe("Copy {what}");
});

test("sentences that come with their pages are known once these were fetched", async () => {
  expect(t("integrations.add")).toBe("integrations.add");
  await loadLateWords();
  expect(t("integrations.add")).toBe("Add Integration");
});
