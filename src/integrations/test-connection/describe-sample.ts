/** So many fields tell a record from another one; the sample below shows the rest. */
const mostNamed = 5;

/** What came as the first record, in a sentence: by its fields, whose values may be anything. */
export function describeSample(sample: unknown): string {
  if (Array.isArray(sample)) return `A list of ${sample.length} came.`;
  if (typeof sample !== "object" || sample === null) return "A single value came.";
  const names = Object.keys(sample);
  if (names.length === 0) return "One record came, without any field.";
  const more = names.length - mostNamed;
  const shown = names.slice(0, mostNamed).join(", ");
  return `One record came, with ${shown}${more > 0 ? ` and ${more} more` : ""}.`;
}
