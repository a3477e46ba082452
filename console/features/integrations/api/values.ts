import { useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { mapValuesOut } from "../../../../src/contract/api/integration-values.ts";
import type { MappedValue } from "../../../data/map-values/value-choices.ts";
import { callApi } from "../../../ui/api-client.ts";

export type Mapped = z.infer<typeof mapValuesOut>;

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
