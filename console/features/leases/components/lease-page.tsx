import { Group, Table, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, Outlet, useParams } from "react-router";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { Lease } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { money } from "../../../ui/money.ts";
import { Id } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useLease, useRentSchedule } from "../api/leases.ts";
import { LeaseActions } from "./lease-actions.tsx";
import { isUpcoming, LeaseBadge } from "./lease-badge.tsx";
import { dayWord } from "./words.ts";

/** `/leases/:leaseId`. */
export function LeasePage(): ReactNode {
  const { leaseId = "" } = useParams();
  const lease = useLease(leaseId);
  const crumbs = [{ label: t("nav.leases"), to: "/leases" }];
  return (
    <RecordPage title={t("nav.leases")} crumbs={crumbs} query={lease}>
      {(found) => (
        <>
          <PageHeader
            title={found.number}
            crumbs={crumbs}
            beside={<LeaseBadge lease={found} />}
            about={`${found.resident.name} · ${found.building.name} · ${found.unit.name}`}
            actions={
              <>
                <EditLeaseButton lease={found} />
                <LeaseActions lease={found} />
              </>
            }
          />
          <LeaseFacts lease={found} />
          <RentSchedule lease={found} />
          <RecordMore resource="leases" id={found.id} />
          <Outlet context={found} />
        </>
      )}
    </RecordPage>
  );
}

/** What is over stays as it is. */
function EditLeaseButton({ lease }: { lease: Lease }): ReactNode {
  const allowed = useMay("leases:write");
  if (!["draft", "pending", "active"].includes(lease.status)) return null;
  return (
    <GuardedButton
      allowed={allowed}
      variant="default"
      to={`/leases/${lease.id}/edit`}
      leftSection={<Icon name="pencil" size={15} />}
    >
      {t("edit")}
    </GuardedButton>
  );
}

function LeaseFacts({ lease }: { lease: Lease }): ReactNode {
  const linked = (label: string, other: { id: string; number: string } | null) =>
    other ? [{ label, value: <Link to={`/leases/${other.id}`}>{other.number}</Link> }] : [];
  return (
    <Facts
      facts={[
        { label: t("lease.resident"), value: <Link to={`/residents/${lease.resident.id}`}>{lease.resident.name}</Link> },
        { label: t("lease.owner"), value: lease.owner ? <Link to={`/owners/${lease.owner.id}`}>{lease.owner.name}</Link> : "–" },
        { label: t("lease.starts_on"), value: dayWord(lease.starts_on) },
        { label: t("lease.ends_on"), value: dayWord(lease.ends_on) },
        { label: t("lease.rent"), value: money(lease.rent) },
        { label: t("lease.frequency"), value: t(`frequency.${lease.frequency}`) },
        { label: t("lease.deposit"), value: lease.security_deposit ? money(lease.security_deposit) : "–" },
        { label: t("lease.auto_renew"), value: t(lease.auto_renew ? "lease.yes" : "lease.no") },
        // Active from its signature on, in force from its first day on.
        ...(isUpcoming(lease) ? [{ label: t("lease.in_force_from"), value: dayWord(lease.starts_on) }] : []),
        ...(lease.activated_at && !isUpcoming(lease)
          ? [{ label: t("lease.activated"), value: <Time at={lease.activated_at} precise={false} /> }]
          : []),
        ...(lease.terminated_on ? [{ label: t("lease.terminated_on"), value: dayWord(lease.terminated_on) }] : []),
        ...(lease.termination_reason ? [{ label: t("lease.termination_reason"), value: lease.termination_reason }] : []),
        ...linked(t("lease.renewed_from"), lease.renewed_from),
        ...linked(t("lease.renewed_to"), lease.renewed_to),
        { label: "ID", value: <Id value={lease.id} /> },
      ]}
    />
  );
}

function RentSchedule({ lease }: { lease: Lease }): ReactNode {
  const mayCollect = useMay("rent-payments:write");
  // Whoever may not see what was paid sees the lease without it.
  const schedule = useRentSchedule(lease.id);
  const rows = schedule.data?.data ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      <Group justify="space-between" mt="lg" mb="sm">
        <Title order={2} size="h4">
          {t("lease.schedule")}
        </Title>
        {lease.rent_due_on && (
          <GuardedButton allowed={mayCollect} variant="default" to={`/rent-payments/new?lease_id=${lease.id}`}>
            {t("lease.enter_payment")}
          </GuardedButton>
        )}
      </Group>
      <Table.ScrollContainer
        minWidth={480}
        type="native"
        className="panel panel-scrolls"
        tabIndex={0}
        role="region"
        aria-label={t("lease.schedule")}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              {(["lease.due", "lease.period", "lease.amount", "lease.paid", "lease.open"] as const).map((key) => (
                <Table.Th key={key}>{t(key)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.period_from}>
                <Table.Td>
                  {dayWord(row.due_on)} {row.overdue && <Badge tone="bad">{t("lease.overdue")}</Badge>}
                </Table.Td>
                <Table.Td>{t("lease.from_to", { from: dayWord(row.period_from), to: dayWord(row.period_to) })}</Table.Td>
                <Table.Td>{money(row.amount)}</Table.Td>
                <Table.Td>{money(row.paid)}</Table.Td>
                <Table.Td>{money(row.open)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
