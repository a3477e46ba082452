import { useQueryClient } from "@tanstack/react-query";
import type { Integration } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { keepFreshSecret } from "./fresh-secret.ts";

/** What we show the other side, or what it shows us. */
export type RotationOf = "credentials" | "inbound";
/** Of two that are valid, the one that stays valid beside a third. */
export type Kept = "former" | "newer" | "neither";

/** Gives the receiver a new secret; the old one stays valid for so many hours. */
export function useRotateInbound() {
  const cache = useQueryClient();
  const rotate = useStep();
  return async (id: string, { inbound, overlapHours }: { inbound: Record<string, unknown>; overlapHours: number }) => {
    const row = await rotate(`/v1/integrations/${id}/rotate-inbound`, { inbound, overlap_hours: overlapHours });
    keepFreshSecret(cache, id, inbound);
    return row;
  };
}

/** Shows the other side new credentials; where they are refused, the former ones for so many hours. */
export function useRotateCredentials() {
  const rotate = useStep();
  return (id: string, { credentials, overlapHours }: { credentials: Record<string, unknown>; overlapHours: number }) =>
    rotate(`/v1/integrations/${id}/rotate-credentials`, { credentials, overlap_hours: overlapHours });
}

/** Ends an overlap before its time: with the new one, or back to the former. */
export function useEndRotation() {
  const cache = useQueryClient();
  const end = useStep();
  return async (id: string, { of, verb }: { of: RotationOf; verb: "complete" | "cancel" }) => {
    const row = await end(`/v1/integrations/${id}/${verb}-rotation`, { of });
    // What was just entered isn't right any more.
    if (of === "inbound" && verb === "cancel") keepFreshSecret(cache, id, null);
    return row;
  };
}

/** Makes room for a third while two are valid: one of them ends first, by itself. Neither: they end with the third's coming. */
export function useEndOther() {
  const end = useEndRotation();
  return async (id: string, { of, kept }: { of: RotationOf; kept: Kept }) => {
    if (kept !== "neither") await end(id, { of, verb: kept === "former" ? "cancel" : "complete" });
  };
}

function useStep() {
  const cache = useQueryClient();
  return async (path: string, body: object): Promise<Integration> => {
    const row = await callApi<Integration>("POST", path, { body });
    cache.setQueryData(["integrations", "one", row.id], row);
    void cache.invalidateQueries({ queryKey: ["integrations", "list"] });
    return row;
  };
}
