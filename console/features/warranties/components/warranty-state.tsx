import type { ReactNode } from "react";
import type { Warranty } from "../../../data/shapes.ts";
import { today } from "../../../ui/day.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";

/** Whether it covers today, where the reader is. */
export function WarrantyState({ warranty: { starts_on, ends_on } }: { warranty: Warranty }): ReactNode {
  const now = today();
  if (ends_on < now) return <StatusBadge status="expired" />;
  return <StatusBadge status={starts_on > now ? "pending" : "valid"} />;
}
