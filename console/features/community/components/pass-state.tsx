import type { ReactNode } from "react";
import type { VisitorPass } from "../../../data/shapes.ts";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { useNow } from "../../../ui/time.tsx";

/** Its state; one that nobody came in with in time shows as expired. */
export function PassState({ pass }: { pass: VisitorPass }): ReactNode {
  const now = useNow(30_000);
  const hasRunOut = pass.status === "issued" && Date.parse(pass.valid_to) < now;
  return <StatusBadge status={hasRunOut ? "expired" : pass.status} />;
}
