import { Tabs, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { LogEntryDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { HeaderTable } from "../../../ui/header-table.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { Code } from "../../../ui/mono.tsx";

/** The message as it came, what the settings of now read from it, and its headers. */
export function EntryMessage({ entry: { message, mapped } }: { entry: LogEntryDetail }): ReactNode {
  if (!message) {
    return (
      <Text size="sm" c="dimmed">
        {t("entry.message.none")}
      </Text>
    );
  }
  return (
    <Tabs defaultValue="raw">
      <Tabs.List aria-label={t("entry.message")} mb="sm">
        <Tabs.Tab value="raw">{t("entry.raw")}</Tabs.Tab>
        <Tabs.Tab value="read">{t("entry.read")}</Tabs.Tab>
        <Tabs.Tab value="headers">{t("entry.headers")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="raw">
        {message.truncated && (
          <Text size="sm" c="dimmed" mb={6}>
            {t("entry.message.cut")}
          </Text>
        )}
        <JsonView text={message.body} what={t("entry.raw")} />
      </Tabs.Panel>
      <Tabs.Panel value="read">
        {mapped ? (
          <JsonView text={JSON.stringify(mapped)} what={t("entry.read")} />
        ) : (
          <Text size="sm" c="dimmed">
            {t("entry.read.none")}
          </Text>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="headers">
        {message.remote_ip && (
          <Text size="sm" mb={6} component="div">
            {t("entry.message.from")} <Code>{message.remote_ip}</Code>
          </Text>
        )}
        <HeaderTable headers={message.headers} />
      </Tabs.Panel>
    </Tabs>
  );
}
