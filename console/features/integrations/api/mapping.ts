import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { coverageOut } from "../../../../src/contract/api/integration-coverage.ts";
import type { messageDetail, messageOut } from "../../../../src/contract/api/integration-messages.ts";
import type { outboundPreviewOut, previewOut } from "../../../../src/contract/api/integration-preview.ts";
import { useSaveRecord } from "../../../data/save-record.ts";
import type { Integration, LogEntry, LookupTableRow } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { findAll } from "../../../ui/find-all.ts";
import type { Page } from "../../../ui/keyset-list.ts";

export type StoredMessage = z.infer<typeof messageOut>;
type MessageDetail = z.infer<typeof messageDetail>;
export type Preview = z.infer<typeof previewOut>;
export type OutboundPreview = z.infer<typeof outboundPreviewOut>;
export type PreviewResult = Preview["results"][number];

export type Coverage = z.infer<typeof coverageOut>;

const LATEST = 50;

/** The last messages that came, newest first. */
export function useLatestMessages(id: string) {
  return useQuery({
    queryKey: ["integration-log", "messages", id],
    queryFn: async ({ signal }) => {
      const query = { limit: LATEST };
      return (await callApi<Page<StoredMessage>>("GET", `/v1/integrations/${id}/messages`, { query, signal })).data;
    },
  });
}

/** The latest message that became a record by a rule of this name, or by any; null where none did. */
export function useTakenMessage(id: string, kind: string | null) {
  return useQuery({
    queryKey: ["integration-log", "taken", id, kind],
    queryFn: async ({ signal }) => {
      const query = { status: "success", limit: LATEST };
      const { data } = await callApi<Page<LogEntry>>("GET", `/v1/integrations/${id}/log`, { query, signal });
      const taken = data.filter((one) => one.direction === "in" && one.received_id !== null);
      return (taken.find((one) => one.kind === kind) ?? taken[0])?.received_id ?? null;
    },
  });
}

/** What has changed in the messages, and isn't mapped. */
export function useCoverage(id: string) {
  return useQuery({
    queryKey: ["integration-log", "coverage", id],
    queryFn: ({ signal }) => callApi<Coverage>("GET", `/v1/integrations/${id}/coverage`, { signal }),
  });
}

export function useStoredMessage(id: string, messageId: string | null) {
  return useQuery({
    queryKey: ["integration-messages", id, messageId],
    queryFn: ({ signal }) => callApi<MessageDetail>("GET", `/v1/integrations/${id}/messages/${messageId}`, { signal }),
    // It never changes.
    staleTime: Number.POSITIVE_INFINITY,
    enabled: messageId !== null,
  });
}

/** Tries a draft on the last stored messages, or on a sample. */
export function previewDraft(id: string, draft: { mapping: unknown[]; sample?: unknown; last?: number }): Promise<Preview> {
  return callApi<Preview>("POST", `/v1/integrations/${id}/preview`, { body: draft });
}

/** Tries a draft of outbound rules on the last events; nothing is sent. */
export function previewOutbound(id: string, draft: { mapping: unknown[] }): Promise<OutboundPreview> {
  return callApi<OutboundPreview>("POST", `/v1/integrations/${id}/preview-outbound`, { body: draft });
}

/** Saves the mapping alone; another mapping that was saved meanwhile is told before it is replaced. */
export function useSaveMapping(integration: Integration) {
  return useSaveRecord<Integration>("integrations", integration, ({ opened, theirs }) =>
    JSON.stringify(opened.mapping) === JSON.stringify(theirs.mapping)
      ? []
      : [{ field: t("mapping.title"), now: t("mapping.version", { n: theirs.version }) }],
  );
}

/** The names of the look-up tables that a transform can name. */
export function useTableNames() {
  return useQuery({
    queryKey: ["lookup-tables", "names"],
    queryFn: async ({ signal }) => (await findAll<LookupTableRow>("/v1/lookup-tables", { signal })).map(({ name }) => name),
  });
}
