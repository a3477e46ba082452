import type { Answer } from "./answers.ts";

/** Answers that aren't submitted yet, kept on the device: a round takes an hour, and a phone locks, reloads and loses its network. */

const PREFIX = "arkanpm-inspection:";

interface Draft {
  inspectionId: string;
  /** Whose answers they are: the next person at this device starts with none. */
  userId: string;
  /** What was handed in before, as text: answers to an earlier round of it don't come back after a rejection. */
  basis: string;
}

export function readDraft(draft: Draft): Record<string, Answer> {
  try {
    const kept = localStorage.getItem(keyOf(draft));
    // Written by keepDraft alone.
    const { basis, answers } = JSON.parse(kept ?? "{}") as { basis?: string; answers?: Record<string, Answer> };
    return basis === draft.basis && answers ? answers : {};
  } catch {
    return {};
  }
}

export function keepDraft(draft: Draft, answers: Record<string, Answer>): void {
  try {
    localStorage.setItem(keyOf(draft), JSON.stringify({ basis: draft.basis, answers }));
  } catch {
    // Storage may be forbidden or full: the answers are on the page still.
  }
}

export function forgetDraft(draft: Draft): void {
  try {
    localStorage.removeItem(keyOf(draft));
  } catch {
    // As above.
  }
}

function keyOf({ inspectionId, userId }: Draft): string {
  return `${PREFIX}${userId}:${inspectionId}`;
}
