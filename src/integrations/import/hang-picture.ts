import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { FilePicture, PictureSource } from "../../connectors/kit/define-connector.ts";
import type { IntakeItem } from "../../contract/intake.ts";
import { addDocument } from "../../domains/documents/add-document.ts";
import { attachContent } from "../../domains/documents/attach-content.ts";
import { fileNameOf } from "../../domains/documents/file-names.ts";
import { discardFile, receiveFile } from "../../domains/documents/receive-file.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, type ErrorCode } from "../../platform/errors.ts";
import { type LinkKey, lockLinks, writeLinks } from "../take-in/links.ts";

/** What came of a picture; of one that was left out why, in a sentence. */
export type PictureOutcome = { did: "made" | "changed" | "unchanged"; why: null } | { did: "left_out"; why: string };

/** A picture that can come, and the item whose record it shows. */
export interface PictureToHang {
  integrationId: string;
  receivedId: string;
  item: Pick<IntakeItem, "kind" | "sourceId" | "element">;
  picture: FilePicture & { leftOut: null };
  /** What came of the item: without a snag there is nothing that it could hang on. */
  itemStatus: string;
  dryRun: boolean;
  source: PictureSource;
}

const kind = "picture";
/** They are waited for, or tried again. */
const ourFaults: readonly ErrorCode[] = ["internal", "unavailable"];

/**
 * Hangs a picture on its snag, as a document with its content. Its link remembers what was hung by its hash: the same picture doesn't come twice, nor
 * again after somebody has deleted it. Another one of its name takes its place, and the former stays as a deleted document; where people have moved,
 * deleted or replaced the former, it is a further document.
 *
 * Its bytes are stored before anything speaks of them, and the link's lock decides between two imports: whoever is second takes the own copy away, and
 * what a process leaves that dies in between is swept.
 */
export async function hangPicture(ctx: Ctx, one: PictureToHang): Promise<PictureOutcome> {
  const { picture, source } = one;
  const sha256 = await hashOf(source, picture.part);
  if (sha256 === null) return leftOut(`${picture.name} can't be unpacked. Export the file again.`);
  const expected = await ctx.db.inTenant(ctx.tenantId, async (tx) =>
    judge(await look(ctx, tx, { one, sha256 }), { one, sha256 }),
  );
  if (one.dryRun || expected.recordId === null) return expected.outcome;
  try {
    return await store(ctx, { one, sha256 });
  } catch (error) {
    // There is no room for it, or its snag has just gone: the others may come, and the file can be imported again.
    if (error instanceof AppError && !ourFaults.includes(error.code)) return leftOut(`${picture.name}: ${error.message}`);
    throw error;
  }
}

async function store(ctx: Ctx, { one, sha256 }: { one: PictureToHang; sha256: string }): Promise<PictureOutcome> {
  const { picture, source, integrationId, receivedId, item } = one;
  const content = await source.read(picture.part);
  const file = await receiveFile(ctx, { tenantId: ctx.tenantId, name: fileNameOf(picture.name, picture.type), content });
  let isHung = false;
  try {
    return await ctx.db.inTenant(ctx.tenantId, async (tx) => {
      const key = keyOf(picture);
      await lockLinks(ctx, tx, { integrationId, keys: [key] });
      const found = await look(ctx, tx, { one, sha256 });
      const { outcome, recordId } = judge(found, { one, sha256 });
      if (recordId === null) return outcome;
      const own = { ...ctx, tx };
      const document = found.formerId
        ? await attachContent(own, { id: found.formerId, file, replaces: true, ifMatch: () => {} })
        : await addDocument(own, { file, record_id: recordId });
      const target = { type: "document", id: document.id };
      const seen = { version: null, occurredAt: null, contentHash: sha256, receivedId, element: item.element, isNew: false };
      await writeLinks(ctx, tx, { integrationId, links: [{ key, link: { target, ...seen } }] });
      isHung = true;
      return outcome;
    });
  } finally {
    // Of a commit whose reply was lost nobody knows: then the sweep decides.
    if (!isHung) await discardFile(ctx, { tenantId: ctx.tenantId, key: file.key });
  }
}

function keyOf({ part }: FilePicture): LinkKey {
  return { kind, sourceId: part };
}

/** In the memory of a few chunks. @returns null where it can't be unpacked */
async function hashOf(source: PictureSource, part: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of await source.read(part)) hash.update(chunk as Buffer); // an entry's stream gives buffers
  } catch {
    return null;
  }
  return hash.digest("hex");
}

interface Standing {
  /** What the item became, where that is a snag that is here. */
  recordId: string | null;
  isKnown: boolean;
  /** Of the picture's link. */
  hash: string | null;
  receivedId: string | null;
  /** The document that the link's picture became, as long as people left it as it was: another picture of the name takes its place. */
  formerId: string | null;
  /** The snag has it, however it came. */
  isThere: boolean;
}

async function look(
  ctx: Ctx,
  tx: Tx,
  { one: { integrationId, item, picture }, sha256 }: { one: PictureToHang; sha256: string },
): Promise<Standing> {
  const linkOf = (alias: string, key: LinkKey) => sql`integration_links ${sql.ref(alias)}
    on ${sql.ref(`${alias}.tenant_id`)} = ${ctx.tenantId} and ${sql.ref(`${alias}.integration_id`)} = ${integrationId}
    and ${sql.ref(`${alias}.kind`)} = ${key.kind} and ${sql.ref(`${alias}.source_id`)} = ${key.sourceId}`;
  const { rows } = await sql<Standing>`
    select s.id as "recordId", of_item.target_id is not null as "isKnown", own.content_hash as hash, own.received_id as "receivedId",
      former.id as "formerId",
      exists (select from documents d where d.tenant_id = ${ctx.tenantId} and d.record_id = s.id and d.deleted_at is null
        and d.name = ${fileNameOf(picture.name, picture.type)} and d.sha256 = ${sha256}) as "isThere"
    from (values (1)) one
    left join ${linkOf("of_item", { kind: item.kind, sourceId: item.sourceId ?? "" })}
    left join ${linkOf("own", keyOf(picture))}
    left join snags s on s.tenant_id = ${ctx.tenantId} and s.id = of_item.target_id and s.deleted_at is null
    left join documents former on former.tenant_id = ${ctx.tenantId} and former.id = own.target_id and former.deleted_at is null
      and former.record_id = s.id and former.sha256 = own.content_hash`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("a row of values gave none");
  return row;
}

/** @returns what comes of it, and the record to hang it on; null where nothing is to be done, or nothing more */
function judge(
  { recordId, isKnown, hash, receivedId, isThere }: Standing,
  { one, sha256 }: { one: PictureToHang; sha256: string },
): { outcome: PictureOutcome; recordId: string | null } {
  const settled = (outcome: PictureOutcome) => ({ outcome, recordId: null });
  // By this import, before its process died.
  if (hash === sha256) return settled({ did: receivedId === one.receivedId ? "made" : "unchanged", why: null });
  if (recordId === null && isKnown) return settled(leftOut("What the topic became isn't a snag, or was deleted here."));
  const comes = one.dryRun && ["success", "mapped", "duplicate", "warning"].includes(one.itemStatus);
  if (recordId === null && !comes) return settled(leftOut("There is no snag for it yet. Import the file again once there is."));
  if (isThere) return settled({ did: "unchanged", why: null });
  return { outcome: { did: hash === null ? "made" : "changed", why: null }, recordId };
}

function leftOut(why: string): PictureOutcome {
  return { did: "left_out", why };
}
