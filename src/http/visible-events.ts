import { catalog, type EventName, eventNames } from "../contract/events/catalog.ts";
import { didYouMean } from "../platform/did-you-mean.ts";
import { AppError } from "../platform/errors.ts";
import type { Caller } from "../tenancy/caller.ts";
import { buildingsFor, mayAccess } from "../tenancy/policy.ts";
import { readingRight } from "./resource-of.ts";

/**
 * Whether somebody sees events of this name: only those whose record they may read, and in all buildings, since an event doesn't say
 * which building its record lies in (contract §2, Auth).
 */
export function maySeeEvent(caller: Caller, name: EventName): boolean {
  const right = readingRight(catalog[name].subject);
  if (!mayAccess(caller, right)) return false;
  return caller.credential.kind === "key" || buildingsFor(caller, right) === null;
}

/** @throws AppError forbidden for somebody who may see no event at all */
export function checkSeesEvents(caller: Caller): void {
  if (mayAccess(caller, "events:read") || eventNames.some((name) => maySeeEvent(caller, name))) return;
  throw new AppError("forbidden", {
    detail: `This needs events:read or the right to read what events are about, which ${caller.actor.name} doesn't have.`,
  });
}

/**
 * The event names to read from the feed for this caller; null when none needs to be left out.
 * @param asked the query's `types`: names and patterns such as `work_order.*`, separated by commas
 * @throws AppError invalid_query for an unknown name, forbidden for somebody who may see no event at all
 */
export function visibleTypes(caller: Caller, asked: string | undefined): EventName[] | null {
  checkSeesEvents(caller);
  const visible = eventNames.filter((name) => maySeeEvent(caller, name));
  const wanted = asked?.trim() ? new Set(asked.split(",").flatMap((pattern) => namesLike(pattern.trim()))) : null;
  if (wanted === null && visible.length === eventNames.length) return null;
  return visible.filter((name) => wanted?.has(name) ?? true);
}

function namesLike(pattern: string): EventName[] {
  const prefix = /^(\w+\.)?\*$/.exec(pattern) ? pattern.slice(0, -1) : null;
  const names = eventNames.filter((name) => (prefix === null ? name === pattern : name.startsWith(prefix)));
  if (names.length > 0) return names;
  const [near] = didYouMean(pattern.slice(0, 100), eventNames, 1);
  throw new AppError("invalid_query", {
    detail: `types: no event is called ${pattern.slice(0, 100)}.${near ? ` Did you mean ${near}?` : ""}`,
  });
}
