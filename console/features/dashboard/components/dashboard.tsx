import type { ReactNode } from "react";
import { useMay, useReadRight, useSession } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { today } from "../../../ui/day.tsx";
import { LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { type FirstRowsOf, useFirstRows } from "../api/find-first-rows.ts";
import { Attention, type Found } from "./attention.tsx";
import { attentionSources } from "./attention-sources.ts";
import classes from "./dashboard.module.css";
import { GettingStarted } from "./getting-started.tsx";
import { LatestDeliveries, LatestWorkOrders } from "./latest.tsx";

const FIRST: FirstRowsOf[] = [
  { resource: "work-orders", limit: 6 },
  { resource: "deliveries", limit: 6 },
  { resource: "buildings", limit: 1 },
  { resource: "webhooks", limit: 1 },
];

/** What needs this person now, in order of harm, of what they may see; until everything is set up, the steps that are left. */
export function Dashboard(): ReactNode {
  const session = useSession();
  const mayRead = useReadRight();
  const setsUp = useMay("webhooks:write");
  const sources = attentionSources(today()).filter(({ resource }) => mayRead(resource));
  const problems = useFirstRows(sources);
  const first = useFirstRows(FIRST.map((list) => (mayRead(list.resource) ? list : null)));
  const all = [...problems, ...first];
  const refused = all.find((query) => query.isError);
  const isThere = all.every((query) => query.data !== undefined);
  const [orders, deliveries, buildings, webhooks] = first.map((query) => query.data?.rows ?? null);
  return (
    <>
      <PageHeader title={t("nav.dashboard")} about={session.data?.tenant.name} />
      {refused && <ProblemCard problem={refused.error} onRetry={() => all.forEach((query) => void query.refetch())} />}
      {!refused && !isThere && <LoadingRows />}
      {isThere && (
        <>
          {setsUp && (
            <GettingStarted
              has={{
                building: Boolean(buildings?.length),
                webhook: Boolean(webhooks?.length),
                delivery: Boolean(deliveries?.some((delivery) => delivery.status === "success")),
                workOrder: Boolean(orders?.length),
              }}
            />
          )}
          <Attention problems={sources.flatMap((source, index): Found[] => foundOf(source, problems[index]?.data))} />
          <div className={classes.columns}>
            {deliveries && <LatestDeliveries deliveries={deliveries} />}
            {orders && <LatestWorkOrders orders={orders} />}
          </div>
        </>
      )}
    </>
  );
}

function foundOf(source: Found["source"], found: Found["found"] | null | undefined): Found[] {
  return found ? [{ source, found }] : [];
}
