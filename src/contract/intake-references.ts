import { z } from "zod";

/** How intake records name other records, in the words of their sender, and the plain values they are made of. */

export const text = z.string().trim().min(1).max(200);
export const longText = z.string().trim().max(10_000);
export const day = z.iso.date();
export const instant = z.iso.datetime({ offset: true });

/** A building of ours, by its id, its name, its code; or none, with what the sender said of it, which is a gap to mend, or left out on purpose. */
export const buildingRef = z.union([
  z.strictObject({ id: text }),
  z.strictObject({ name: text }),
  z.strictObject({ code: text }),
  z.strictObject({ unmapped: text }),
  z.strictObject({ left_out: text }),
]);

/** A place inside a building, as the sender words it. */
export const location = z.strictObject({
  unit: text.nullable().optional(),
  floor: text.nullable().optional(),
  room: text.nullable().optional(),
});

/**
 * An asset: `source_id` is one that came, or will come, through the same integration (the item waits for it); until then it may be one that was
 * handed over in another way, in this `building` where one is named. `source_tag` is the second name that the sender gave it; the others are
 * looked up among all assets.
 */
export const assetRef = z.union([
  z.strictObject({ id: text }),
  z.strictObject({ source_id: text, building: buildingRef.optional() }),
  z.strictObject({ external_id: text }),
  z.strictObject({ tag: text }),
  z.strictObject({ serial_number: text }),
  // The first of these external ids that an asset of ours has; none: the item comes without an asset.
  z.strictObject({ known_among: z.array(text).max(1_000) }),
]);

/** An asset category of ours by id or name; `external` is the sender's word, shown and grouped by when there is none. */
export const categoryRef = z.strictObject({
  external: text,
  /** Id or name of ours that the sender's word is mapped to; null: nobody mapped it. */
  ours: text.nullable(),
  /** Without a mapping: a gap, or a new category named like the sender's word; or nobody wants what is of it. */
  on_unknown: z.enum(["error", "create", "leave_out"]),
});

export const assigneeRef = z.union([
  z.strictObject({ role: text }),
  z.strictObject({ user_id: text }),
  z.strictObject({ email: z.email() }),
]);
