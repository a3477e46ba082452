import { useSearchParams } from "react-router";

/**
 * Filters that live in the query string, so that a filtered list can be sent as a link and Back works.
 * Returns what is set among `names`, `set` (an empty value removes) and `clear`.
 */
export function useUrlFilters<Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const filters: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value) filters[name] = value;
  }
  const write = (changes: Partial<Record<Name, string | null>>) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const name of names) {
          const value = changes[name];
          if (value) after.set(name, value);
          else if (name in changes) after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  const clear = () => write(Object.fromEntries(names.map((name) => [name, null])) as Record<Name, null>); // the keys are `names` itself
  return { filters, set: write, clear, active: Object.keys(filters).length > 0 };
}
