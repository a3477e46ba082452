import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { messageDetail, messageOut } from "../../../../src/contract/api/integration-messages.ts";
import type { outboundPreviewOut, previewOut } from "../../../../src/contract/api/integration-preview.ts";
import { useSaveRecord } from "../../../data/save-record.ts";
import type { Integration, LookupTableRow } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { findAll } from "../../../ui/find-all.ts";
import type { Page } from "../../../ui/keyset-list.ts";

type StoredMessage = z.infer<typeof messageOut>;
type MessageDetail = z.infer<typeof messageDetail>;
export type Preview = z.infer<typeof previewOut>;
export type OutboundPreview = z.infer<typeof outboundPreviewOut>;
export type PreviewResult = Preview["results"][number];

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
