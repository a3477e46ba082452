import type { Ctx } from "../platform/context.ts";

export interface EventWaiter {
  /** Call it before reading: what is announced from now on isn't waited for. */
  arm(): void;
  /** Resolves when something was announced since `arm`, after `ms`, or when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  stop(): void;
}

/** Waits for a tenant's next events: woken by this process's and, through the carried signals, other processes' announcements. */
export function waitForEvents(ctx: Ctx): EventWaiter {
  let announced = false;
  let wake = () => {};
  const stops = (["events", "feed"] as const).map((name) =>
    ctx.db.signals.on(name, (tenantId) => {
      if (tenantId !== ctx.tenantId) return;
      announced = true;
      wake();
    }),
  );
  return {
    arm() {
      announced = false;
    },
    wait(ms, signal) {
      if (announced || signal.aborted || ms <= 0) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          wake = () => {};
          resolve();
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener("abort", done);
        wake = done;
      });
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
