import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../i18n/t.ts";
import type { Query } from "../ui/api-client.ts";
import { callApi } from "../ui/api-client.ts";
import type { Page } from "../ui/keyset-list.ts";

type Named = { id: string };
type RecordChoiceProps<Row> = {
  /** The API's collection: `leases`. */
  resource: string;
  query?: Query;
  /** Narrows what is offered before anything is typed. */
  first?: Query;
  labelOf: (row: Row) => string;
  label: string;
  required?: boolean;
  focus?: boolean;
  value: string | null;
  error?: ReactNode;
  /** The record comes along as far as it is known. */
  onChange: (id: string | null, row: Row | null) => void;
};

/** One record of however many: the API is asked for what is typed, so that none is out of reach. */
export function RecordChoice<Row extends Named>(props: RecordChoiceProps<Row>): ReactNode {
  const { resource, query = {}, first = {}, labelOf, label, required = false, focus = false, value, error, onChange } = props;
  const [typed, type] = useState("");
  const [asked] = useDebouncedValue(typed, 200);
  const chosen = useQuery({
    queryKey: [resource, "one", value],
    queryFn: ({ signal }) => callApi<Row>("GET", `/v1/${resource}/${value}`, { signal }),
    enabled: Boolean(value),
  });
  // The field holds the name of what is chosen: that is nothing to search for.
  const q = chosen.data && asked === labelOf(chosen.data) ? "" : asked.trim();
  const found = useQuery({
    queryKey: [resource, "choice", query, q || first],
    queryFn: ({ signal }) =>
      callApi<Page<Row>>("GET", `/v1/${resource}`, { query: { ...query, limit: 20, ...(q ? { q } : first) }, signal }),
    placeholderData: keepPreviousData,
  });
  const rows = found.data?.data ?? [];
  const all = chosen.data && value && !rows.some(({ id }) => id === value) ? [chosen.data, ...rows] : rows;
  return (
    <Select
      label={required ? label : `${label} (${t("optional")})`}
      required={required}
      searchable
      clearable={!required}
      {...(focus ? { "data-autofocus": true } : {})}
      data={all.map((row) => ({ value: row.id, label: labelOf(row) }))}
      filter={({ options }) => options}
      nothingFoundMessage={t("choice.nothing")}
      value={value || null}
      error={error}
      onSearchChange={type}
      onChange={(id) => onChange(id, all.find((row) => row.id === id) ?? null)}
    />
  );
}
