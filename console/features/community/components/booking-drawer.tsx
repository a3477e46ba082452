import { Anchor, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useOutletContext, useParams } from "react-router";
import { useZoneOf } from "../../../data/building-zone.tsx";
import { EditRecord } from "../../../data/edit-record.tsx";
import { useRecord } from "../../../data/one-record.ts";
import { RecordActions } from "../../../data/record-actions.tsx";
import { RecordMore } from "../../../data/record-more.tsx";
import type { Booking } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { EditField } from "../../../ui/edit-form.tsx";
import type { Fact } from "../../../ui/facts.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { spanText, type Zone } from "../../../ui/zoned-time.ts";

/** `/bookings/:recordId`: whose time it is, and what may be done about it. */
export function BookingDrawer(): ReactNode {
  const { recordId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const booking = useRecord<Booking>("bookings", recordId);
  const zone = useZoneOf()(booking.data?.building_id);
  return (
    <RecordDrawer title={t("nav.community")} titleOf={({ facility }) => facility.name} backTo={backTo} query={booking}>
      {(found) => (
        <Stack>
          <Group gap="sm">
            <RecordActions
              resource="bookings"
              record={found}
              looks={{
                confirm: { word: "record.action.confirm", icon: "check" },
                "check-in": { word: "record.action.check_in", icon: "user" },
                cancel: { word: "record.action.cancel_booking", icon: "cross", asksReason: true },
              }}
            />
          </Group>
          <EditRecord
            key={found.id}
            resource="bookings"
            record={found}
            name={found.facility.name}
            backTo={backTo}
            fields={fieldsOf(found, zone)}
            mayDelete={found.status === "pending"}
          >
            <Facts framed={false} facts={factsOf(found, zone)} />
          </EditRecord>
          <RecordMore resource="bookings" id={found.id} />
        </Stack>
      )}
    </RecordDrawer>
  );
}

/** What is confirmed keeps its time: another time takes another booking. */
function fieldsOf({ status }: Booking, zone: Zone): EditField[] {
  const words: EditField[] = [
    { name: "title", label: t("booking.title"), kind: "line" },
    { name: "attendee_count", label: t("booking.people"), kind: "count" },
  ];
  if (status === "confirmed") return words;
  if (status !== "pending") return [];
  return [
    { name: "starts_at", label: t("booking.starts"), kind: "moment", zone, required: true },
    { name: "ends_at", label: t("booking.ends"), kind: "moment", zone, required: true },
    ...words,
  ];
}

function factsOf(found: Booking, zone: Zone): Fact[] {
  const link = (to: string, name: string) => (
    <Anchor component={Link} to={to} size="sm">
      {name}
    </Anchor>
  );
  const isOpen = found.status === "pending" || found.status === "confirmed";
  return [
    { label: t("field.status"), value: <StatusBadge status={found.status} /> },
    { label: t("booking.when"), value: spanText(found.starts_at, found.ends_at, zone) },
    ...(isOpen ? [{ label: t("booking.check_in"), value: spanText(found.check_in_from, found.check_in_until, zone) }] : []),
    { label: t("community.resident"), value: link(`/residents/${found.resident.id}`, found.resident.name) },
    { label: t("booking.facility"), value: link(`/facilities/${found.facility.id}`, found.facility.name) },
    { label: t("field.building"), value: found.building.name },
    { label: t("booking.title"), value: found.title },
    { label: t("booking.people"), value: found.attendee_count },
    ...(found.checked_in_at ? [{ label: t("booking.came"), value: <Time at={found.checked_in_at} precise={false} /> }] : []),
    ...(found.cancelled_at ? [{ label: t("booking.cancelled"), value: <Time at={found.cancelled_at} precise={false} /> }] : []),
    ...(found.cancel_reason ? [{ label: t("booking.cancel_reason"), value: found.cancel_reason }] : []),
    { label: t("community.by"), value: found.created_by.name },
    { label: t("field.created"), value: <Time at={found.created_at} precise={false} /> },
  ];
}
