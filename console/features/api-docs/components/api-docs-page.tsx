import { Button, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import classes from "./api-docs.module.css";

/** A first call in five short parts; the whole reference is Swagger UI, which opens on its own page. */
export function ApiDocsPage(): ReactNode {
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
      <section className={`panel ${classes.guide}`}>
        <Title order={2}>{t("docs.start")}</Title>
        {sections(window.location.origin).map((section) => (
          <div key={section.title} className={classes.part}>
            <Stack gap={4}>
              <Title order={3}>{t(section.title)}</Title>
              <Text size="sm" c="dimmed">
                {t(section.about)}
              </Text>
            </Stack>
            <CodeBlock text={section.sample} what={t("docs.sample")} />
          </div>
        ))}
      </section>
    </>
  );
}

function sections(origin: string): { title: MessageKey; about: MessageKey; sample: string }[] {
  return [
    {
      title: "docs.auth",
      about: "docs.auth.about",
      sample: `curl ${origin}/v1/work-orders?limit=5 \\\n  -H "Authorization: Bearer $ARKANPM_API_KEY"`,
    },
    {
      title: "docs.paging",
      about: "docs.paging.about",
      sample: `GET /v1/deliveries?status=failed&limit=50\n\n{ "data": [ … ], "next_cursor": "eyJ…" }\n\nGET /v1/deliveries?status=failed&limit=50&cursor=eyJ…`,
    },
    {
      title: "docs.errors",
      about: "docs.errors.about",
      sample: `{\n  "title": "Some fields need attention",\n  "status": 422,\n  "code": "validation_failed",\n  "request_id": "req_…",\n  "errors": [{ "pointer": "/url", "code": "https_required", "detail": "HTTP targets are rejected. Use https://." }]\n}`,
    },
    {
      title: "docs.idempotency",
      about: "docs.idempotency.about",
      sample: `curl -X POST ${origin}/v1/work-orders \\\n  -H "Authorization: Bearer $ARKANPM_API_KEY" \\\n  -H "Idempotency-Key: 7c1e0f6a-…" \\\n  -H "Content-Type: application/json" \\\n  -d '{ "title": "Leaking faucet", "building_id": "bld_…" }'`,
    },
    {
      title: "docs.limits",
      about: "docs.limits.about",
      sample: `RateLimit-Policy: "key";q=600;w=60\nRateLimit: "key";r=571;t=38`,
    },
  ];
}
