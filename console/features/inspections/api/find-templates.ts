import { useQuery } from "@tanstack/react-query";
import type { InspectionTemplate } from "../../../data/shapes.ts";
import { findAll } from "../../../ui/find-all.ts";

/** Templates to choose from. */
export function useTemplates() {
  return useQuery({
    queryKey: ["inspection-templates", "all"],
    queryFn: ({ signal }) => findAll<InspectionTemplate>("/v1/inspection-templates", { signal }),
  });
}
