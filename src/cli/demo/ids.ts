/** Ids by name, as the demo's records refer to each other. */
export type Ids = Map<string, string>;

/** A name that refers to nothing is a mistake in `demo-records.ts`. */
export function idOf(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (!id) throw new Error(`the demo has no ${name}`);
  return id;
}
