import type { Building } from "./shapes.ts";

/** Buildings as a Select wants them; those that share a name say what tells them apart. */
export function buildingChoices(buildings: Building[] | undefined): { value: string; label: string }[] {
  const all = buildings ?? [];
  return all.map(({ id, name, code, address }) => {
    const isAlone = all.every((one) => one.id === id || one.name.toLowerCase() !== name.toLowerCase());
    const detail = code ?? address ?? id.slice(-6);
    return { value: id, label: isAlone ? name : `${name} · ${detail}` };
  });
}
