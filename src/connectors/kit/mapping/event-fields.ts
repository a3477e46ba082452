import { z } from "zod";
import { catalog, isEventName } from "../../../contract/events/catalog.ts";
import type { Path } from "./path.ts";

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: unknown;
}

/** Whether a path leads to something in one of the events; else the step that is missing, and the names that are there. */
export type FoundInEvents = { kind: "found" } | { kind: "missing"; missing: string; names: string[] };

const kept = new Map<string, Schema>();
const text: Schema = {};

/** @param within the array whose elements the path begins at; null: it begins at the event's data */
export function findInEvents(path: Path, { events, within }: { events: readonly string[]; within: Path | null }): FoundInEvents {
  let missing: FoundInEvents = { kind: "found" };
  for (const event of events.filter(isEventName)) {
    const envelope: Schema = {
      // Which targets a record has over there isn't said by any schema.
      properties: {
        event: text,
        event_id: text,
        timestamp: text,
        tenant_id: text,
        reference: text,
        data: dataOf(event),
        remote: { additionalProperties: text },
      },
    };
    const begin = path.fromRoot ? [] : within === null ? ["data"] : [...(within.fromRoot ? [] : ["data"]), ...within.steps, 0];
    const found = follow(envelope, [...begin, ...path.steps]);
    if (found.kind === "found") return found;
    missing = found;
  }
  return missing;
}

function follow(schema: Schema, steps: readonly (string | number)[]): FoundInEvents {
  let here = [schema];
  for (const step of steps) {
    const options = here.flatMap(optionsOf);
    const next = options.flatMap((option) => {
      if (typeof step === "number") return option.items ?? [];
      const known = option.properties && Object.hasOwn(option.properties, step) ? option.properties[step] : undefined;
      // An object with names of its own choosing.
      return known ?? (typeof option.additionalProperties === "object" ? (option.additionalProperties as Schema) : []);
    });
    if (next.length === 0) {
      const names = [...new Set(options.flatMap((option) => Object.keys(option.properties ?? {})))];
      return { kind: "missing", missing: String(step), names };
    }
    here = next;
  }
  return { kind: "found" };
}

function optionsOf(schema: Schema): Schema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return inner.length > 0 ? inner.flatMap(optionsOf) : [schema];
}

function dataOf(event: keyof typeof catalog): Schema {
  const known = kept.get(event);
  if (known) return known;
  const made = z.toJSONSchema(catalog[event].data, { unrepresentable: "any" }) as Schema;
  kept.set(event, made);
  return made;
}
