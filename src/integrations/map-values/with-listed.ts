import { inboundRule } from "../../contract/mapping.ts";

/** The rules, with these values among those that the rows for a field list. Rules of another shape stay as they are. */
export function withListed(
  mapping: readonly unknown[],
  { to, values }: { to: string; values: Readonly<Record<string, string | null>> },
): unknown[] {
  const listed = Object.fromEntries(Object.entries(values).flatMap(([theirs, ours]) => (ours === null ? [] : [[theirs, ours]])));
  return mapping.map((raw) => {
    const rule = inboundRule.safeParse(raw).data;
    if (!rule) return raw;
    const fields = rule.fields.map((field) => {
      const last = field.transforms?.at(-1);
      if (field.to !== to || last?.kind !== "enum") return field;
      const filled = { ...last, values: { ...last.values, ...listed } };
      return { ...field, transforms: [...(field.transforms ?? []).slice(0, -1), filled] };
    });
    return { ...rule, fields };
  });
}
