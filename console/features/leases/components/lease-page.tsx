import { Table, Title } from "@mantine/core";
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
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useLease, useRentSchedule } from "../api/leases.ts";
import { LeaseActions } from "./lease-actions.tsx";
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
            beside={<StatusBadge status={found.status} />}
            about={`${found.resident.name} · ${found.building.name} · ${found.unit.name}`}
            actions={
              <>
                <EditLeaseButton lease={found} />
                <LeaseActions lease={found} />
              </>
            }
          />
          <LeaseFacts lease={found} />
          <RentSchedule leaseId={found.id} />
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
        ...(lease.activated_at ? [{ label: t("lease.activated"), value: <Time at={lease.activated_at} precise={false} /> }] : []),
        ...(lease.terminated_on ? [{ label: t("lease.terminated_on"), value: dayWord(lease.terminated_on) }] : []),
        ...(lease.termination_reason ? [{ label: t("lease.termination_reason"), value: lease.termination_reason }] : []),
        ...linked(t("lease.renewed_from"), lease.renewed_from),
        ...linked(t("lease.renewed_to"), lease.renewed_to),
        { label: "ID", value: <Id value={lease.id} /> },
      ]}
    />
  );
}

function RentSchedule({ leaseId }: { leaseId: string }): ReactNode {
  // Whoever may not see what was paid sees the lease without it.
  const schedule = useRentSchedule(leaseId);
  const rows = schedule.data?.data ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      <Title order={2} size="h4" mt="lg" mb="sm">
        {t("lease.schedule")}
      </Title>
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
                <Table.Td>{dayWord(row.due_on)}</Table.Td>
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
