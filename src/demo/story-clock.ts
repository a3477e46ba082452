import type { Ctx } from "../platform/context.ts";

/** A context whose time is the story's: it stands still until it is set. */
export interface Story {
  ctx: Ctx;
  setTime(at: Date): void;
}

export function startStory(ctx: Ctx, { at }: { at: Date }): Story {
  let time = at;
  return {
    ctx: { ...ctx, now: () => time },
    setTime: (at) => {
      time = at;
    },
  };
}
