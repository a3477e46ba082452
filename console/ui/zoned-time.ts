import { languageTag, t } from "../i18n/t.ts";
import { utc } from "./list-filters.tsx";

/** A time zone by its IANA name; null is the reader's own, which needs no name. */
export type Zone = string | null;

/** What people call the time there: `Dubai time`, `UTC`. */
export function zoneWord(zone: Zone): string | null {
  if (zone === null) return null;
  const city = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  return zone.includes("/") ? t("zone.named", { city }) : city;
}

/** `12 Apr 2026, 14:00` there; with the zone's name unless `named` is false, and with seconds where they are asked for. */
export function zonedText(
  at: string,
  zone: Zone,
  { named = true, seconds = false }: { named?: boolean; seconds?: boolean } = {},
): string {
  const text = new Intl.DateTimeFormat(languageTag(), {
    ...{ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    ...(seconds ? { second: "2-digit" } : {}),
    ...(zone === null ? {} : { timeZone: zone }),
  }).format(new Date(at));
  return named ? withZone(text, zone) : text;
}

/** `17 Apr 2026, 15:00 – 18:00, Dubai time`; both days where they differ there. */
export function spanText(from: string, to: string, zone: Zone): string {
  const [start, end] = [zonedText(from, zone, { named: false }), zonedText(to, zone, { named: false })];
  const sameDay = localTime(from, zone).slice(0, 10) === localTime(to, zone).slice(0, 10);
  return withZone(`${start} – ${sameDay ? (end.split(", ").at(-1) ?? end) : end}`, zone);
}

/** As a `datetime-local` field has it: `2026-04-12T14:00`, there. */
export function localTime(at: string, zone: Zone): string {
  const moment = new Date(at).getTime();
  return new Date(moment + offsetAt(moment, zone)).toISOString().slice(0, 16);
}

/** The moment of such a text there, in RFC 3339; nothing for what isn't a time. */
export function momentOf(local: string | undefined, zone: Zone): string | undefined {
  if (zone === null) return utc(local);
  const asIfUtc = local ? Date.parse(`${local}Z`) : Number.NaN;
  if (Number.isNaN(asIfUtc)) return undefined;
  // Where clocks change between the two, the offset is that of the moment itself.
  const near = asIfUtc - offsetAt(asIfUtc, zone);
  return new Date(asIfUtc - offsetAt(near, zone)).toISOString();
}

function withZone(text: string, zone: Zone): string {
  const word = zoneWord(zone);
  return word ? t("zone.text", { text, zone: word }) : text;
}

/** How far clocks there are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, zone: Zone): number {
  if (zone === null) return -new Date(moment).getTimezoneOffset() * 60_000;
  const format = new Intl.DateTimeFormat("en", {
    ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const there = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return there - Math.floor(moment / 1_000) * 1_000;
}
