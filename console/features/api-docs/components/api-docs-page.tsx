import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { VerifySnippets } from "../../../data/verify-snippets.tsx";
import { t } from "../../../i18n/t.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Address } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import classes from "./api-docs.module.css";
import type { Part } from "./parts.ts";
import { FIRST_REPLY, partsOf } from "./parts.ts";

/** A first call, what every call has in common, and webhooks; the whole reference is Swagger UI, which opens on its own page. */
export function ApiDocsPage(): ReactNode {
  const { origin } = window.location;
  const [first, ...common] = partsOf(origin);
  return (
    <>
      <PageHeader
        title={t("docs.title")}
        about={t("docs.about")}
        actions={
          <>
            <Button component={Link} to="/settings/api-keys" variant="default" leftSection={<Icon name="key" size={15} />}>
              {t("docs.key")}
            </Button>
            <Button component="a" href="/openapi.json" download="arkanpm-openapi.json" variant="default">
              {t("docs.download")}
            </Button>
            <Button component="a" href="/docs" target="_blank" rel="noreferrer" rightSection={<Icon name="external" size={15} />}>
              {t("docs.open")}
            </Button>
          </>
        }
      />
      <Facts facts={places(origin)} />
      <section className={`panel ${classes.guide}`}>
        <Title order={2}>{t("docs.start")}</Title>
        <FirstCall part={first} />
      </section>
      <section className={`panel ${classes.guide}`}>
        <Title order={2}>{t("docs.common")}</Title>
        {common.map((part) => (
          <PartOf key={part.title} part={part} />
        ))}
      </section>
      <section className={`panel ${classes.guide}`}>
        <Title order={2}>{t("docs.webhooks")}</Title>
        <div className={classes.part}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm" c="dimmed">
              {t("docs.webhooks.about")}
            </Text>
            <Anchor component={Link} to="/settings/webhooks/event-catalog" size="sm">
              {t("nav.event_catalog")}
            </Anchor>
            <Anchor component={Link} to="/settings/integrations/webhooks/new" size="sm">
              {t("webhooks.add")}
            </Anchor>
            <Anchor component={Link} to="/settings/integrations/webhooks/receiver" size="sm">
              {t("receiver.try")}
            </Anchor>
          </Stack>
          <VerifySnippets />
        </div>
      </section>
    </>
  );
}

function places(origin: string) {
  return [
    { label: t("docs.base"), value: <Address url={`${origin}/v1`} /> },
    {
      label: t("docs.reference"),
      value: (
        <Anchor href="/docs" target="_blank" rel="noreferrer" size="sm">
          <bdi dir="ltr">/docs</bdi>
        </Anchor>
      ),
    },
    {
      label: t("docs.document"),
      value: (
        <Anchor href="/openapi.json" target="_blank" rel="noreferrer" size="sm">
          <bdi dir="ltr">/openapi.json</bdi>
        </Anchor>
      ),
    },
    { label: t("docs.auth"), value: <bdi dir="ltr">Bearer apk_…</bdi> },
  ];
}

/** Three steps to a first reply: a key, the call, what comes back. */
function FirstCall({ part }: { part: Part }): ReactNode {
  return (
    <div className={classes.part}>
      <ol className={classes.steps}>
        <li>
          <Anchor component={Link} to="/settings/api-keys" size="sm">
            {t("keys.create")}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t("docs.step.key")}
          </Text>
        </li>
        <li>
          <Text size="sm">{t("docs.step.call")}</Text>
          <Text size="sm" c="dimmed">
            {t("docs.auth.about")}
          </Text>
        </li>
        <li>
          <Text size="sm">{t("docs.step.reply")}</Text>
          <Text size="sm" c="dimmed">
            {t("docs.step.reply.about")}
          </Text>
        </li>
      </ol>
      <Stack gap="xs">
        <CodeBlock text={part.sample} what={t("docs.sample")} />
        <CodeBlock text={FIRST_REPLY} what={t("docs.step.reply")} />
      </Stack>
    </div>
  );
}

function PartOf({ part }: { part: Part }): ReactNode {
  return (
    <div className={classes.part}>
      <Stack gap={4}>
        <Title order={3}>{t(part.title)}</Title>
        <Text size="sm" c="dimmed">
          {t(part.about)}
        </Text>
      </Stack>
      <CodeBlock text={part.sample} what={`${t("docs.sample")}: ${t(part.title)}`} />
    </div>
  );
}
