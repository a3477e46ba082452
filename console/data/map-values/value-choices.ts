import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { choicesOut, mapValuesIn } from "../../../src/contract/api/integration-values.ts";
import { callApi } from "../../ui/api-client.ts";

export type Choices = z.infer<typeof choicesOut>;
export type MappedValue = z.input<typeof mapValuesIn>["values"][number];

/** What values of a gap can be mapped to in an integration. */
export function useChoices(id: string, gapKind: string) {
  return useQuery({
    queryKey: ["integrations", "choices", id, gapKind],
    queryFn: ({ signal }) => callApi<Choices>("GET", `/v1/integrations/${id}/choices`, { query: { gap_kind: gapKind }, signal }),
    retry: false,
  });
}
