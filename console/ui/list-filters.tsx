import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { FilterBar, FilterField } from "./filter-bar.tsx";
import { SearchField } from "./search-field.tsx";

type Choice = { value: string; label: string };
/** A filter of a list as a value. `name` is the API's query parameter and the page's. */
export type ListFilter =
  | { name: string; kind: "search"; label: string; width?: number }
  | { name: string; kind: "choice"; label: string; choices: Choice[]; searchable?: boolean; width?: number }
  | { name: string; kind: "time"; label: string };
export type FilterValues = Partial<Record<string, string>>;

type ListFiltersProps = {
  filters: ListFilter[];
  values: FilterValues;
  active: boolean;
  onChange: (changes: Partial<Record<string, string | null>>) => void;
  onClear: () => void;
  /** What else belongs into the bar, such as the order. */
  children?: ReactNode;
};

export function ListFilters({ filters, values, active, onChange, onClear, children }: ListFiltersProps): ReactNode {
  return (
    <FilterBar active={active} onClear={onClear}>
      {filters.map((filter) => (
        <Field
          key={filter.name}
          filter={filter}
          value={values[filter.name] ?? ""}
          onChange={(value) => onChange({ [filter.name]: value })}
        />
      ))}
      {children}
    </FilterBar>
  );
}

type FieldProps = { filter: ListFilter; value: string; onChange: (value: string | null) => void };

function Field({ filter, value, onChange }: FieldProps): ReactNode {
  if (filter.kind === "search") {
    return <SearchField label={filter.label} value={value} onChange={onChange} width={filter.width ?? 260} />;
  }
  if (filter.kind === "time") return <TimeFilter label={filter.label} value={value} onChange={onChange} />;
  return (
    <FilterField width={filter.width ?? 170}>
      <Select
        aria-label={filter.label}
        placeholder={filter.label}
        data={filter.choices}
        value={value || null}
        onChange={onChange}
        searchable={filter.searchable ?? filter.choices.length > 12}
        clearable
      />
    </FilterField>
  );
}

/** A moment in the reader's own time. */
export function TimeFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (at: string) => void;
}): ReactNode {
  return (
    <FilterField width={250} wide>
      <TextInput
        type="datetime-local"
        aria-label={label}
        title={label}
        leftSection={<span style={{ fontSize: 12 }}>{label}</span>}
        leftSectionWidth={48}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </FilterField>
  );
}

/** The API wants RFC 3339; the fields hold the reader's local time (`2026-04-12T14:00`). Nothing for what isn't a time. */
export function utc(local: string | undefined): string | undefined {
  const at = local ? new Date(local) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}
