import type { ReactNode } from "react";
import { createElement, Fragment } from "react";
import { en } from "./en.ts";

/** A sentence, or its forms by number. `other` is what every language has; Arabic uses all six. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type MessageKey = keyof typeof en;
/** What a further language has to provide: the same keys, plural where English is plural. A missing one fails `tsc`. */
export type Catalog = { [K in MessageKey]: (typeof en)[K] extends string ? string : Plural };
export type Params = Record<string, string | number>;
export type Language = { tag: string; dir: "ltr" | "rtl"; catalog: Catalog };

export const english: Language = { tag: "en-GB", dir: "ltr", catalog: en };

let spoken: Language = english;
let plurals = new Intl.PluralRules(english.tag);

/** Chooses the language of every later `t()`; the app remounts with it (see `app/providers.tsx`). */
export function speak(language: Language): void {
  spoken = language;
  plurals = new Intl.PluralRules(language.tag);
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
  const message: string | Plural = spoken.catalog[key];
  if (typeof message === "string") return message;
  const count = typeof params.n === "number" ? params.n : 0;
  return message[plurals.select(count)] ?? message.other;
}

function printed(value: string | number | undefined, whole: string): string {
  if (value === undefined) return whole;
  return typeof value === "number" ? value.toLocaleString(spoken.tag) : value;
}
