import { useMay, useSession } from "../../../data/session.ts";
import type { Integration } from "../../../data/shapes.ts";

/** What one may of this integration: all of it, or config, mapping and retries as a developer or its owner. */
export function useMayOf({ owner_id: ownerId }: Pick<Integration, "owner_id">): { mayChange: boolean; mayMap: boolean } {
  const mayChange = useMay("integrations:write");
  const mapsAll = useMay("integration-mappings:write");
  const { data: session } = useSession();
  return { mayChange, mayMap: mayChange || mapsAll || (ownerId !== null && session?.user.id === ownerId) };
}
