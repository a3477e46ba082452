import { z } from "zod";
import { line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";

export const assetCategoryCreate = z.strictObject({ name: line, parent_id: ref.nullable().optional() });

export const assetCategoryPatch = assetCategoryCreate.partial();

export const assetCategoryOut = z.object({
  id: z.string(),
  name: z.string(),
  parent_id: z.string().nullable(),
  parent: namedOut.nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const assetCategoryListQuery = recordListQuery.extend({ parent_id: ref.optional() });
