import { Anchor, Group, Select, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { Link } from "react-router";
import { placeOf } from "../../../data/record-places.ts";
import type { MessageKey } from "../../../i18n/t.ts";
import { languageTag, t } from "../../../i18n/t.ts";
import type { IconName } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import { sentence } from "../../../ui/sentence.ts";
import type { Tone } from "../../../ui/status-badge.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useComeIntoView } from "../../../ui/use-come-into-view.ts";
import { inFormWords } from "./api-words.ts";
import classes from "./mapping.module.css";

/** How an outcome is shown. */
export type OutcomeLook = { tone: Tone; icon: IconName; label: MessageKey };
type Looks<Outcome extends string> = Readonly<Record<Outcome, OutcomeLook>>;

type PreviewFrameProps<Outcome extends string, Result extends { outcome: Outcome }> = {
  title: string;
  /** How the list of results is called. */
  listTitle: string;
  /** In the order in which they are told. */
  looks: Looks<Outcome>;
  preview: { counts: Readonly<Record<Outcome, number>>; results: readonly Result[] };
  /** Of how much it is, and how much of that wasn't reached in time. */
  about: string;
  leftOut: number;
  /** What is to be known about all of them. */
  note: string | null;
  isStale: boolean;
  keyOf: (result: Result) => string;
  children: (result: Result) => ReactNode;
};
const MOST = 100;

/** What a draft would do: how many of each outcome, then one by one, all or those of one outcome. */
export function PreviewFrame<Outcome extends string, Result extends { outcome: Outcome }>(
  props: PreviewFrameProps<Outcome, Result>,
): ReactNode {
  const { title, listTitle, looks, preview, about, leftOut, note, isStale, keyOf, children } = props;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const box = useComeIntoView<HTMLElement>(preview);
  const present = (Object.keys(looks) as Outcome[]).filter((one) => preview.counts[one] > 0); // its keys are the outcomes
  const found = preview.results.filter((one) => outcome === null || one.outcome === outcome);
  return (
    <section ref={box} className={`panel ${classes.preview}`} aria-label={title}>
      <Group gap="sm" justify="space-between">
        <Title order={2} size="h3">
          {title}
        </Title>
        <Select
          size="xs"
          aria-label={t("preview.filter")}
          placeholder={t("preview.all")}
          clearable
          data={present.map((value) => ({ value, label: t(looks[value].label) }))}
          value={outcome}
          onChange={(value) => setOutcome(present.find((one) => one === value) ?? null)}
        />
      </Group>
      <Group gap="xs" role="status">
        {present.map((one) => (
          <Badge key={one} tone={looks[one].tone} icon={looks[one].icon}>
            {preview.counts[one].toLocaleString(languageTag())} {t(looks[one].label).toLowerCase()}
          </Badge>
        ))}
        <Text size="sm" c="dimmed" component="span">
          {about}
          {leftOut > 0 && ` ${t("preview.left_out", { n: leftOut })}`}
        </Text>
      </Group>
      {isStale && (
        <Text size="sm" className={classes.stale ?? ""}>
          {t("preview.stale")}
        </Text>
      )}
      {note !== null && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      <ol className={classes.results} aria-label={listTitle}>
        {found.slice(0, MOST).map((result) => (
          <li key={keyOf(result)} className={classes.result}>
            {children(result)}
          </li>
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

type ResultHeadProps = {
  look: OutcomeLook;
  name: string;
  /** In whose words it came, or which event it was. */
  code: string | null;
  recordId: string | null;
  at: string | null;
  error: { message: string; fix: string | null } | null;
  explanation: string | null;
  children?: ReactNode;
};

/** One result: its outcome, what it is about and when that came; below, why it is so. */
export function ResultHead({ look, name, code, recordId, at, error, explanation, children }: ResultHeadProps): ReactNode {
  return (
    <>
      <Group gap="sm">
        <Badge tone={look.tone} icon={look.icon}>
          {t(look.label)}
        </Badge>
        <Text size="sm" fw={600} component="span">
          <bdi>{name}</bdi>
        </Text>
        {code && <Code wrap>{code}</Code>}
        {recordId && <RecordLink id={recordId} />}
        {at && (
          <Text size="xs" c="dimmed" component="span">
            <Time at={at} />
          </Text>
        )}
        {children}
      </Group>
      {error && (
        <Text size="sm">
          {sentence(inFormWords(error.message))} {error.fix && inFormWords(error.fix)}
        </Text>
      )}
      {explanation && <Text size="sm">{explanation}</Text>}
    </>
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
