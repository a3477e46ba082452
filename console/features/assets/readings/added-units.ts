const added: ReadonlySet<string> = new Set([
  ...["wh", "kwh", "mwh", "gwh", "j", "kj", "mj", "gj", "l", "m3", "ft3", "gal", "kg", "t"],
  ...["pulse", "pulses", "count", "counts", "people", "persons", "visits", "pcs"],
]);

/** Whether values in a unit make sense added up: energy, volumes and what is counted do, temperatures and powers don't. */
export function isAdded(unit: string | null): boolean {
  return added.has((unit ?? "").normalize("NFKC").trim().toLowerCase());
}
