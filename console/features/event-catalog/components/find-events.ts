import type { EventType } from "../../../data/shapes.ts";
import { fieldPaths } from "./schema-fields.ts";

/** `field` is the first path that was hit when neither code nor words were: it says why the event is there. */
export type FoundEvent = { type: EventType; field: string | null };

/** Events by code, title, description and the names of their fields. */
export function findEvents(types: EventType[], words: string): FoundEvent[] {
  const wanted = words.trim().toLowerCase();
  const holds = (text: string) => text.toLowerCase().includes(wanted);
  return types.flatMap((type): FoundEvent[] => {
    if ([type.name, type.title, type.description].some(holds)) return [{ type, field: null }];
    const field = fieldPaths(type.schema).find(holds);
    return field ? [{ type, field }] : [];
  });
}
