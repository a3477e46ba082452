import type { FastifyInstance } from "fastify";
import {
  assetCategoryCreate,
  assetCategoryListQuery,
  assetCategoryOut,
  assetCategoryPatch,
} from "../../contract/api/asset-categories.ts";
import { assetCreate, assetListQuery, assetOut, assetPatch } from "../../contract/api/assets.ts";
import { assetCategoryKind } from "../../domains/assets/asset-categories.ts";
import { assetKind } from "../../domains/assets/assets.ts";
import { createAsset } from "../../domains/assets/create-asset.ts";
import { addRecord } from "../../domains/property/add-record.ts";
import type { HttpDeps } from "../authenticate.ts";
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
  recordRoutes(app, deps, {
    kind: assetKind,
    resource: "assets",
    tag: "Assets",
    create: assetCreate,
    patch: assetPatch,
    query: assetListQuery,
    out: assetOut,
    add: createAsset,
  });
}
