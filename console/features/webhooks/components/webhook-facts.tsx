import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { usePersonName } from "../../../data/people.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { type Fact, Facts } from "../../../ui/facts.tsx";
import { Code } from "../../../ui/mono.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { absolute, duration, Time } from "../../../ui/time.tsx";
import { SecretFact } from "./secret-fact.tsx";
import { EventCount } from "./webhook-columns.tsx";
import { retryWaits } from "./webhook-values.ts";

/** What one looks for first, in one line. */
export function WebhookFacts({ webhook }: { webhook: Webhook }): ReactNode {
  const nameOf = usePersonName();
  return (
    <Facts
      facts={[
        { label: t("webhook.fact.last"), value: <Last webhook={webhook} /> },
        { label: t("webhook.fact.events"), value: <EventCount events={webhook.events} /> },
        { label: t("webhook.fact.retry"), value: retryWords(webhook) },
        { label: t("webhook.fact.timeout"), value: duration(webhook.timeout_ms) },
        ...flowFacts(webhook),
        { label: t("webhook.fact.secret"), value: <SecretFact webhook={webhook} /> },
        { label: t("webhooks.column.owner"), value: nameOf(webhook.owner_id) },
        ...(webhook.filter ? [{ label: t("filter.fact"), value: <Code wrap="words">{webhook.filter}</Code>, wide: true }] : []),
      ]}
    />
  );
}

/** What is set beyond the defaults, and the certificate once it was seen. */
function flowFacts({ ordered, rate_limit_per_second: rate, certificate }: Webhook): Fact[] {
  return [
    ...(ordered ? [{ label: t("webhook.fact.ordered"), value: t("webhook.fact.ordered.value") }] : []),
    ...(rate === null ? [] : [{ label: t("webhook.fact.rate"), value: t("webhook.fact.rate.value", { n: rate }) }]),
    ...(certificate ? [{ label: t("certificate.fact"), value: certificateWords(certificate) }] : []),
  ];
}

function certificateWords({ valid_to: validTo, days_left: days }: NonNullable<Webhook["certificate"]>): string {
  return days < 0 ? t("certificate.ended", { when: absolute(validTo, false) }) : t("certificate.valid", { n: days });
}

function Last({ webhook }: { webhook: Webhook }): ReactNode {
  if (!webhook.last_delivery_at) return t("webhooks.never");
  return (
    <Group gap={8}>
      {webhook.last_delivery_status && <StatusBadge status={webhook.last_delivery_status} />}
      <Time at={webhook.last_delivery_at} />
    </Group>
  );
}

function retryWords({ retry }: Webhook): string {
  if (retry.count === 0) return t("none");
  const total = retryWaits(retry.count, retry.schedule_seconds).reduce((sum, wait) => sum + wait, 0);
  return t("webhook.fact.retry.value", { n: retry.count, span: duration(total * 1000) });
}
