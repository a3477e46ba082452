import { Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useOutletContext, useParams } from "react-router";
import { EditRecord } from "../../../data/edit-record.tsx";
import { useRecord } from "../../../data/one-record.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import type { WarrantyClaim } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Day } from "../../../ui/day.tsx";
import type { EditField } from "../../../ui/edit-form.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { ClaimActions } from "./claim-actions.tsx";

/** `/warranty-claims/:claimId`: what is wrong, under which warranty, and what can be done next. */
export function ClaimDrawer(): ReactNode {
  const { claimId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const claim = useRecord<WarrantyClaim>("warranty-claims", claimId);
  return (
    <RecordDrawer title={t("nav.claims")} titleOf={({ title }) => title} backTo={backTo} query={claim}>
      {(found) => (
        <Stack>
          <ClaimActions claim={found} />
          <EditRecord
            key={found.id}
            resource="warranty-claims"
            record={found}
            name={found.title}
            backTo={backTo}
            fields={found.status === "draft" ? fields() : []}
            mayDelete={found.status === "draft"}
          >
            {found.description && (
              <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
                {found.description}
              </Text>
            )}
          </EditRecord>
          {found.reject_reason && <Text size="sm">{t("claim.was_rejected", { reason: found.reject_reason })}</Text>}
          {found.resolution && <Text size="sm">{t("claim.was_resolved", { resolution: found.resolution })}</Text>}
          <Facts framed={false} facts={factsOf(found)} />
          <RecordMore resource="warranty-claims" id={found.id} />
        </Stack>
      )}
    </RecordDrawer>
  );
}

/** What went to the provider is on record: only a draft is changed. */
function fields(): EditField[] {
  return [
    { name: "title", label: t("claim.title"), kind: "line", required: true },
    { name: "description", label: t("field.description"), kind: "prose" },
    { name: "defect_on", label: t("claim.defect_on"), kind: "day", required: true },
  ];
}

function factsOf(claim: WarrantyClaim) {
  const link = (to: string, words: string) => (
    <Anchor component={Link} to={to} size="sm">
      {words}
    </Anchor>
  );
  return [
    { label: t("field.status"), value: <StatusBadge status={claim.status} /> },
    { label: t("warranty.policy"), value: link(`/warranties/${claim.warranty.id}`, claim.warranty.policy_number) },
    { label: t("warranty.asset"), value: link(`/assets/${claim.asset.id}`, claim.asset.name) },
    { label: t("field.building"), value: claim.building.name },
    { label: t("claim.defect_on"), value: <Day day={claim.defect_on} /> },
    { label: t("finding.by"), value: claim.created_by.name },
    { label: t("field.created"), value: <Time at={claim.created_at} /> },
  ];
}
