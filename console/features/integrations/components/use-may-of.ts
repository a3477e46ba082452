import { useMay, useSession } from "../../../data/session.ts";
import type { Integration } from "../../../data/shapes.ts";

/** What one may of this integration: all of it, or config, mapping and retries as a developer or its owner; of a deleted one nothing. */
export function useMayOf({ owner_id: ownerId, deleted_at: deletedAt }: Pick<Integration, "owner_id" | "deleted_at">): {
  mayChange: boolean;
  mayMap: boolean;
} {
  const changesAll = useMay("integrations:write");
  const mapsAll = useMay("integration-mappings:write");
  const { data: session } = useSession();
  if (deletedAt) return { mayChange: false, mayMap: false };
  return { mayChange: changesAll, mayMap: changesAll || mapsAll || (ownerId !== null && session?.user.id === ownerId) };
}
