import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useOutletContext, useParams } from "react-router";
import { actionWord, kindWord, subjectName } from "../../../data/audit-words.ts";
import { fieldChanges } from "../../../data/field-changes.ts";
import { placeOf } from "../../../data/record-places.ts";
import type { AuditEntry } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Code, Id } from "../../../ui/mono.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { Time } from "../../../ui/time.tsx";
import { useAuditEntry } from "../api/get-audit-entry.ts";
import classes from "./audit-drawer.module.css";

/** `/settings/audit-logs/:entryId`: one change, field by field. */
export function AuditDrawer(): ReactNode {
  const listAt = useOutletContext<string>();
  const { entryId = "" } = useParams();
  const entry = useAuditEntry(entryId);
  return (
    <RecordDrawer
      title={t("nav.audit_logs")}
      titleOf={(found) => `${kindWord(found.subject_type)}: ${actionWord(found.action)}`}
      backTo={listAt}
      query={entry}
    >
      {(found) => <Body entry={found} />}
    </RecordDrawer>
  );
}

function Body({ entry }: { entry: AuditEntry }): ReactNode {
  const place = placeOf(entry.subject_id);
  const name = subjectName(entry) ?? entry.subject_id;
  return (
    <Stack gap="lg">
      <Facts
        framed={false}
        facts={[
          { label: t("audit.column.who"), value: entry.actor.name },
          { label: t("audit.column.when"), value: <Time at={entry.at} /> },
          {
            label: t("audit.column.subject"),
            value: place ? (
              <Anchor component={Link} to={place} size="sm">
                {name}
              </Anchor>
            ) : (
              name
            ),
          },
          { label: t("audit.ip"), value: entry.ip && <Code>{entry.ip}</Code> },
        ]}
      />
      <Changes entry={entry} />
      <Facts
        framed={false}
        facts={[
          { label: t("audit.request"), value: entry.request_id && <Id value={entry.request_id} what={t("audit.request")} /> },
          { label: t("audit.id"), value: <Id value={entry.id} what={t("audit.id")} /> },
          { label: t("audit.agent"), value: entry.user_agent },
        ]}
      />
    </Stack>
  );
}

function Changes({ entry }: { entry: AuditEntry }): ReactNode {
  const changes = fieldChanges(entry);
  return (
    <section aria-label={t("audit.changes")}>
      <Title order={2} size="h3" mb="xs">
        {t("audit.changes")}
      </Title>
      {changes.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("audit.nothing_changed")}
        </Text>
      )}
      <dl className={classes.changes}>
        {changes.map(({ field, before, after }) => (
          <div key={field}>
            <dt>
              <Code>{field}</Code>
            </dt>
            {before !== null && (
              <dd data-side="before">
                <span>{t("audit.before")}</span>
                <Code wrap>{before}</Code>
              </dd>
            )}
            {after !== null && (
              <dd data-side="after">
                <span>{t("audit.after")}</span>
                <Code wrap>{after}</Code>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}
