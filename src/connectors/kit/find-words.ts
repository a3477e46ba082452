import type { FormWords } from "../../platform/validation/describe-issue.ts";
import type { FieldWords } from "./define-connector.ts";

/**
 * What a form calls the setting at a path. In the pointers of words `*` stands for any entry of a list or a table, and in their label for its
 * number, counted from 1, or its name. A place without words of its own is named by those above it.
 */
export function findWords(words: Readonly<Record<string, FieldWords>>, path: readonly PropertyKey[]): FormWords | null {
  for (let length = path.length; length > 0; length -= 1) {
    const found = wordsAt(words, path.slice(0, length));
    if (!found) continue;
    const rest = path.slice(length).map(numbered);
    if (rest.length === 0) return found;
    return { label: `${found.label}: ${rest.join(" ")}`, example: null };
  }
  return null;
}

function wordsAt(words: Readonly<Record<string, FieldWords>>, path: readonly PropertyKey[]): FormWords | null {
  for (const [pointer, { label, example, expects }] of Object.entries(words)) {
    const parts = pointer.split("/").slice(1);
    if (parts.length !== path.length || !parts.every((part, at) => part === "*" || part === String(path[at]))) continue;
    const entries = path.filter((_, at) => parts[at] === "*").map(numbered);
    return { label: entries.reduce((text, entry) => text.replace("*", entry), label), example, expects };
  }
  return null;
}

function numbered(part: PropertyKey): string {
  return typeof part === "number" ? String(part + 1) : String(part);
}
