import { Stack, Tabs, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Attempt } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { HeaderTable } from "../../../ui/header-table.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { Address, Code } from "../../../ui/mono.tsx";
import { AttemptTiming } from "./attempt-timing.tsx";

/** Exactly what went out and came back in one attempt; secrets are masked by the API. */
export function AttemptTabs({ attempt }: { attempt: Attempt }): ReactNode {
  return (
    <Tabs defaultValue="request" keepMounted={false}>
      <Tabs.List aria-label={t("attempt.number", { n: attempt.number })}>
        <Tabs.Tab value="request">{t("attempt.request")}</Tabs.Tab>
        <Tabs.Tab value="response">{t("attempt.response")}</Tabs.Tab>
        <Tabs.Tab value="timing">{t("attempt.timing")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="request" pt="md">
        <Stack gap="md">
          <Text size="sm" component="div">
            <Code>POST</Code> <Address url={attempt.request.url} />
          </Text>
          <HeaderTable headers={attempt.request.headers} />
          <JsonView text={attempt.request.body} what={t("attempt.body")} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="response" pt="md">
        <ResponseView attempt={attempt} />
      </Tabs.Panel>
      <Tabs.Panel value="timing" pt="md">
        <AttemptTiming attempt={attempt} />
      </Tabs.Panel>
    </Tabs>
  );
}

function ResponseView({ attempt }: { attempt: Attempt }): ReactNode {
  const { response, error } = attempt;
  if (!response) {
    return (
      <Stack gap={4}>
        <Text size="sm">{t("attempt.no_response")}</Text>
        {error && (
          <Text size="xs" c="dimmed">
            <Code wrap>{error.message}</Code>
          </Text>
        )}
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Text size="sm" component="div">
        <Code>HTTP {attempt.response_status}</Code>
      </Text>
      <HeaderTable headers={response.headers} />
      {response.body === "" ? (
        <Text size="sm" c="dimmed">
          {t("attempt.empty_body")}
        </Text>
      ) : (
        <JsonView text={response.body} what={t("attempt.body")} />
      )}
      {response.truncated && (
        <Text size="xs" c="dimmed">
          {t("attempt.truncated", { size: response.size })}
        </Text>
      )}
    </Stack>
  );
}
