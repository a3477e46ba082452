import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import { ConfirmDelete } from "../ui/confirm-delete.tsx";
import { Icon } from "../ui/icons.tsx";
import { toast } from "../ui/toast.tsx";
import { AttachFile } from "./attach-file.tsx";
import { useMayChangeDocument } from "./may-change-document.ts";
import type { Document } from "./shapes.ts";

type DocumentActionsProps = { document: Document; onDeleted?: () => void };

/** Downloads it, or brings its file where that is kept elsewhere; deletes it after a question. */
export function DocumentActions({ document, onDeleted }: DocumentActionsProps): ReactNode {
  const { id, name, uploaded_by, sha256 } = document;
  const mayDelete = useMayChangeDocument({ uploaded_by });
  const cache = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const remove = async () => {
    await callApi("DELETE", `/v1/documents/${id}`);
    void cache.invalidateQueries({ queryKey: ["documents", "list"] });
    toast(t("documents.deleted_toast", { name }));
    onDeleted?.();
  };
  return (
    <Group gap={8} wrap="nowrap">
      {sha256 === null ? (
        <AttachFile document={document} />
      ) : (
        <Button
          component="a"
          href={`/v1/documents/${id}/content`}
          download={name}
          size="compact-sm"
          variant="default"
          aria-label={t("documents.download_of", { name })}
        >
          {t("documents.download")}
        </Button>
      )}
      {mayDelete && (
        <Button size="compact-sm" variant="default" aria-label={t("documents.delete_of", { name })} onClick={ask.open} px={6}>
          <Icon name="trash" size={15} />
        </Button>
      )}
      <ConfirmDelete
        opened={asking}
        title={t("documents.delete.title")}
        verb={t("documents.delete")}
        onClose={ask.close}
        onConfirm={remove}
      >
        {t("documents.delete.detail", { name })}
      </ConfirmDelete>
    </Group>
  );
}
