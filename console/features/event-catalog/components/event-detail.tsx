import { Button, Group, Stack, Tabs, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { moduleTitle } from "../../../data/event-types.ts";
import { useMay } from "../../../data/session.ts";
import type { EventType } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { DownloadButton } from "../../../ui/download-button.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { Id } from "../../../ui/mono.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import classes from "./catalog.module.css";
import { EventSubscribers, LastEvent, volumeWords } from "./event-use.tsx";
import { fieldsOf } from "./schema-fields.ts";
import { SchemaTree } from "./schema-tree.tsx";
import { SendTestMenu } from "./send-test-menu.tsx";

/** One event: when it fires, what its `data` holds, a whole example, and the way to subscribe. */
export function EventDetail({ type }: { type: EventType }): ReactNode {
  const mayChange = useMay("webhooks:write");
  return (
    <article className={`panel ${classes.article}`}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div style={{ minInlineSize: 0 }}>
          <Title order={2}>{type.title}</Title>
          <Id value={type.name} what={t("catalog.code")} />
        </div>
        {type.name !== "ping" && mayChange && (
          <Group gap="xs">
            <SendTestMenu type={type} />
            <Button component={Link} to={`/settings/integrations/webhooks/new?event=${type.name}`}>
              {t("catalog.subscribe")}
            </Button>
          </Group>
        )}
      </Group>
      <Group gap="xs">
        <Badge tone="calm">{moduleTitle(type.module)}</Badge>
        <Badge tone="calm">{t("catalog.version", { version: String(type.version) })}</Badge>
        {type.volume !== undefined && <Badge tone={type.volume > 0 ? "info" : "calm"}>{volumeWords(type.volume)}</Badge>}
      </Group>
      <Text>{type.description}</Text>
      {type.name !== "ping" && <LastEvent type={type} />}
      <EventSubscribers type={type} />
      <Tabs defaultValue="schema" key={type.name} keepMounted={false}>
        <Tabs.List aria-label={type.title}>
          <Tabs.Tab value="schema">{t("catalog.fields")}</Tabs.Tab>
          <Tabs.Tab value="example">{t("catalog.example")}</Tabs.Tab>
          <Tabs.Tab value="typescript">{t("catalog.typescript")}</Tabs.Tab>
          <Tabs.Tab value="json-schema">{t("catalog.json_schema")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="schema" pt="md">
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              {t("catalog.fields.about")}
            </Text>
            <SchemaTree fields={fieldsOf(type.schema)} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="example" pt="md">
          <Stack gap="xs">
            <div>
              <DownloadButton name={`${type.name}.example.json`} text={asFile(type.example)} type="application/json" />
            </div>
            <JsonView text={JSON.stringify(type.example)} what={t("catalog.example")} maxHeight={560} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="typescript" pt="md">
          <Stack gap="xs">
            <div>
              <DownloadButton name={`${type.name}.ts`} text={`${type.typescript.trimEnd()}\n`} type="text/plain" />
            </div>
            <CodeBlock text={type.typescript} what={t("catalog.typescript")} maxHeight={560} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="json-schema" pt="md">
          <Stack gap="xs">
            <div>
              <DownloadButton name={`${type.name}.schema.json`} text={asFile(type.schema)} type="application/schema+json" />
            </div>
            <JsonView text={JSON.stringify(type.schema)} what={t("catalog.json_schema")} maxHeight={560} />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </article>
  );
}

function asFile(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
