import type { ReactNode } from "react";
import { createElement, Fragment } from "react";
import type { late } from "./en/late.ts";
import { en } from "./en.ts";

/** A sentence, or its forms by number. `other` is what every language has; Arabic uses all six. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
type English = typeof en & typeof late;
export type MessageKey = keyof English;
/** What a further language has to provide: the same keys, plural where English is plural. A missing one fails `tsc`. */
type Translated<Key extends MessageKey> = { [K in Key]: English[K] extends string ? string : Plural };
export type Catalog = Translated<keyof typeof en>;
export type LateCatalog = Translated<keyof typeof late>;
export type Params = Record<string, string | number>;
export type Language = { tag: string; dir: "ltr" | "rtl"; catalog: Catalog; late: () => Promise<LateCatalog> };

export const english: Language = {
  tag: "en-GB",
  dir: "ltr",
  catalog: en,
  late: async () => (await import("./en/late.ts")).late,
};

let lateWords: Partial<LateCatalog> = {};

let spoken: Language = english;
let plurals = new Intl.PluralRules(english.tag);

/** Chooses the language of every later `t()`; the app remounts with it (see `app/providers.tsx`). */
export function speak(language: Language): void {
  spoken = language;
  plurals = new Intl.PluralRules(language.tag);
}

/** Fetches the sentences that come with their pages, which wait for it: `t` knows them from then on. */
export async function loadLateWords(): Promise<void> {
  lateWords = await spoken.late();
}

/** BCP 47 tag of the language in use, for `Intl`. */
export function languageTag(): string {
  return spoken.tag;
}

/** The sentence of `key`, with `{name}` replaced from `params`; `n` chooses the plural form and is printed with digits grouped. */
export function t(key: MessageKey, params: Params = {}): string {
  return pattern(key, params).replace(/\{(\w+)\}/g, (whole, name: string) => printed(params[name], whole));
}

/** As `t`, for sentences that hold elements: `rich("gone", { id: <Id …/> })`. */
export function rich(key: MessageKey, params: Record<string, ReactNode>): ReactNode {
  const parts = pattern(key, {}).split(/\{(\w+)\}/);
  return parts.map((part, index) => createElement(Fragment, { key: `${index}${part}` }, index % 2 ? params[part] : part));
}

function pattern(key: MessageKey, params: Params): string {
  const known: Partial<Record<MessageKey, string | Plural>> = spoken.catalog;
  const message = known[key] ?? lateOf(key);
  if (typeof message === "string") return message;
  const count = typeof params.n === "number" ? params.n : 0;
  return message[plurals.select(count)] ?? message.other;
}

/** Pages wait for their words; a key in place of a sentence would show that one didn't. */
function lateOf(key: MessageKey): string | Plural {
  const known: Partial<Record<MessageKey, string | Plural>> = lateWords;
  return known[key] ?? key;
}

function printed(value: string | number | undefined, whole: string): string {
  if (value === undefined) return whole;
  return typeof value === "number" ? value.toLocaleString(spoken.tag) : value;
}
