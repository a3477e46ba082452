import type { z } from "zod";
import type { documentOut } from "../../contract/api/documents.ts";
import type { documentData } from "../../contract/events/documents.ts";
import type { Actor } from "../../platform/context.ts";
import { invalidField } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { ofAsset } from "./documents-of-asset.ts";
import { cleanName, nameFor } from "./file-names.ts";
import type { FileTypeName } from "./file-types.ts";
import { checkLinked, limitedToLinked, nameOfLinked } from "./linked-records.ts";

export type DocumentRow = RowOf<"documents", "record_name">;
type Out = z.input<typeof documentOut>;

/** What the bytes of a document are, and when they came. */
export interface Content {
  type: string;
  mime_type: string;
  size: number;
  sha256: string;
  storage_key: string;
  uploaded_at: Date;
}

/** What a document is made of: people change the first three. Without a content it is kept elsewhere. */
export interface NewDocument extends Partial<Content> {
  name: string;
  record_id?: string | null | undefined;
  retention_class?: Out["retention_class"] | undefined;
  asset_type?: string | null | undefined;
  category?: string | null | undefined;
  description?: string | null | undefined;
  file_location?: string | null | undefined;
  uploaded_by: Actor;
}

export const documentKind = defineRecord<DocumentRow, NewDocument, Out>({
  id: "doc",
  table: "documents",
  noun: "document",
  fields: [
    ...(["name", "record_id", "retention_class", "asset_type", "category", "description", "file_location"] as const),
    ...(["type", "mime_type", "size", "sha256", "storage_key", "uploaded_at", "uploaded_by"] as const),
  ],
  references: [],
  searched: ["name"],
  filters: ["record_id", "record_kind", "retention_class", "type", "uploader_id"],
  building: null,
  limited: limitedToLinked,
  within: (ctx, { record_id }) => (typeof record_id === "string" && isId("ast", record_id) ? ofAsset(ctx, record_id) : null),
  further: nameOfLinked(),
  hangs: [],
  async check(ctx, tx, { name, type, record_id }, changed = ["record_id"]) {
    // A changed name mustn't make a file look like something else.
    if (typeof name === "string" && type && (cleanName(name) !== name || nameFor(name, type as FileTypeName) !== name))
      throw invalidField("/name", "invalid_name", `Write a file's name that ends as it does now, since it is ${type}.`);
    if (typeof record_id === "string" && changed.includes("record_id")) await checkLinked(ctx, tx, { recordId: record_id });
  },
  present: presentDocument,
});

/** As events carry one that has its file. */
export function presentWithContent(row: DocumentRow): z.input<typeof documentData> {
  const { mime_type, size, uploaded_at, ...rest } = presentDocument(row);
  if (mime_type === null || size === null || uploaded_at === null) throw new Error("a document without its file");
  return { ...rest, mime_type, size, uploaded_at };
}

/** As it leaves: events take what their shape names, replies all of it. Where the bytes lie is nobody's business. */
export function presentDocument(row: DocumentRow): Out {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    mime_type: row.mime_type,
    size: row.size,
    sha256: row.sha256,
    file_location: row.file_location,
    category: row.category,
    description: row.description,
    asset_type: row.asset_type,
    retention_class: row.retention_class as Out["retention_class"], // checked by the database
    record_id: row.record_id,
    record: namedOrNull(row.record_id, row.record_name),
    uploaded_at: row.storage_key === null ? null : (row.uploaded_at ?? row.created_at).toISOString(),
    uploaded_by: row.uploaded_by as unknown as Actor, // written by us as such
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
