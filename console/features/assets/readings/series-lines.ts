import type { ReadingSeries } from "../../../data/shapes.ts";

/** The plane that lines are drawn on. */
export const WIDTH = 1000;
export const HEIGHT = 200;

type Series = ReadingSeries["data"][number];
type Bucket = Series["buckets"][number];

/** So many times the usual pause is a gap, as the API lists them. */
const PAUSES = 5;

export type SeriesLines = {
  /** One for each device: the mean as a line, from the lowest to the highest value as an area, and values on their own as dots. SVG paths. */
  lines: { id: string; name: string; line: string; area: string; dots: string }[];
  readings: number;
  low: number;
  high: number;
};
type Spot = { x: number; low: number; mean: number; high: number };
type Scale = { low: number; high: number };

/** What was measured in a span as lines that are broken where nothing was for long. Null where there are no numbers to draw. */
export function seriesLines({ from, to, step_seconds: step, data }: ReadingSeries): SeriesLines | null {
  const span = { from: Date.parse(from), to: Date.parse(to) };
  const drawn = data.map((series) => ({ series, runs: runsOf(series, { ...span, stepMs: step * 1_000 }) }));
  const spots = drawn.flatMap(({ runs }) => runs.flat());
  if (spots.length === 0) return null;
  const scale = { low: Math.min(...spots.map(({ low }) => low)), high: Math.max(...spots.map(({ high }) => high)) };
  const lines = drawn.flatMap(({ series, runs }) =>
    runs.length === 0
      ? []
      : [
          {
            id: series.point_id,
            name: series.device.name,
            line: runs.map((run) => lineOf(run, scale)).join(""),
            area: runs.map((run) => areaOf(run, scale)).join(""),
            dots: runs.flatMap((run) => (run.length === 1 ? lineOf(run, scale) : [])).join(""),
          },
        ],
  );
  const readings = data.flatMap(({ buckets }) => buckets).reduce((sum, bucket) => sum + bucket.readings, 0);
  return { lines, readings, ...scale };
}

/** What is joined: buckets between which no gap lies. */
function runsOf(series: Series, { from, to, stepMs }: { from: number; to: number; stepMs: number }): Spot[][] {
  const longest = Math.max((series.usual_seconds ?? 0) * 1_000 * PAUSES, stepMs * 2);
  const runs: Spot[][] = [];
  let before: Bucket | undefined;
  for (const bucket of series.buckets) {
    const { min, max, mean } = bucket;
    if (min === null || max === null || mean === null) continue;
    const isJoined = before && Date.parse(bucket.first_at) - Date.parse(before.last_at) <= longest;
    const middle = (Date.parse(bucket.first_at) + Date.parse(bucket.last_at)) / 2;
    const spot = { x: round(share(middle, { low: from, high: to }) * WIDTH), low: min, mean, high: max };
    if (isJoined) runs.at(-1)?.push(spot);
    else runs.push([spot]);
    before = bucket;
  }
  return runs;
}

/** A step of no length shows a single value as a dot. */
function lineOf(run: readonly Spot[], scale: Scale): string {
  return run.map(({ x, mean }, index) => `${index === 0 ? "M" : "L"}${x} ${y(mean, scale)}${index === 0 ? "h0" : ""}`).join("");
}

/** Along the highest values, and back along the lowest. */
function areaOf(run: readonly Spot[], scale: Scale): string {
  const there = run.map(({ x, high }) => `${x} ${y(high, scale)}`);
  const back = run.toReversed().map(({ x, low }) => `${x} ${y(low, scale)}`);
  return `M${[...there, ...back].join("L")}Z`;
}

function y(value: number, scale: Scale): number {
  return round((1 - share(value, scale)) * HEIGHT);
}

function share(value: number, { low, high }: Scale): number {
  return high === low ? 0.5 : (value - low) / (high - low);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
