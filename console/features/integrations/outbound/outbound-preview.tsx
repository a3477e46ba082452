import { Anchor, Group, Select, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { Link } from "react-router";
import { placeOf } from "../../../data/record-places.ts";
import { t } from "../../../i18n/t.ts";
import { HeaderTable } from "../../../ui/header-table.tsx";
import type { IconName } from "../../../ui/icons.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { Code } from "../../../ui/mono.tsx";
import { sentence } from "../../../ui/sentence.ts";
import type { Tone } from "../../../ui/status-badge.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useComeIntoView } from "../../../ui/use-come-into-view.ts";
import type { OutboundPreview } from "../api/mapping.ts";
import classes from "../mapping/mapping.module.css";
import own from "./outbound.module.css";

type Result = OutboundPreview["results"][number];
type Outcome = Result["outcome"];
type Request = NonNullable<Result["request"]>;
const OUTCOMES: Outcome[] = ["call", "skip", "error"];
const LOOKS: Record<Outcome, { tone: Tone; icon: IconName }> = {
  call: { tone: "good", icon: "send" },
  skip: { tone: "calm", icon: "skip" },
  error: { tone: "bad", icon: "alert" },
};
const MOST = 100;

type OutboundPreviewProps = {
  preview: OutboundPreview;
  /** Of which kind they are that are added when it is sent. */
  credentials: string;
  isStale: boolean;
};

/** What the draft would send for the last events, rule by rule, with the exact request; nothing has been sent. */
export function OutboundPreviewPanel({ preview, credentials, isStale }: OutboundPreviewProps): ReactNode {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const box = useComeIntoView<HTMLElement>(preview);
  const { counts, results, events, left_out: leftOut } = preview;
  const found = results.filter((one) => !outcome || one.outcome === outcome);
  return (
    <section ref={box} className={`panel ${classes.preview}`} aria-label={t("outbound.preview")}>
      <Group gap="sm" justify="space-between">
        <Title order={2} size="h3">
          {t("outbound.preview")}
        </Title>
        <Select
          size="xs"
          aria-label={t("preview.filter")}
          placeholder={t("preview.all")}
          clearable
          data={OUTCOMES.filter((one) => counts[one] > 0).map((value) => ({ value, label: t(`outbound.preview.${value}`) }))}
          value={outcome}
          onChange={(value) => setOutcome(OUTCOMES.find((one) => one === value) ?? null)}
        />
      </Group>
      <Group gap="xs" role="status">
        {OUTCOMES.filter((one) => counts[one] > 0).map((one) => (
          <Badge key={one} tone={LOOKS[one].tone} icon={LOOKS[one].icon}>
            {counts[one].toLocaleString()} {t(`outbound.preview.${one}`).toLowerCase()}
          </Badge>
        ))}
        <Text size="sm" c="dimmed" component="span">
          {t("outbound.preview.events", { n: events })} {t("outbound.preview.nothing_sent")}
          {leftOut > 0 && ` ${t("preview.left_out", { n: leftOut })}`}
        </Text>
      </Group>
      {isStale && (
        <Text size="sm" className={classes.stale ?? ""}>
          {t("preview.stale")}
        </Text>
      )}
      {credentials !== "none" && counts.call > 0 && (
        <Text size="sm" c="dimmed">
          {t("outbound.preview.credentials")}
        </Text>
      )}
      <ol className={classes.results} aria-label={t("outbound.preview.requests")}>
        {found.slice(0, MOST).map((result) => (
          <OneResult key={`${result.rule} ${result.event} ${result.event_id}`} result={result} />
        ))}
      </ol>
      {found.length > MOST && (
        <Text size="xs" c="dimmed">
          {t("preview.more", { n: found.length - MOST })}
        </Text>
      )}
    </section>
  );
}

function OneResult({ result }: { result: Result }): ReactNode {
  const { outcome, rule, event, record_id: record, timestamp, sample, request, explanation, error } = result;
  const look = LOOKS[outcome];
  const place = record === null ? null : placeOf(record);
  return (
    <li className={classes.result}>
      <Group gap="sm">
        <Badge tone={look.tone} icon={look.icon}>
          {t(`outbound.preview.${outcome}`)}
        </Badge>
        <Text size="sm" fw={600} component="span">
          <bdi>{rule}</bdi>
        </Text>
        <Code wrap>{event}</Code>
        {record !== null && place && (
          <Anchor component={Link} to={place} size="sm" title={record}>
            <Code>{`${record.slice(0, record.indexOf("_") + 1)}…${record.slice(-6)}`}</Code>
          </Anchor>
        )}
        {timestamp && (
          <Text size="xs" c="dimmed" component="span">
            <Time at={timestamp} />
          </Text>
        )}
        {sample && <Badge tone="info">{t("outbound.preview.sample")}</Badge>}
      </Group>
      {error && (
        <Text size="sm">
          {sentence(error.message)} {error.fix}
        </Text>
      )}
      {explanation && <Text size="sm">{explanation}</Text>}
      {request && <RequestView request={request} />}
    </li>
  );
}

function RequestView({ request: { method, url, path, headers, body } }: { request: Request }): ReactNode {
  return (
    <details>
      <summary className={own.summary}>
        <Code wrap>
          {method} {url ?? path}
        </Code>
      </summary>
      <div className={own.section}>
        <HeaderTable headers={headers} />
        {body === null ? (
          <Text size="sm" c="dimmed">
            {t("outbound.preview.no_body")}
          </Text>
        ) : (
          <JsonView text={body} what={t("attempt.body")} />
        )}
      </div>
    </details>
  );
}
