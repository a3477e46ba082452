import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Session } from "../data/shapes.ts";
import type { LiveState } from "../ui/live.ts";
import { followLive } from "../ui/live.ts";
import { LIVE_TYPES, makeLiveApplier } from "./apply-live.ts";

/** Keeps the cache current with the server's feed while somebody is signed in; returns what the live dot shows. */
export function useLive(session: Session): LiveState {
  const cache = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const scope = `${session.tenant.id}-${session.user.id}`;
  useEffect(
    () =>
      followLive({
        url: "/v1/stream",
        scope,
        types: LIVE_TYPES,
        onMessages: makeLiveApplier(cache),
        onState: setState,
      }),
    [cache, scope],
  );
  return state;
}
