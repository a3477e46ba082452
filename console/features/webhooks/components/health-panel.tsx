import { Button, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { Webhook, WebhookStats } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useStatsOfWebhook } from "../api/find-webhook-stats.ts";
import classes from "./hour-bars.module.css";
import { countsInWords, HourBars, hourWords } from "./hour-bars.tsx";

/** How a webhook fared in the last day, as bars, or hour by hour as a table. Nothing before its first delivery. */
export function HealthPanel({ webhook }: { webhook: Webhook }): ReactNode {
  const { data } = useStatsOfWebhook(webhook.id);
  const [isTable, { toggle }] = useDisclosure(false);
  if (!data || !webhook.last_delivery_at) return null;
  return (
    <section className={`panel ${classes.panel}`} aria-label={t("health.title")}>
      <div className={classes.head}>
        <Text size="sm">
          <strong>{t("health.title")}</strong> · {countsInWords(data)}
        </Text>
        <Button size="compact-xs" variant="subtle" aria-pressed={isTable} onClick={toggle}>
          {isTable ? t("health.as_bars") : t("health.as_table")}
        </Button>
      </div>
      {isTable ? <Hours stats={data} /> : <HourBars stats={data} large />}
    </section>
  );
}

function Hours({ stats }: { stats: WebhookStats }): ReactNode {
  const busy = stats.hours.filter(({ succeeded, retried, failed }) => succeeded + retried + failed > 0);
  if (busy.length === 0) return <Text size="sm">{t("health.none")}</Text>;
  return (
    <Table aria-label={t("health.title")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("health.table.hour")}</Table.Th>
          <Table.Th>{t("health.table.succeeded")}</Table.Th>
          <Table.Th>{t("health.table.retried")}</Table.Th>
          <Table.Th>{t("health.table.failed")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {busy.map(({ hour, succeeded, retried, failed }) => (
          <Table.Tr key={hour} className="numeric">
            <Table.Td>{hourWords(hour)}</Table.Td>
            <Table.Td>{succeeded}</Table.Td>
            <Table.Td>{retried}</Table.Td>
            <Table.Td>{failed}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
