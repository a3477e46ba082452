import type { FastifyInstance } from "fastify";
import {
  assetCategoryCreate,
  assetCategoryListQuery,
  assetCategoryOut,
  assetCategoryPatch,
} from "../../contract/api/asset-categories.ts";
import {
  assetConditionChange,
  assetCreate,
  assetDispose,
  assetHealthOut,
  assetListQuery,
  assetOut,
  assetPatch,
  assetTransfer,
} from "../../contract/api/assets.ts";
import { idParams } from "../../contract/api/common.ts";
import { assetCategoryKind } from "../../domains/assets/asset-categories.ts";
import { assetKind } from "../../domains/assets/assets.ts";
import { changeCondition } from "../../domains/assets/change-condition.ts";
import { createAsset } from "../../domains/assets/create-asset.ts";
import { disposeAsset } from "../../domains/assets/dispose-asset.ts";
import { getAssetHealth } from "../../domains/assets/get-asset-health.ts";
import { transferAsset } from "../../domains/assets/transfer-asset.ts";
import { addRecord } from "../../domains/property/add-record.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { actionsOf } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

export function assetRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: assetCategoryKind,
    resource: "asset-categories",
    tag: "Asset categories",
    create: assetCategoryCreate,
    patch: assetCategoryPatch,
    query: assetCategoryListQuery,
    out: assetCategoryOut,
    add: (ctx, input) => addRecord(ctx, assetCategoryKind, input),
  });
  const assets = { kind: assetKind, resource: "assets", tag: "Assets", out: assetOut } as const;
  recordRoutes(app, deps, { ...assets, create: assetCreate, patch: assetPatch, query: assetListQuery, add: createAsset });
  const action = actionsOf(app, deps, assets);
  action(
    "change-condition",
    {
      summary: "Give it another condition",
      description: "What it was is kept in its health. 409 for the condition that it has already.",
    },
    assetConditionChange,
    (ctx, asset, body) => changeCondition(ctx, { ...asset, ...body }),
  );
  action(
    "transfer",
    {
      summary: "Move it to another unit or building",
      description:
        "Warranties and certificates follow it; open work orders stay in the building they were entered for. 409 where it stands already.",
    },
    assetTransfer,
    (ctx, asset, body) => transferAsset(ctx, { ...asset, ...body }),
  );
  action(
    "dispose",
    {
      summary: "Take it out of service for good",
      description:
        "From then on it can only be read. 409 with `work_orders` while some on it aren't done: complete or cancel them first.",
    },
    assetDispose,
    (ctx, asset, body) => disposeAsset(ctx, { ...asset, ...body }),
  );
  route(app, deps, {
    method: "GET",
    url: "/v1/assets/:id/health",
    tag: "Assets",
    summary: "How an asset is doing",
    description: "Its condition and the latest hundred changes of it, its age, and how much work on it is open.",
    access: "assets:read",
    params: idParams,
    reply: { status: 200, shape: assetHealthOut },
    handle: (ctx, { params }) => getAssetHealth(ctx, params),
  });
}
