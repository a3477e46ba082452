import { frame } from "./en/frame.ts";

/** Every English sentence of the console, one file a feature. */
export const en = { ...frame };
