import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { idParams, listOf } from "../../contract/api/common.ts";
import {
  deviceAssign,
  deviceDetail,
  deviceListQuery,
  deviceOut,
  devicePatch,
  pointListQuery,
  pointOut,
  pointPatch,
  readingListQuery,
  readingOut,
} from "../../contract/api/devices.ts";
import { readingCsv, readingExportQuery, readingSeries, readingSeriesQuery } from "../../contract/api/reading-series.ts";
import { attachment } from "../../domains/documents/file-names.ts";
import { changeRecord } from "../../domains/property/change-record.ts";
import { findRecords, getRecord } from "../../domains/property/find-records.ts";
import { assignDevice } from "../../domains/telemetry/assign-device.ts";
import { changePoint } from "../../domains/telemetry/change-point.ts";
import { deviceKind } from "../../domains/telemetry/devices.ts";
import { exportReadings } from "../../domains/telemetry/export-readings.ts";
import { findReadings } from "../../domains/telemetry/find-readings.ts";
import { findSeries } from "../../domains/telemetry/find-series.ts";
import { getDevice } from "../../domains/telemetry/get-device.ts";
import { pointKind } from "../../domains/telemetry/points.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { actionsOf } from "./record-actions.ts";

const tag = "Devices";

/** Devices make themselves known by their readings, which come through integrations; people say what they measure. */
export function deviceRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/devices",
    tag,
    summary: "List devices, newest first",
    description:
      "Every device whose readings came in, also while nobody has said what it measures: `unassigned=true`. Those that are no longer heard: `state=silent`. Searched in name and `external_id` with `q`.",
    access: "devices:read",
    query: deviceListQuery,
    reply: { status: 200, shape: listOf(deviceOut) },
    async handle(ctx, { query }) {
      const page = await findRecords(ctx, deviceKind, query);
      return { data: page.rows.map(deviceKind.present), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/devices/:id",
    tag,
    summary: "Show a device with its metrics",
    description: "What it measures, the latest value of each metric, and whose its readings were and are.",
    access: "devices:read",
    params: idParams,
    reply: { status: 200, shape: deviceDetail },
    handle: (ctx, { params, etag }) => getDevice(ctx, { ...params, seen: etag }),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/devices/:id",
    tag,
    summary: "Change a device's name, or how often it should be heard",
    description: "Its readings find it by `external_id`, which stays.",
    access: "devices:write",
    params: idParams,
    body: devicePatch,
    reply: { status: 200, shape: deviceOut },
    handle: async (ctx, { params, body, etag, ifMatch }) =>
      deviceKind.present(etag(await changeRecord(ctx, deviceKind, { ...params, patch: body, ifMatch }))),
  });
  actionsOf(app, deps, { kind: deviceKind, resource: "devices", tag, out: deviceOut })(
    "assign",
    {
      summary: "Say what a device measures, from a moment on",
      description:
        "The asset then shows its readings from that moment, also those that came before anybody said so; readings of the time before stay where they are. Without `metric` it holds for all its metrics, and for those to come.",
    },
    deviceAssign,
    (ctx, device, body) => assignDevice(ctx, { ...device, ...body }),
  );
  route(app, deps, {
    method: "GET",
    url: "/v1/points",
    tag,
    summary: "List the metrics of devices with their latest values",
    description: "Of one device or one asset by `device_id` and `asset_id`: what is measured there now.",
    access: "points:read",
    query: pointListQuery,
    reply: { status: 200, shape: listOf(pointOut) },
    async handle(ctx, { query }) {
      const page = await findRecords(ctx, pointKind, query);
      return { data: page.rows.map(pointKind.present), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/points/:id",
    tag,
    summary: "Show one metric of a device",
    description: "With its latest value, and whose it is now.",
    access: "points:read",
    params: idParams,
    reply: { status: 200, shape: pointOut },
    handle: async (ctx, { params, etag }) => pointKind.present(etag(await getRecord(ctx, pointKind, params))),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/points/:id",
    tag,
    summary: "Say what the values of a metric are called, and of what kind they are",
    description:
      "Where the first reading told it wrongly. Stored numbers stay as they are: only what they are called changes. Readings that waited in the log because they didn't fit are taken in when they are retried.",
    access: "points:write",
    params: idParams,
    body: pointPatch,
    reply: { status: 200, shape: pointOut },
    handle: async (ctx, { params, body, etag, ifMatch }) =>
      pointKind.present(etag(await changePoint(ctx, { ...params, patch: body, ifMatch }))),
  });
  readingRoutes(app, deps);
}

/** What was measured of an asset. */
function readingRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/assets/:id/readings",
    tag,
    summary: "List what was measured of an asset, newest first",
    description:
      "By the time at which it was measured, of one metric or all, between two moments or ever. Of each device the readings of the time in which it was this asset's. A value that was corrected shows what was said before.",
    access: "readings:read",
    params: idParams,
    query: readingListQuery,
    reply: { status: 200, shape: listOf(readingOut) },
    handle: (ctx, { params, query }) => findReadings(ctx, { ...params, ...query }),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/assets/:id/readings/series",
    operationId: "sumUpReadings",
    tag,
    summary: "Sum up what was measured of an asset, for a chart or by hour, day, week or month",
    description:
      "Of one metric, of each device by itself: lowest, highest, mean, sum, number and latest value of each step, and the times without a value. Days begin by the building's clock. Sums by the hour are kept for good, also when the readings themselves have been dropped by their age.",
    access: "readings:read",
    params: idParams,
    query: readingSeriesQuery,
    reply: { status: 200, shape: readingSeries },
    handle: (ctx, { params, query }) => findSeries(ctx, { ...params, ...query }),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/assets/:id/readings/csv",
    operationId: "exportReadings",
    tag,
    summary: "What was measured of an asset as CSV, newest first",
    description: "Every reading of one metric or all, between two moments or ever, by the building's clock.",
    access: "readings:read",
    params: idParams,
    query: readingExportQuery,
    reply: { status: 200, shape: readingCsv, type: "text/csv" },
    async handle(ctx, { params, query, reply }) {
      const { asset, lines } = await exportReadings(ctx, { ...params, ...query });
      const name = `${asset.name} readings.csv`;
      reply.headers({ "content-type": "text/csv; charset=utf-8", "content-disposition": attachment(name) });
      return Readable.from(lines);
    },
  });
}
