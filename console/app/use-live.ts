import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Session } from "../data/session.ts";
import type { LiveState } from "../ui/live.ts";
import { followLive } from "../ui/live.ts";
import { applyLive, LIVE_TYPES } from "./apply-live.ts";

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
        onMessages: (messages) => applyLive(cache, messages),
        onState: setState,
      }),
    [cache, scope],
  );
  return state;
}
