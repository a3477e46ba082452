const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Every zone that changes its clocks does so within this time. */
const days = 250;

export type ClockChange = { at: Date; forward: boolean };

/** When the clocks of a time zone change next, to the hour; null where they don't. */
export function nextClockChange(zone: string, from: Date): ClockChange | null {
  const offsetAt = offsetReader(zone);
  const before = offsetAt(from.getTime());
  for (let day = 1; day <= days; day += 1) {
    const until = from.getTime() + day * dayMs;
    if (offsetAt(until) === before) continue;
    const start = Math.floor((until - dayMs) / hourMs) * hourMs;
    for (let at = start; at <= until; at += hourMs / 2)
      if (at > from.getTime() && offsetAt(at) !== before) return { at: new Date(at), forward: offsetAt(at) > before };
  }
  return null;
}

/** Minutes that a zone is ahead of UTC at a moment. */
function offsetReader(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  return (at) => {
    const text = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const [, sign, hours, minutes = "0"] = /GMT([+-])(\d{2}):?(\d{2})?/.exec(text) ?? [];
    return hours === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}
