/** A number beside its id, or null. */
export function numberedOrNull(id: string | null, number: string | null): { id: string; number: string } | null {
  return id === null ? null : { id, number: number ?? "" };
}
