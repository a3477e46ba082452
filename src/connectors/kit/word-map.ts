import { z } from "zod";
import type { IntakeAsset } from "../../contract/intake.ts";

const word = z.string().trim().min(1).max(200);

/** Words of the sender -> records of ours, by id or name; null leaves out what comes with the word. */
export const wordMap = z.record(z.string().min(1).max(200), word.nullable());
export type WordMap = z.output<typeof wordMap>;

/** As it is written, else without regard to case. @returns undefined where nobody mapped it, null where it is left out */
export function ownWord(map: WordMap, word: string): string | null | undefined {
  if (Object.hasOwn(map, word)) return map[word];
  const plain = word.trim().toLowerCase();
  const same = Object.keys(map).find((key) => key.trim().toLowerCase() === plain);
  return same === undefined ? undefined : map[same];
}

/** @param ours as `ownWord` gives it */
export function categoryRef(
  external: string,
  { ours, onUnknown }: { ours: string | null | undefined; onUnknown: "error" | "create" },
): IntakeAsset["category"] {
  return { external, ours: ours ?? null, on_unknown: ours === null ? "leave_out" : onUnknown };
}

/** The building that the sender's word is mapped to, or what else is known of it. */
export function mappedBuilding(
  external: string,
  { map, unmapped }: { map: WordMap; unmapped: IntakeAsset["building"] },
): IntakeAsset["building"] {
  const ours = ownWord(map, external);
  if (ours === undefined) return unmapped;
  return ours === null ? { left_out: external.slice(0, 200) } : { id: ours };
}
