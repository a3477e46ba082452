import { Stack, Tabs, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { LogEntryDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { HeaderTable } from "../../../ui/header-table.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { Code } from "../../../ui/mono.tsx";
import { duration, Time } from "../../../ui/time.tsx";
import classes from "./log.module.css";

type Posting = NonNullable<LogEntryDetail["posting"]>;
type Attempt = Posting["attempts"][number];

/** What went out: each request with what came back, the event beside it, and what the settings of now would send. */
export function EntryPosting({ entry, posting }: { entry: LogEntryDetail; posting: Posting }): ReactNode {
  const { event, attempts, asked } = posting;
  const { mapped } = entry;
  // Until its first try there is nothing but what will be sent.
  const begin = entry.status === "queued" ? "now" : "sent";
  return (
    <Tabs key={begin} defaultValue={begin}>
      <Tabs.List aria-label={t("entry.posting")} mb="sm">
        <Tabs.Tab value="sent">{t("entry.posting.sent")}</Tabs.Tab>
        <Tabs.Tab value="now">{t(begin === "now" ? "entry.posting.to_send" : "entry.posting.now")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="sent">
        <div className={classes.beside}>
          <Stack gap="lg">
            {asked && <QuestionView asked={asked} />}
            {attempts.length === 0 && (
              <Text size="sm" c="dimmed">
                {t("entry.posting.none")}
              </Text>
            )}
            {attempts.toReversed().map((attempt) => (
              <AttemptView key={attempt.number} attempt={attempt} />
            ))}
          </Stack>
          <Stack gap="xs">
            <Title order={3} size="h4">
              {t("entry.posting.event")}
            </Title>
            {event ? (
              <JsonView text={JSON.stringify(event)} what={t("entry.posting.event")} />
            ) : (
              <Text size="sm" c="dimmed">
                {t("entry.posting.event.gone")}
              </Text>
            )}
          </Stack>
        </div>
      </Tabs.Panel>
      <Tabs.Panel value="now">
        {mapped ? (
          <JsonView text={JSON.stringify(mapped)} what={t("entry.posting.now")} />
        ) : (
          <Text size="sm" c="dimmed">
            {t("entry.posting.now.none")}
          </Text>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}

function AttemptView({ attempt }: { attempt: Attempt }): ReactNode {
  const { number, at, trigger, duration_ms: ms, request, answer, error } = attempt;
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {t("entry.attempt", { n: number })}
      </Title>
      <Text size="sm" c="dimmed" component="div">
        <Time at={at} />
        {ms !== null && ` · ${duration(ms)}`}
        {trigger === "manual" && ` · ${t("entry.attempt.manual")}`}
      </Text>
      <RequestView request={request} />
      <Text fw={600} size="sm">
        {t("entry.answer")}
      </Text>
      {answer ? <AnswerView answer={answer} /> : <Text size="sm">{error?.message ?? t("entry.answer.none")}</Text>}
    </Stack>
  );
}

/** What the other side said when it was asked whether it is there. */
function QuestionView({ asked }: { asked: NonNullable<Posting["asked"]> }): ReactNode {
  const { at, outcome, message, request, answer, duration_ms: ms } = asked;
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {t("entry.asked")}
      </Title>
      <Text size="sm" c="dimmed" component="div">
        <Time at={at} />
        {ms !== null && ` · ${duration(ms)}`}
      </Text>
      <Text size="sm">
        {outcome === "unknown" ? t("entry.asked.unknown", { why: message ?? "" }) : t(`entry.asked.${outcome}`)}
      </Text>
      <RequestView request={request} />
      {answer && <AnswerView answer={answer} />}
    </Stack>
  );
}

function RequestView({ request }: Pick<Attempt, "request">): ReactNode {
  if (!request) return null;
  return (
    <>
      <Code wrap>
        {request.method} {request.path === "" ? "/" : request.path}
      </Code>
      <HeaderTable headers={request.headers} />
      {request.body !== null && <JsonView text={request.body} what={t("attempt.body")} />}
    </>
  );
}

function AnswerView({ answer }: { answer: NonNullable<Attempt["answer"]> }): ReactNode {
  return (
    <>
      <Code>HTTP {answer.status}</Code>
      <HeaderTable headers={answer.headers} />
      {answer.body !== "" && <JsonView text={answer.body} what={t("entry.answer")} />}
      {answer.truncated && (
        <Text size="sm" c="dimmed">
          {t("entry.answer.cut")}
        </Text>
      )}
    </>
  );
}
