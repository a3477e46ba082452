import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useParams } from "react-router";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useDeletePolicy, usePolicy } from "../api/save-policy.ts";
import { PolicyForm } from "./policy-form.tsx";
import { policyTitle } from "./policy-words.ts";

/** `/settings/sla-policies/new`. */
export function NewPolicy(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("sla.add")} backTo={listAt}>
      <PolicyForm policy={null} listAt={listAt} />
    </RouteDrawer>
  );
}

/** `/settings/sla-policies/:policyId`. */
export function PolicyDrawer(): ReactNode {
  const listAt = useOutletContext<string>();
  const { policyId = "" } = useParams();
  const mayChange = useMay("sla-policies:write");
  return (
    <RecordDrawer title={t("sla.edit")} titleOf={policyTitle} backTo={listAt} query={usePolicy(policyId)}>
      {(policy) => (
        <>
          <PolicyForm key={policy.updated_at} policy={policy} listAt={listAt} />
          {mayChange && <DeletePolicy id={policy.id} listAt={listAt} />}
          <RecordMore resource="sla-policies" id={policy.id} documents={false} />
        </>
      )}
    </RecordDrawer>
  );
}

function DeletePolicy({ id, listAt }: { id: string; listAt: string }): ReactNode {
  const remove = useDeletePolicy();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure(false);
  return (
    <>
      <Button variant="default" mt="md" leftSection={<Icon name="trash" size={15} />} onClick={ask.open}>
        {t("sla.delete")}
      </Button>
      <ConfirmDelete
        opened={asking}
        title={t("sla.delete.title")}
        verb={t("sla.delete")}
        onClose={ask.close}
        onConfirm={async () => {
          await remove(id);
          toast(t("sla.deleted_toast"));
          await navigate(listAt);
        }}
      >
        {t("sla.delete.detail")}
      </ConfirmDelete>
    </>
  );
}
