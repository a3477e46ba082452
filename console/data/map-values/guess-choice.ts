import type { Choices } from "./value-choices.ts";

/** The one choice that is called like their value but for case, plural and punctuation; null where none is, or several are. */
export function guessChoice(value: string, choices: Choices["choices"]): string | null {
  const wanted = plain(value);
  if (wanted === "") return null;
  const [one, ...others] = choices.filter(({ label }) => plain(label) === wanted);
  return one && others.length === 0 ? one.value : null;
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .map(singular)
    .join("");
}

/** Of English words; what isn't one compares as it is on both sides. */
function singular(word: string): string {
  if (word.length > 3 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
