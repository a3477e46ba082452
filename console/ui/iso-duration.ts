const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const TYPED = /^(?:(\d+)\s*d)?\s*(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?$/i;

/** `PT36H` as one types it: `36h`. Weeks become days; seconds, which nobody types, become a part of a minute rounded up. */
export function typedDuration(iso: string | null): string {
  const [, weeks, days, hours, minutes, seconds] = ISO.exec(iso ?? "") ?? [];
  const parts: [number, string][] = [
    [number(weeks) * 7 + number(days), "d"],
    [number(hours), "h"],
    [number(minutes) + Math.ceil(number(seconds) / 60), "m"],
  ];
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join(" ");
}

/** `2d 4h 30m` as ISO 8601; null for nothing typed, undefined for what can't be read. */
export function isoDuration(typed: string): string | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  const match = TYPED.exec(text);
  if (!match) return undefined;
  const [days, hours, minutes] = match.slice(1).map(number) as [number, number, number]; // the pattern has three groups
  if (days + hours + minutes === 0) return undefined;
  const time = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}`;
  return `P${days ? `${days}D` : ""}${time ? `T${time}` : ""}`;
}

function number(text: string | undefined): number {
  return Number(text ?? 0);
}
