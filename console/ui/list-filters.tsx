import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Query } from "./api-client.ts";
import { FilterBar, FilterField } from "./filter-bar.tsx";
import { SearchField } from "./search-field.tsx";

type Choice = { value: string; label: string };
/** Which part of a list is seen, and in which order. `hides` says what the rows would be, after "No inspections"; null hides nothing. */
export type ListView = Choice & { query: Query; hides: string | null };
/** A filter of a list as a value. `name` is the API's query parameter and the page's. */
export type ListFilter =
  | { name: string; kind: "search"; label: string; width?: number }
  | { name: string; kind: "choice"; label: string; choices: Choice[]; searchable?: boolean; width?: number }
  | { name: string; kind: "time"; label: string }
  | { name: string; kind: "view"; label: string; views: [ListView, ...ListView[]] };
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
  if (filter.kind === "view") {
    const [first, ...others] = filter.views;
    return (
      <FilterField width={170}>
        <Select
          aria-label={filter.label}
          data={[first, ...others].map(({ value, label }) => ({ value, label }))}
          value={viewOf(filter.views, value).value}
          onChange={(chosen) => onChange(chosen === first.value ? null : chosen)}
          allowDeselect={false}
        />
      </FilterField>
    );
  }
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

/** The view of this name; without one, or with an unknown one, the first. */
export function viewOf(views: readonly [ListView, ...ListView[]], value: string | undefined): ListView {
  return views.find((view) => view.value === value) ?? views[0];
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
