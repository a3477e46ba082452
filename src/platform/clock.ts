/** The context's time. Due times compare with it; tests move it. */
export type Now = () => Date;

export const systemNow: Now = () => new Date();

/** A clock that stands at `start` plus the real time since, and jumps when told. */
export function makeMovableClock(start = new Date()): { now: Now; advance(ms: number): void } {
  let offset = start.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + offset),
    advance: (ms) => {
      offset += ms;
    },
  };
}

/** Strictly later than `before`: two changes of a record in one millisecond must not look like one version. */
export function laterThan(before: Date, at: Date): Date {
  return at > before ? at : new Date(before.getTime() + 1);
}
