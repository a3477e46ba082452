import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

/** The work order that was made of it; a dash without one. */
export function WorkOrderLink({ order }: { order: { id: string; number: string } | null }): ReactNode {
  if (!order) return "–";
  return (
    <Anchor component={Link} to={`/work-orders/${order.id}`} size="sm">
      {order.number}
    </Anchor>
  );
}
