import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { HeaderTable } from "../../../ui/header-table.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { Code } from "../../../ui/mono.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import type { OutboundPreview } from "../api/mapping.ts";
import { type OutcomeLook, PreviewFrame, ResultHead } from "../mapping/preview-frame.tsx";
import own from "./outbound.module.css";

type Result = OutboundPreview["results"][number];
type Request = NonNullable<Result["request"]>;
const LOOKS: Record<Result["outcome"], OutcomeLook> = {
  call: { tone: "good", icon: "send", label: "outbound.preview.call" },
  skip: { tone: "calm", icon: "skip", label: "outbound.preview.skip" },
  error: { tone: "bad", icon: "alert", label: "outbound.preview.error" },
};

type OutboundPreviewProps = {
  preview: OutboundPreview;
  /** Of which kind they are that are added when it is sent. */
  credentials: string;
  isStale: boolean;
};

/** What the draft would send for the last events, rule by rule, with the exact request; nothing has been sent. */
export function OutboundPreviewPanel({ preview, credentials, isStale }: OutboundPreviewProps): ReactNode {
  const { counts, events, left_out: leftOut } = preview;
  return (
    <PreviewFrame
      title={t("outbound.preview")}
      listTitle={t("outbound.preview.requests")}
      looks={LOOKS}
      preview={preview}
      about={`${t("outbound.preview.events", { n: events })} ${t("outbound.preview.nothing_sent")}`}
      leftOut={leftOut}
      note={credentials !== "none" && counts.call > 0 ? t("outbound.preview.credentials") : null}
      isStale={isStale}
      keyOf={({ rule, event, event_id: id }) => `${rule} ${event} ${id}`}
    >
      {({ outcome, rule, event, record_id: record, timestamp, sample, request, explanation, error }) => (
        <>
          <ResultHead
            look={LOOKS[outcome]}
            name={rule}
            code={event}
            recordId={record}
            at={timestamp}
            error={error}
            explanation={explanation}
          >
            {sample && <Badge tone="info">{t("outbound.preview.sample")}</Badge>}
          </ResultHead>
          {request && <RequestView request={request} />}
        </>
      )}
    </PreviewFrame>
  );
}

function RequestView({ request: { method, url, path, headers, body } }: { request: Request }): ReactNode {
  return (
    <details>
      <summary className={own.summary}>
        <Code wrap>
          {method} {url ?? path}
        </Code>
      </summary>
      <div className={own.section}>
        <HeaderTable headers={headers} />
        {body === null ? (
          <Text size="sm" c="dimmed">
            {t("outbound.preview.no_body")}
          </Text>
        ) : (
          <JsonView text={body} what={t("attempt.body")} />
        )}
      </div>
    </details>
  );
}
