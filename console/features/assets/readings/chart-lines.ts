import type { Reading } from "../../../data/shapes.ts";

/** The plane that lines are drawn on. */
export const WIDTH = 1000;
export const HEIGHT = 200;

/** A pause this many times as long as usual is a gap: nobody knows what was between. */
const PAUSES = 5;

export type ChartLines = {
  /** One for each device: its name and an SVG path. */
  lines: { id: string; name: string; path: string }[];
  count: number;
  low: number;
  high: number;
  /** In milliseconds. */
  from: number;
  to: number;
};
type Spot = { at: number; value: number };

/** Readings of one metric as lines, oldest first, with a gap where nothing was measured for long. Null where there is nothing to draw. */
export function chartLines(readings: readonly Reading[]): ChartLines | null {
  const spots = readings.flatMap((reading) => {
    const value = numberIn(reading.value);
    return value === null ? [] : [{ ...reading, at: Date.parse(reading.at), value }];
  });
  if (spots.length < 2) return null;
  const bounds = { ...boundsOf("value", spots), ...timesOf(spots) };
  const ids = [...new Set(spots.map((spot) => spot.point_id))];
  const lines = ids.map((id) => {
    const own = spots.filter((spot) => spot.point_id === id).toReversed();
    return { id, name: own[0]?.device.name ?? "", path: pathOf(own, bounds) };
  });
  return { lines, count: spots.length, ...bounds };
}

function numberIn(value: Reading["value"]): number | null {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : null;
}

function boundsOf(key: keyof Spot, spots: readonly Spot[]): { low: number; high: number } {
  const values = spots.map((spot) => spot[key]);
  return { low: Math.min(...values), high: Math.max(...values) };
}

function timesOf(spots: readonly Spot[]): { from: number; to: number } {
  const { low, high } = boundsOf("at", spots);
  return { from: low, to: high };
}

function pathOf(
  spots: readonly Spot[],
  { low, high, from, to }: { low: number; high: number; from: number; to: number },
): string {
  const longest = PAUSES * usualPause(spots);
  const steps = spots.map((spot, index) => {
    const before = spots[index - 1];
    const joins = before !== undefined && spot.at - before.at <= longest;
    const x = round(share(spot.at, from, to) * WIDTH);
    const y = round((1 - share(spot.value, low, high)) * HEIGHT);
    // A step of no length shows a single value as a dot.
    return joins ? `L${x} ${y}` : `M${x} ${y}h0`;
  });
  return steps.join("");
}

/** The median of the times between two readings. */
function usualPause(spots: readonly Spot[]): number {
  const pauses = spots.slice(1).map((spot, index) => spot.at - (spots[index]?.at ?? spot.at));
  return pauses.toSorted((one, other) => one - other)[Math.floor(pauses.length / 2)] ?? 0;
}

function share(value: number, low: number, high: number): number {
  return high === low ? 0.5 : (value - low) / (high - low);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
