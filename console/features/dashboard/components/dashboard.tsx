import type { ReactNode } from "react";
import { useSession } from "../../../data/session.ts";
import type { Building, Delivery, Webhook, WorkOrder } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { useFirstRows } from "../api/find-first-rows.ts";
import { Attention } from "./attention.tsx";
import classes from "./dashboard.module.css";
import { GettingStarted } from "./getting-started.tsx";
import { LatestDeliveries, LatestWorkOrders } from "./latest.tsx";

const DONE = ["completed", "verified", "closed", "cancelled"];

/** What needs somebody now, in order of harm; until everything is set up, the steps that are left. */
export function Dashboard(): ReactNode {
  const session = useSession();
  const webhooks = useFirstRows<Webhook>("webhooks", { path: "/v1/webhooks", limit: 200 });
  const failed = useFirstRows<Delivery>("deliveries", { path: "/v1/deliveries", query: { status: "failed" }, limit: 20 });
  const deliveries = useFirstRows<Delivery>("deliveries", { path: "/v1/deliveries", limit: 6 });
  const emergencies = useFirstRows<WorkOrder>("work-orders", {
    path: "/v1/work-orders",
    query: { priority: "emergency" },
    limit: 100,
  });
  const orders = useFirstRows<WorkOrder>("work-orders", { path: "/v1/work-orders", limit: 6 });
  const buildings = useFirstRows<Building>("buildings", { path: "/v1/buildings", limit: 1 });
  const all = [webhooks, failed, deliveries, emergencies, orders, buildings];
  const refused = all.find((query) => query.isError);
  return (
    <>
      <PageHeader title={t("nav.dashboard")} about={session.data?.tenant.name} />
      {refused && <ProblemCard problem={refused.error} onRetry={() => all.forEach((query) => void query.refetch())} />}
      {!refused && all.some((query) => query.isPending) && <LoadingRows />}
      {webhooks.data && failed.data && deliveries.data && emergencies.data && orders.data && buildings.data && (
        <>
          <GettingStarted
            has={{
              building: buildings.data.rows.length > 0,
              webhook: webhooks.data.rows.length > 0,
              delivery: deliveries.data.rows.some((delivery) => delivery.status === "success"),
              workOrder: orders.data.rows.length > 0,
            }}
          />
          <Attention
            failing={webhooks.data.rows.filter((webhook) => webhook.status === "failing")}
            paused={webhooks.data.rows.filter((webhook) => webhook.status === "paused")}
            failed={failed.data}
            emergencies={emergencies.data.rows.filter((order) => !DONE.includes(order.status))}
          />
          <div className={classes.columns}>
            <LatestDeliveries deliveries={deliveries.data.rows} />
            <LatestWorkOrders orders={orders.data.rows} />
          </div>
        </>
      )}
    </>
  );
}
