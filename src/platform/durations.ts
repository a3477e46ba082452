const shape = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const unitsMs = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

/**
 * The length of an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as `PT4H` or `P1DT12H`, in milliseconds. A day is 24
 * hours; months and years have no fixed length and are not taken.
 * @returns null when the text is no such duration
 */
export function durationMs(text: string): number | null {
  const match = shape.exec(text);
  const parts = match?.slice(1) ?? [];
  if (parts.every((part) => part === undefined) || text.endsWith("T")) return null;
  return parts.reduce((sum, part, i) => sum + Number(part ?? 0) * (unitsMs[i] ?? 0), 0);
}
