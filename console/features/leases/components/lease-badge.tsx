import type { ReactNode } from "react";
import type { Lease } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { today } from "../../../ui/day.tsx";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { dayWord } from "./words.ts";

/** Its state; of what is agreed on and hasn't begun, from when on it is in force. */
export function LeaseBadge({ lease }: { lease: Lease }): ReactNode {
  if (!isUpcoming(lease)) return <StatusBadge status={lease.status} />;
  return (
    <Badge tone="info" icon="clock">
      {t("lease.from_day", { day: dayWord(lease.starts_on) })}
    </Badge>
  );
}

/** Active, and its first day lies ahead. */
export function isUpcoming({ status, starts_on }: Lease): boolean {
  return status === "active" && starts_on > today();
}
