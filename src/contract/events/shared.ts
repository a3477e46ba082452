import { z } from "zod";

/** Shapes that several events carry. Absent values are null, never omitted (contract §2). */
export const id = z.string();
export const time = z.iso.datetime({ precision: 3 });
export const day = z.iso.date();
export const money = z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: z.string().length(3) });
export const named = z.object({ id, name: z.string() });
/** Who did it: a person, an API key, or the system with a null id. */
export const actor = z.object({ id: id.nullable(), name: z.string() });

/** Times of the samples: one story, told in order. */
export const sampleActor = { id: "usr_01HV5N1V9GZ4S8E2KQ4T6B0XAK", name: "Ahmed Khaled" };
export const sampleBuilding = { id: "bld_01HV5MZZ7C2W1J0RZ3Q9YB8D4A", name: "Tower A" };
export const sampleUnit = { id: "unt_01HV5N0Q3F9K7T2M5X8C1V6B4N", name: "1504" };

/** One event of the catalog: adding an event is adding one such value to its module's file. */
export interface EventType<D extends z.ZodType = z.ZodType> {
  module: string;
  title: string;
  description: string;
  /** Grows when `data` changes in a way that a receiver could notice. */
  version: number;
  /** The member of `data` whose id the event is about. */
  subject: string;
  data: D;
  sample: z.input<D>;
}

export function defineEvent<D extends z.ZodType>(event: EventType<D>): EventType<D> {
  return event;
}
