import type { MomentHandler } from "../domains/property/moments/start-moments.ts";

/** What time causes, by the moment's first word. A domain that plans a moment has a line here. */
export const momentHandlers: ReadonlyMap<string, MomentHandler> = new Map<string, MomentHandler>([]);
