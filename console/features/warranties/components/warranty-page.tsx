import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, Outlet, useParams } from "react-router";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { Warranty } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Day } from "../../../ui/day.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Id } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { useWarranty } from "../api/get-warranty.ts";
import { Claims } from "./claims.tsx";
import { WarrantyState } from "./warranty-state.tsx";

/** `/warranties/:warrantyId`: who stands for what until when, and what was claimed. */
export function WarrantyPage(): ReactNode {
  const { warrantyId = "" } = useParams();
  const mayChange = useMay("warranties:write");
  const crumbs = [{ label: t("nav.warranties"), to: "/warranties" }];
  return (
    <RecordPage title={t("nav.warranties")} crumbs={crumbs} query={useWarranty(warrantyId)}>
      {(warranty) => (
        <>
          <PageHeader
            title={warranty.policy_number}
            crumbs={crumbs}
            beside={<WarrantyState warranty={warranty} />}
            about={`${warranty.provider.name} · ${warranty.asset.name}`}
            actions={
              <GuardedButton
                allowed={mayChange}
                to={`/warranties/${warranty.id}/edit`}
                variant="default"
                leftSection={<Icon name="pencil" size={15} />}
              >
                {t("edit")}
              </GuardedButton>
            }
          />
          <WarrantyFacts warranty={warranty} />
          <Claims warranty={warranty} />
          <RecordMore resource="warranties" id={warranty.id} />
          <Outlet context={warranty} />
        </>
      )}
    </RecordPage>
  );
}

function WarrantyFacts({ warranty }: { warranty: Warranty }): ReactNode {
  const { provider, asset } = warranty;
  return (
    <Facts
      facts={[
        {
          label: t("warranty.asset"),
          value: (
            <Anchor component={Link} to={`/assets/${asset.id}`} size="sm">
              {asset.name}
            </Anchor>
          ),
        },
        { label: t("field.building"), value: warranty.building.name },
        { label: t("warranty.type"), value: t(`warranty.type.${warranty.warranty_type}`) },
        { label: t("warranty.provider"), value: provider.name },
        { label: t("warranty.contact"), value: provider.contact_name },
        { label: t("warranty.email"), value: provider.email },
        { label: t("warranty.phone"), value: provider.phone && <span dir="ltr">{provider.phone}</span> },
        { label: t("warranty.starts"), value: <Day day={warranty.starts_on} /> },
        { label: t("warranty.ends"), value: <Day day={warranty.ends_on} /> },
        { label: t("warranty.coverage"), value: warranty.coverage },
        { label: "ID", value: <Id value={warranty.id} /> },
      ]}
    />
  );
}
