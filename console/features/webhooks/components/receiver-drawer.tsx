import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import type { ReceivedRequest } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace, LoadingRows } from "../../../ui/faces.tsx";
import { HeaderTable } from "../../../ui/header-table.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { Code } from "../../../ui/mono.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { Time } from "../../../ui/time.tsx";
import { useReceiverRequests } from "../api/find-receiver-requests.ts";
import { RECEIVER, Verdict } from "./receiver-columns.tsx";

/** One request that the built-in receiver got: the verdict on each signature, headers and body as they came. */
export function ReceiverDrawer(): ReactNode {
  const { requestId } = useParams();
  const requests = useReceiverRequests();
  const request = requests.rows.find((one) => one.id === requestId);
  return (
    <RouteDrawer title={<Code>{request?.event ?? t("receiver.request")}</Code>} backTo={RECEIVER}>
      {requests.query.isPending && <LoadingRows />}
      {requests.query.isSuccess && !request && <EmptyFace icon="inbox" title={t("receiver.gone")} />}
      {request && <Body request={request} />}
    </RouteDrawer>
  );
}

function Body({ request }: { request: ReceivedRequest }): ReactNode {
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <Verdict verdict={request.verdict} />
        <Text size="sm" c="dimmed" component="span">
          <Time at={request.received_at} />
        </Text>
      </Group>
      <section aria-label={t("receiver.checks")}>
        <Title order={3} mb={6}>
          {t("receiver.checks")}
        </Title>
        <Stack gap={8}>
          {request.checks.map((check) => (
            <div key={check.header}>
              <Text size="sm" fw={600} component="div">
                <Code>{check.header}</Code>
              </Text>
              <Text size="sm" c={check.result === "wrong" ? "var(--mantine-color-error)" : "dimmed"}>
                {check.detail}
              </Text>
            </div>
          ))}
        </Stack>
      </section>
      <div>
        <Title order={3} mb={6}>
          {t("receiver.headers")}
        </Title>
        <HeaderTable headers={request.headers} />
      </div>
      <div>
        <Title order={3} mb={6}>
          {t("receiver.body")}
        </Title>
        <JsonView text={request.body} what={t("receiver.body")} />
        {request.body_truncated && (
          <Text size="xs" c="dimmed" mt={4}>
            {t("receiver.truncated")}
          </Text>
        )}
      </div>
    </Stack>
  );
}
