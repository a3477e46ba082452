import { Anchor, Group, Select, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { Link } from "react-router";
import { placeOf } from "../../../data/record-places.ts";
import { t } from "../../../i18n/t.ts";
import type { IconName } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import { sentence } from "../../../ui/sentence.ts";
import type { Tone } from "../../../ui/status-badge.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useComeIntoView } from "../../../ui/use-come-into-view.ts";
import type { Preview, PreviewResult } from "../api/mapping.ts";
import { readable } from "../components/config-values.ts";
import classes from "./mapping.module.css";

type Outcome = PreviewResult["outcome"];
const OUTCOMES: Outcome[] = ["create", "update", "unchanged", "skip", "waiting", "error"];
const LOOKS: Record<Outcome, { tone: Tone; icon: IconName }> = {
  create: { tone: "good", icon: "plus" },
  update: { tone: "info", icon: "pencil" },
  unchanged: { tone: "calm", icon: "check" },
  skip: { tone: "calm", icon: "skip" },
  waiting: { tone: "warn", icon: "clock" },
  error: { tone: "bad", icon: "alert" },
};
const MOST = 100;

/** What the draft would make of the messages: how many of each outcome, then record by record with what would change. */
export function PreviewPanel({ preview, isStale }: { preview: Preview; isStale: boolean }): ReactNode {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const box = useComeIntoView<HTMLElement>(preview);
  const { counts, results, messages, names, left_out: leftOut } = preview;
  const found = results.filter((one) => !outcome || one.outcome === outcome);
  return (
    <section ref={box} className={`panel ${classes.preview}`} aria-label={t("preview.title")}>
      <Group gap="sm" justify="space-between">
        <Title order={2} size="h3">
          {t("preview.title")}
        </Title>
        <Select
          size="xs"
          aria-label={t("preview.filter")}
          placeholder={t("preview.all")}
          clearable
          data={OUTCOMES.filter((one) => counts[one] > 0).map((value) => ({ value, label: t(`preview.${value}`) }))}
          value={outcome}
          onChange={(value) => setOutcome(OUTCOMES.find((one) => one === value) ?? null)}
        />
      </Group>
      <Group gap="xs" role="status">
        {OUTCOMES.filter((one) => counts[one] > 0).map((one) => (
          <Badge key={one} tone={LOOKS[one].tone} icon={LOOKS[one].icon}>
            {counts[one].toLocaleString()} {t(`preview.${one}`).toLowerCase()}
          </Badge>
        ))}
        <Text size="sm" c="dimmed" component="span">
          {t("preview.messages", { n: messages })}
          {leftOut.messages + leftOut.elements > 0 && ` ${t("preview.left_out", { n: leftOut.messages + leftOut.elements })}`}
        </Text>
      </Group>
      {isStale && (
        <Text size="sm" className={classes.stale ?? ""}>
          {t("preview.stale")}
        </Text>
      )}
      {results.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("preview.nothing")}
        </Text>
      )}
      <ol className={classes.results} aria-label={t("preview.records")}>
        {found.slice(0, MOST).map((result) => (
          <Result key={`${result.received_id} ${result.element} ${result.kind}`} result={result} names={names} />
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

function Result({ result, names }: { result: PreviewResult; names: Preview["names"] }): ReactNode {
  const { outcome, kind, source_record_id: source, target_type: type, target_record_id: target, received_at: at } = result;
  const look = LOOKS[outcome];
  return (
    <li className={classes.result}>
      <Group gap="sm">
        <Badge tone={look.tone} icon={look.icon}>
          {t(`preview.${outcome}`)}
        </Badge>
        <Text size="sm" fw={600} component="span">
          {readable(type ?? kind)}
        </Text>
        {source && <Code wrap>{source}</Code>}
        {target && <RecordLink id={target} />}
        {at && (
          <Text size="xs" c="dimmed" component="span">
            <Time at={at} />
          </Text>
        )}
      </Group>
      {result.error && (
        <Text size="sm">
          {sentence(result.error.message)} {result.error.fix}
        </Text>
      )}
      {result.explanation && <Text size="sm">{result.explanation}</Text>}
      {result.changes.length > 0 && (
        <dl className={classes.changes}>
          {result.changes.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{readable(field.replaceAll(".", " "))}</dt>
              <dd>
                {outcome === "update" && (
                  <>
                    <del>{shown(before, names)}</del> <span aria-hidden="true">→</span>{" "}
                  </>
                )}
                <ins>{shown(after, names)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function RecordLink({ id }: { id: string }): ReactNode {
  const place = placeOf(id);
  const short = `${id.slice(0, id.indexOf("_") + 1)}…${id.slice(-6)}`;
  if (!place) return <Code>{short}</Code>;
  return (
    <Anchor component={Link} to={place} size="sm" title={id}>
      <Code>{short}</Code>
    </Anchor>
  );
}

function shown(value: unknown, names: Preview["names"]): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "string") return names[value] ?? value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
