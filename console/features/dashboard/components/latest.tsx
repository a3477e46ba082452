import { Anchor, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../../../i18n/t.ts";
import { Code } from "../../../ui/mono.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Ago } from "../../../ui/time.tsx";
import type { Row as Found } from "../api/find-first-rows.ts";
import classes from "./dashboard.module.css";

type Row = { id: string; to: string; title: ReactNode; status: string; at: string };

export function LatestDeliveries({ deliveries }: { deliveries: Found[] }): ReactNode {
  const rows = deliveries.map((delivery) => ({
    id: delivery.id,
    to: `/settings/integrations/deliveries/${delivery.id}`,
    title: <Code>{String(delivery.event)}</Code>,
    status: String(delivery.status),
    at: String(delivery.created_at),
  }));
  return (
    <Latest
      title={t("dashboard.recent_deliveries")}
      all="/settings/integrations/deliveries"
      rows={rows}
      empty={t("deliveries.empty.all")}
    />
  );
}

export function LatestWorkOrders({ orders }: { orders: Found[] }): ReactNode {
  const rows = orders.map((order) => ({
    id: order.id,
    to: `/work-orders/${order.id}`,
    title: String(order.title),
    status: String(order.status),
    at: String(order.created_at),
  }));
  return (
    <Latest title={t("dashboard.recent_work_orders")} all="/work-orders" rows={rows} empty={t("work_orders.empty.detail")} />
  );
}

function Latest({ title, all, rows, empty }: { title: string; all: string; rows: Row[]; empty: string }): ReactNode {
  return (
    <section className="panel" aria-label={title}>
      <div className={classes.latestHead}>
        <Title order={2} size="h3">
          {title}
        </Title>
        <Anchor component={Link} to={all} size="sm" aria-label={`${t("dashboard.all")}: ${title}`}>
          {t("dashboard.all")}
        </Anchor>
      </div>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed" px={18} pb={18}>
          {empty}
        </Text>
      )}
      <ul className={classes.latest}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={row.to} className="quiet-link truncate">
              {row.title}
            </Link>
            <StatusBadge status={row.status} />
            <Text size="xs" c="dimmed" component="span" className={classes.ago ?? ""}>
              <Ago at={row.at} />
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
