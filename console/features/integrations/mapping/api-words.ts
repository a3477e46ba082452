import { fieldWords } from "./field-words.ts";

const FIELD = String.raw`([a-z]\w*(?:\.\w+)*)`;
const AT_THE_BEGINNING = new RegExp(`^${FIELD}: `);
/** What lacks something, or is to be mended. */
const WITHIN = [
  new RegExp(`(?<=^The message has no .*, which )${FIELD}(?= needs\\.$)`),
  new RegExp(`(?<=^Mend what is mapped to )${FIELD}(?=, or its transforms)`),
  new RegExp(`(?<=^Map something to )${FIELD}(?=: )`),
];

/** A sentence of the API about a record, with its fields called as the forms call them: `building.name: too long` → `Building name: too long`. */
export function inFormWords(sentence: string): string {
  const begun = sentence.replace(AT_THE_BEGINNING, (_, to: string) => `${fieldWords(to)}: `);
  return WITHIN.reduce((text, named) => text.replace(named, (to) => `“${fieldWords(to)}”`), begun);
}
