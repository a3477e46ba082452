const isoTime = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const wholeNumber = /^-?\d+$/;
/** Smaller numbers are ids, not times. */
const firstEpochSecond = 1_000_000_000;
const firstEpochMs = 100_000_000_000;

/** Whether a value of a list's cursor field lies behind another one: of times the later, of numbers the higher, else by their letters. */
export function isLater(value: string, than: string): boolean {
  if (wholeNumber.test(value) && wholeNumber.test(than)) return BigInt(value) > BigInt(than);
  const [time, other] = [timeOf(value), timeOf(than)];
  return time !== null && other !== null && time !== other ? time > other : value > than;
}

/** A time so much earlier, in the form in which it came; what is no time stays. @param seconds 0 or more */
export function earlierBy(value: string, seconds: number): string {
  if (seconds === 0) return value;
  if (wholeNumber.test(value)) {
    const number = Number(value);
    if (number < firstEpochSecond) return value;
    return String(number - seconds * (number < firstEpochMs ? 1 : 1_000));
  }
  const time = timeOf(value);
  if (time === null) return value;
  const earlier = new Date(time - seconds * 1_000).toISOString();
  if (value.length === 10) return earlier.slice(0, 10);
  return value.includes(".") ? earlier : `${earlier.slice(0, 19)}Z`;
}

/** Of ISO 8601; without a zone it is taken as UTC. */
function timeOf(text: string): number | null {
  if (!isoTime.test(text)) return null;
  const isBare = text.length > 10 && !/(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const time = Date.parse(`${text.replace(" ", "T").replace(",", ".")}${isBare ? "Z" : ""}`);
  return Number.isNaN(time) ? null : time;
}
