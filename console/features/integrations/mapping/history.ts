import { useCallback, useState } from "react";

/** A value with the states before it and those that were undone. `place` is what the last change was about. */
export type History<Value> = { past: Value[]; now: Value; future: Value[]; place: string | null };
const MOST = 200;

export function beginWith<Value>(now: Value): History<Value> {
  return { past: [], now, future: [], place: null };
}

/** The next state. Changes of one place that follow each other, such as letters typed into a field, are undone together. */
export function changedTo<Value>(history: History<Value>, now: Value, place: string | null): History<Value> {
  const goesOn = place !== null && place === history.place;
  return { past: goesOn ? history.past : [...history.past, history.now].slice(-MOST), now, future: [], place };
}

export function undone<Value>({ past, now, future, place }: History<Value>): History<Value> {
  const before = past.at(-1);
  if (before === undefined) return { past, now, future, place };
  return { past: past.slice(0, -1), now: before, future: [now, ...future], place: null };
}

export function redone<Value>({ past, now, future, place }: History<Value>): History<Value> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, now, future, place };
  return { past: [...past, now], now: next, future: rest, place: null };
}

export function useHistory<Value>(initial: () => Value) {
  const [history, setHistory] = useState<History<Value>>(() => beginWith(initial()));
  return {
    history,
    change: useCallback((now: Value, place: string | null = null) => setHistory((before) => changedTo(before, now, place)), []),
    undo: useCallback(() => setHistory(undone), []),
    redo: useCallback(() => setHistory(redone), []),
    begin: useCallback((now: Value) => setHistory(beginWith(now)), []),
  };
}
