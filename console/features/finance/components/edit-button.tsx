import type { ReactNode } from "react";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";

/** Leads to a document's form, as long as it can be changed. */
export function EditButton({ resource, id, open }: { resource: string; id: string; open: boolean }): ReactNode {
  const allowed = useMay(`${resource}:write`);
  if (!open) return null;
  return (
    <GuardedButton
      allowed={allowed}
      variant="default"
      to={`/${resource}/${id}/edit`}
      leftSection={<Icon name="pencil" size={15} />}
    >
      {t("finance.edit")}
    </GuardedButton>
  );
}
