/** Three expressions that had to be stopped in a row, and the same one isn't tried for a while. */
const most = 3;
const pauseMs = 60_000;
/** Expressions that are kept in mind. */
const mostKept = 10_000;

export interface Strikes {
  /** Whether it isn't tried at the moment. */
  isOut: (key: string) => boolean;
  count: (key: string) => void;
  /** It went well. */
  forget: (key: string) => void;
}

/** Counts what had to be stopped in a row, by owner and expression. */
export function makeStrikes(): Strikes {
  const counted = new Map<string, { count: number; at: number }>();
  return {
    isOut(key) {
      const struck = counted.get(key);
      if (!struck || struck.count < most) return false;
      if (performance.now() - struck.at < pauseMs) return true;
      counted.delete(key);
      return false;
    },
    count(key) {
      if (counted.size >= mostKept) counted.clear();
      counted.set(key, { count: (counted.get(key)?.count ?? 0) + 1, at: performance.now() });
    },
    forget: (key) => void counted.delete(key),
  };
}
