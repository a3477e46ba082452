import type { IntakeItem } from "../../contract/intake.ts";
import { idTime } from "../../platform/ids.ts";
import type { Link } from "./links.ts";
import type { Verdict } from "./verdict.ts";

/** Without a source id the same content is a repeat for so long (contract §6). */
const sameContentMs = 300_000;

/**
 * Whether an item says nothing new, by what was last taken in under its source id: the same version or content again is a duplicate; what is
 * older than that changes nothing and is shown as a warning. What was left out is judged anew whenever it comes: its value may be mapped by now.
 * @returns null for what is to be taken in
 */
export function judgeRepeat(
  item: Pick<IntakeItem, "sourceId" | "version" | "occurredAt" | "element">,
  { link, hash, messageId }: { link: Link; hash: string; messageId: string },
): Verdict | null {
  if (link.receivedId === null) return null;
  const { target } = link;
  const wasLeftOut = target === null && link.receivedId !== messageId;
  if (item.sourceId === null) {
    if (wasLeftOut) return null;
    const apart = Math.abs(idTime(messageId).getTime() - idTime(link.receivedId).getTime());
    if (apart > sameContentMs) return null;
    return { status: "duplicate", message: `The same content came with ${link.receivedId}.`, target };
  }
  const isSame = (item.version !== null && item.version === link.version) || hash === link.contentHash;
  if (isSame && !wasLeftOut)
    return {
      status: "duplicate",
      message: `The same came with ${link.receivedId} and was taken in.`,
      target,
      ...(link.receivedId === messageId && { own: true }),
    };
  if (isBefore({ id: messageId, element: item.element }, { id: link.receivedId, element: link.element }))
    return {
      status: "warning",
      message: `A later message, ${link.receivedId}, was taken in already. This one changes nothing.`,
      target,
    };
  const older = olderBy(item, link);
  if (older) return { status: "warning", message: `${older} than what was last taken in. This one changes nothing.`, target };
  return null;
}

function isBefore(one: { id: string; element: number }, other: { id: string; element: number }): boolean {
  return one.id < other.id || (one.id === other.id && one.element < other.element);
}

/** Versions decide where both have one, else the time at which it happened. */
function olderBy(item: Pick<IntakeItem, "version" | "occurredAt">, link: Link): string | null {
  if (item.version !== null && link.version !== null)
    return compareVersions(item.version, link.version) < 0 ? `Version ${item.version} is older` : null;
  if (item.occurredAt && link.occurredAt && item.occurredAt < link.occurredAt)
    return `It happened on ${item.occurredAt.toISOString()}, earlier`;
  return null;
}

/** Digits within a version count as numbers: 10 is later than 9, and v1.10 than v1.9. */
function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
