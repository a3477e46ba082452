import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import { ConfirmDelete } from "../ui/confirm-delete.tsx";
import { etagOf } from "../ui/etags.ts";
import { GuardedButton } from "../ui/guarded-button.tsx";
import { Icon } from "../ui/icons.tsx";
import { toast } from "../ui/toast.tsx";
import type { Right } from "./session.ts";
import { useMay } from "./session.ts";

type DeleteRecordProps = {
  /** The API's collection, which is also the first part of the cache key. */
  resource: string;
  record: { id: string; updated_at: string };
  name: string;
  /** The list that it stood in. */
  backTo: string;
};

/** "Delete", asked once more; what still hangs on the record, or a change since it was read, refuses it in the dialog. */
export function DeleteRecord({ resource, record, name, backTo }: DeleteRecordProps): ReactNode {
  const right: Right = `${resource}:write`;
  const allowed = useMay(right);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure(false);
  const remove = async () => {
    const tag = etagOf(record);
    await callApi("DELETE", `/v1/${resource}/${record.id}`, tag ? { ifMatch: tag } : {});
    toast(t("record.deleted_toast", { name }));
    await navigate(backTo);
    cache.removeQueries({ queryKey: [resource, "one", record.id] });
    await cache.invalidateQueries({ queryKey: [resource] });
  };
  return (
    <>
      <GuardedButton allowed={allowed} variant="default" leftSection={<Icon name="trash" size={15} />} onClick={ask.open}>
        {t("record.delete")}
      </GuardedButton>
      <ConfirmDelete
        opened={asking}
        title={t("record.delete.title", { name })}
        verb={t("record.delete")}
        onClose={ask.close}
        onConfirm={remove}
      >
        {t("record.delete.detail")}
      </ConfirmDelete>
    </>
  );
}
