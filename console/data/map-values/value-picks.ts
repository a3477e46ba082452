import { guessChoice } from "./guess-choice.ts";
import type { Choices, MappedValue } from "./value-choices.ts";

/** A value of theirs, and how many records it holds up. */
export type SeenValue = { value: string; count: number };
export type Pick = { kind: "to"; to: string; isGuess: boolean } | { kind: "create" } | { kind: "leave_out" };
export type Picks = ReadonlyMap<string, Pick>;

/** What can be filled in without asking. */
export function guessesOf(values: SeenValue[], { choices }: Choices): Picks {
  return new Map(
    values.flatMap(({ value }): [string, Pick][] => {
      const to = guessChoice(value, choices);
      return to === null ? [] : [[value, { kind: "to", to, isGuess: true }]];
    }),
  );
}

export function withPick(picks: Picks, value: string, pick: Pick | null): Picks {
  const next = new Map(picks);
  if (pick) next.set(value, pick);
  else next.delete(value);
  return next;
}

/** Those that have nothing yet become records of their own name. */
export function withAllCreated(picks: Picks, values: SeenValue[]): Picks {
  return new Map(values.map(({ value }) => [value, picks.get(value) ?? { kind: "create" }]));
}

/** As the API takes them, in the order in which they are shown. */
export function mappedOf(values: SeenValue[], picks: Picks): MappedValue[] {
  return values.flatMap(({ value }): MappedValue[] => {
    const pick = picks.get(value);
    if (!pick || (pick.kind === "to" && pick.to.trim() === "")) return [];
    if (pick.kind === "to") return [{ value, to: pick.to }];
    return [pick.kind === "create" ? { value, create: true } : { value, leave_out: true }];
  });
}
