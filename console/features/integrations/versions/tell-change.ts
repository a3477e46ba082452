import { t } from "../../../i18n/t.ts";
import type { Difference } from "../api/versions.ts";
import { isMapped, placeWords } from "./place-words.ts";
import type { Known } from "./use-known.ts";
import { valueWords } from "./value-words.ts";

/** `did`: what somebody changed. `will`: what going back would change. */
export type Tense = "did" | "will";

/** A difference between two versions as a sentence: “Look-up of “category” changed from “Grades” to “Categories”.” */
export function tellChange(difference: Difference, { tense, known }: { tense: Tense; known: Known }): string {
  const { kind, before, after } = difference;
  const path = difference.pointer.split("/").slice(1).map(unescaped);
  const words = { what: placeWords(path, { difference, connector: known.connector }) };
  if (kind === "moved") return t(`versions.${tense}.moved`, { ...words, before: placeNumber(before), after: placeNumber(after) });
  const was = before === undefined ? "" : valueWords(before, { path, known });
  const is = after === undefined ? "" : valueWords(after, { path, known });
  const isElement = /^\d+$/.test(path.at(-1) ?? "") && !isMapped(path);
  if (kind === "changed") {
    if (before === null) return t(`versions.${tense}.set`, { ...words, after: is });
    if (after === null && !isMapped(path)) return t(`versions.${tense}.cleared`, { ...words, before: was });
    return t(`versions.${tense}.changed`, { ...words, before: was, after: is });
  }
  if (!isElement) return kind === "added" ? t(`versions.${tense}.set`, { ...words, after: is }) : clearedOf();
  if (isWhole(before ?? after))
    return t(`versions.${tense}.${kind}`, { ...words, value: valueWords(before ?? after, { path, known }) });
  const list = { what: placeWords(path.slice(0, -1), { difference, connector: known.connector }) };
  return t(`versions.${tense}.${kind === "added" ? "joined" : "left"}`, { ...list, value: kind === "added" ? is : was });

  function clearedOf(): string {
    return t(`versions.${tense}.cleared`, { ...words, before: was });
  }
}

function isWhole(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Counted from 1, of a pointer to an element. */
function placeNumber(pointer: unknown): number {
  return Number(String(pointer).split("/").at(-1)) + 1;
}

function unescaped(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
