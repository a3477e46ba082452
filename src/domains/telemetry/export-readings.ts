import type { z } from "zod";
import type { readingExportQuery } from "../../contract/api/reading-series.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { localTime } from "../../platform/time-zone.ts";
import { type AssetRow, assetKind } from "../assets/assets.ts";
import { buildingKind } from "../property/buildings.ts";
import { getRecord } from "../property/find-records.ts";
import { findReadings } from "./find-readings.ts";

type Asked = z.output<typeof readingExportQuery> & { id: string };
type Reading = Awaited<ReturnType<typeof findReadings>>["data"][number];

const heading = ["measured_at", "time_zone", "device", "metric", "value", "unit", "received_at", "corrected_from"];
const pageRows = 1_000;

/** What was measured of an asset as lines of CSV, newest first, page by page: no transaction lasts as long as its reader. @throws AppError not_found, invalid_query */
export async function exportReadings(
  ctx: Ctx,
  { id, ...asked }: Asked,
): Promise<{ asset: AssetRow; lines: AsyncGenerator<string> }> {
  const { asset, zone } = await inTx(ctx, async (_tx, ctx) => {
    const asset = await getRecord(ctx, assetKind, { id });
    const building = await getRecord({ ...ctx, buildingIds: null }, buildingKind, { id: asset.building_id });
    return { asset, zone: building.time_zone };
  });
  const first = await findReadings(ctx, { id, ...asked, limit: pageRows });
  return { asset, lines: linesOf(ctx, { id, asked, zone, first }) };
}

async function* linesOf(
  ctx: Ctx,
  {
    id,
    asked,
    zone,
    first,
  }: { id: string; asked: Omit<Asked, "id">; zone: string; first: Awaited<ReturnType<typeof findReadings>> },
): AsyncGenerator<string> {
  yield `${heading.join(",")}\r\n`;
  for (let page = first; ; ) {
    yield page.data.map((reading) => lineOf(reading, zone)).join("");
    if (page.next_cursor === null) return;
    page = await findReadings(ctx, { id, ...asked, limit: pageRows, cursor: page.next_cursor });
  }
}

function lineOf({ at, device, metric, value, unit, received_at, corrected }: Reading, zone: string): string {
  const before = corrected.map((one) => String(one.value)).join(" ");
  const [measured, received] = [at, received_at].map((moment) => localTime(zone, new Date(moment)));
  return `${[measured, zone, device.name, metric, value, unit, received, before].map(cell).join(",")}\r\n`;
}

const number = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** A text that a spreadsheet would calculate is kept a text; a number is none. */
function cell(value: string | number | boolean | null | undefined): string {
  if (typeof value !== "string") return value === null || value === undefined ? "" : String(value);
  const text = /^[=+\-@\t\r]/.test(value) && !number.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
