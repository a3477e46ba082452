/** A word of the API for reading: `very_good` → `Very good`; nothing is a dash. */
export function plain(word: string | null): string {
  if (!word) return "–";
  const spaced = word.replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
