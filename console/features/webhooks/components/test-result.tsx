import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { diagnosis } from "../../../data/diagnosis.ts";
import type { DeliveryDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { JsonView } from "../../../ui/json-view.tsx";
import { Code, Id } from "../../../ui/mono.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { duration } from "../../../ui/time.tsx";
import classes from "./test-panel.module.css";

/** Status, time, answer and the signature that was sent. */
export function TestResult({ delivery }: { delivery: DeliveryDetail }): ReactNode {
  const attempt = delivery.attempts.at(-1);
  const cause = diagnosis(delivery);
  const signature = attempt && headerValue(attempt.request.headers, "x-arkanpm-signature");
  return (
    <Stack gap="xs">
      <div className={classes.figures}>
        <StatusBadge status={delivery.status} />
        {attempt?.response_status && <Code>HTTP {attempt.response_status}</Code>}
        {attempt?.duration_ms != null && <span className="numeric">{duration(attempt.duration_ms)}</span>}
      </div>
      {cause && <Text size="sm">{cause}</Text>}
      {attempt?.error && (
        <Text size="xs" c="dimmed">
          <Code wrap>{attempt.error.message}</Code>
        </Text>
      )}
      {signature && (
        <Text size="xs" component="div">
          <Text span c="dimmed" size="xs">
            {t("webhook.test.signature")}{" "}
          </Text>
          <Id value={signature} what={t("webhook.test.signature")} />
        </Text>
      )}
      {attempt?.response && attempt.response.body !== "" && (
        <JsonView text={attempt.response.body} what={t("webhook.test.response")} maxHeight={160} />
      )}
    </Stack>
  );
}

function headerValue(headers: Record<string, string>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
