import { Button, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { InspectionTemplate } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";

/** `/inspection-templates/:templateId`: what it asks. */
export function TemplateDrawer(): ReactNode {
  const { templateId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const template = useRecord<InspectionTemplate>("inspection-templates", templateId);
  const mayChange = useMay("inspection-templates:write");
  return (
    <RecordDrawer title={t("nav.inspection_templates")} titleOf={({ name }) => name} backTo={backTo} query={template}>
      {(found) => (
        <Stack>
          {mayChange && (
            <Group>
              <Button component={Link} to={`/inspection-templates/${found.id}/edit`} variant="default" size="xs">
                {t("edit")}
              </Button>
            </Group>
          )}
          {found.description && <Text size="sm">{found.description}</Text>}
          <Facts
            framed={false}
            facts={[
              { label: t("template.category"), value: t(`template.category.${found.category}`) },
              { label: t("template.version"), value: found.version },
              { label: t("template.threshold"), value: found.pass_threshold === null ? null : `${found.pass_threshold} %` },
            ]}
          />
          {found.sections.map((section) => (
            <section key={section.items[0]?.id} aria-label={section.title}>
              <Title order={3}>{section.title}</Title>
              <ul>
                {section.items.map((item) => (
                  <li key={item.id}>
                    <Text size="sm">{item.question}</Text>
                    <Text size="xs" c="dimmed">
                      {[t(`template.kind.${item.response_type}`), ...(item.required ? [t("inspection.item.required")] : [])].join(
                        " · ",
                      )}
                      {item.choices && `: ${item.choices.join(", ")}`}
                    </Text>
                    {item.follow_up && (
                      <Text size="xs" c="dimmed">
                        {t("template.follow_up.some", { priority: t(`priority.${item.follow_up.priority}`) })}
                      </Text>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ))}
          <RecordMore resource="inspection-templates" id={found.id} documents={false} />
        </Stack>
      )}
    </RecordDrawer>
  );
}
