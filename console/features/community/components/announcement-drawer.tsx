import { Button, Group, Select, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useOutletContext, useParams } from "react-router";
import { EditRecord } from "../../../data/edit-record.tsx";
import { useRecord } from "../../../data/one-record.ts";
import { choices, useResidents } from "../../../data/places.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { Announcement } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { QueryFace, RecordDrawer } from "../../../ui/query-face.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useAcknowledge, useAcknowledgements } from "../api/acknowledgements.ts";
import { optional } from "./words.ts";

/** `/announcements/:recordId`: what was said, and who has read it. */
export function AnnouncementDrawer(): ReactNode {
  const { recordId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const announcement = useRecord<Announcement>("announcements", recordId);
  return (
    <RecordDrawer title={t("nav.announcements")} titleOf={({ title }) => title} backTo={backTo} query={announcement}>
      {(found) => (
        <Stack>
          <EditRecord
            key={found.id}
            resource="announcements"
            record={found}
            name={found.title}
            backTo={backTo}
            fields={[
              { name: "title", label: t("announcement.title"), kind: "line", required: true },
              { name: "body", label: t("announcement.body"), kind: "prose", required: true },
            ]}
            mayDelete
          >
            <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
              {found.body}
            </Text>
          </EditRecord>
          <Acknowledge announcement={found} />
          <Facts
            framed={false}
            facts={[
              { label: t("announcement.for"), value: found.building?.name ?? t("announcement.for_all") },
              { label: t("announcement.published"), value: <Time at={found.published_at} precise={false} /> },
              { label: t("community.by"), value: found.created_by.name },
            ]}
          />
          <People announcement={found} />
          <RecordMore resource="announcements" id={found.id} />
        </Stack>
      )}
    </RecordDrawer>
  );
}

/** For oneself, or for a resident who said so at the desk. */
function Acknowledge({ announcement }: { announcement: Announcement }): ReactNode {
  const residents = useResidents();
  const acknowledge = useAcknowledge();
  const allowed = useMay("announcements:write");
  const [residentId, setResident] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { id, building_id } = announcement;
  const there = residents.data?.filter((one) => building_id === null || one.building_id === building_id);
  const run = async () => {
    setBusy(true);
    const name = there?.find((one) => one.id === residentId)?.name ?? t("announcement.myself");
    await acknowledge(id, residentId).then(() => toast(t("announcement.done_toast", { name })), toastProblem);
    setBusy(false);
  };
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={optional(t("announcement.acknowledge_for"))}
        placeholder={t("announcement.myself")}
        searchable
        clearable
        limit={100}
        data={choices(there)}
        value={residentId}
        onChange={setResident}
        style={{ flex: "1 1 220px" }}
      />
      <GuardedButton allowed={allowed} loading={busy} leftSection={<Icon name="check" size={15} />} onClick={() => void run()}>
        {t("announcement.acknowledge")}
      </GuardedButton>
    </Group>
  );
}

function People({ announcement }: { announcement: Announcement }): ReactNode {
  const { rows, query } = useAcknowledgements(announcement.id);
  return (
    <section aria-label={t("announcement.acknowledged")}>
      <Title order={2} size="h4">
        {t("announcement.acknowledged")} · {announcement.acknowledged_count}
      </Title>
      <QueryFace query={query}>
        {() =>
          rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("announcement.nobody")}
            </Text>
          ) : (
            <ul>
              {rows.map((one) => (
                <li key={one.id}>
                  <Text size="sm" component="span">
                    {one.person.name} · <Time at={one.acknowledged_at} precise={false} />
                  </Text>
                </li>
              ))}
            </ul>
          )
        }
      </QueryFace>
      {query.hasNextPage && (
        <Button variant="default" size="compact-sm" onClick={() => void query.fetchNextPage()}>
          {t("list.more")}
        </Button>
      )}
    </section>
  );
}
