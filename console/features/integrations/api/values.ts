import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { choicesOut, mapValuesIn, mapValuesOut } from "../../../../src/contract/api/integration-values.ts";
import { callApi } from "../../../ui/api-client.ts";

export type Choices = z.infer<typeof choicesOut>;
export type MappedValue = z.input<typeof mapValuesIn>["values"][number];
export type Mapped = z.infer<typeof mapValuesOut>;

/** What values of a gap can be mapped to here. */
export function useChoices(id: string, gapKind: string) {
  return useQuery({
    queryKey: ["integrations", "choices", id, gapKind],
    queryFn: ({ signal }) => callApi<Choices>("GET", `/v1/integrations/${id}/choices`, { query: { gap_kind: gapKind }, signal }),
    retry: false,
  });
}

/** Maps values all at once; what shows them asks again. */
export function useMapValues(id: string) {
  const cache = useQueryClient();
  return async (gapKind: string, values: MappedValue[]): Promise<Mapped> => {
    const body = { gap_kind: gapKind, values };
    const mapped = await callApi<Mapped>("POST", `/v1/integrations/${id}/map-values`, { body });
    for (const key of ["integrations", "lookup-tables", "asset-categories"]) void cache.invalidateQueries({ queryKey: [key] });
    return mapped;
  };
}
