import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useZoneOf } from "../../../data/building-zone.tsx";
import { useAddRecord } from "../../../data/one-record.ts";
import { choices, useResidents } from "../../../data/places.ts";
import type { Booking } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ApiProblem } from "../../../ui/api-problem.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { momentOf, type Zone, zonedText } from "../../../ui/zoned-time.ts";
import { useFacilities } from "../api/facilities.ts";
import { FacilityTerms } from "./facility-terms.tsx";
import { MomentField } from "./moment-field.tsx";
import { optional } from "./words.ts";

/** `/bookings/new`: what, for whom, from when to when. Somebody else's time is named where the time is chosen. */
export function NewBooking(): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const add = useAddRecord<Booking>("bookings");
  const facilities = useFacilities();
  const residents = useResidents();
  const form = useFields({
    facility_id: null as string | null,
    resident_id: null as string | null,
    starts_at: "",
    ends_at: "",
    title: "",
    attendee_count: "",
  });
  const { values, set, errorAt } = form;
  const facility = facilities.data?.find(({ id }) => id === values.facility_id);
  const zone = useZoneOf()(facility?.building_id);
  const facilityName = facility?.name ?? t("booking.facility");
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.facility_id ? {} : { "/facility_id": t("field.required") }),
      ...(values.resident_id ? {} : { "/resident_id": t("field.required") }),
      ...(momentOf(values.starts_at, zone) ? {} : { "/starts_at": t("field.required") }),
      ...(values.ends_at > values.starts_at ? {} : { "/ends_at": t("community.time_order") }),
      ...(momentOf(values.ends_at, zone) ? {} : { "/ends_at": t("field.required") }),
      ...(/^([1-9]\d*)?$/.test(values.attendee_count.trim()) ? {} : { "/attendee_count": t("booking.people.wrong") }),
    }),
    save: async () => {
      const { facility_id, resident_id, attendee_count } = values;
      const times = { starts_at: momentOf(values.starts_at, zone), ends_at: momentOf(values.ends_at, zone) };
      const people = attendee_count.trim() ? Number(attendee_count) : null;
      try {
        const words = { title: values.title.trim() || null, attendee_count: people };
        const booking = await add({ facility_id, resident_id, ...times, ...words });
        const said = booking.status === "pending" ? "booking.asked_toast" : "booking.saved_toast";
        toast(t(said, { facility: booking.facility.name }));
        await navigate(`/bookings/${booking.id}`);
      } catch (refused) {
        const other = takenTime(refused, zone);
        if (!other) throw refused;
        form.showErrors({ "/starts_at": t("booking.taken", { facility: facilityName, ...other }) });
      }
    },
  });
  return (
    <RouteDrawer title={t("bookings.new")} backTo={listAt}>
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(listAt)}>
        <Select
          label={t("booking.facility")}
          required
          searchable
          data={choices(facilities.data)}
          value={values.facility_id}
          error={errorAt("/facility_id")}
          onChange={(id) => set("facility_id", id)}
        />
        {facility && <FacilityTerms facility={facility} />}
        <Select
          label={t("community.resident")}
          required
          searchable
          limit={100}
          data={choices(residents.data)}
          value={values.resident_id}
          error={errorAt("/resident_id")}
          onChange={(id) => set("resident_id", id)}
        />
        <MomentField
          label={t("booking.starts")}
          zone={zone}
          value={values.starts_at}
          error={errorAt("/starts_at")}
          onChange={(at) => set("starts_at", at)}
        />
        <MomentField
          label={t("booking.ends")}
          zone={zone}
          value={values.ends_at}
          error={errorAt("/ends_at")}
          onChange={(at) => set("ends_at", at)}
        />
        <TextInput
          label={optional(t("booking.title"))}
          value={values.title}
          error={errorAt("/title")}
          onChange={(event) => set("title", event.currentTarget.value)}
        />
        <TextInput
          label={optional(t("booking.people"))}
          inputMode="numeric"
          value={values.attendee_count}
          error={errorAt("/attendee_count")}
          onChange={(event) => set("attendee_count", event.currentTarget.value)}
        />
      </FormFrame>
    </RouteDrawer>
  );
}

/** The other booking's time, by the clocks there; null for any other refusal. */
function takenTime(refused: unknown, zone: Zone): { from: string; to: string } | null {
  if (!(refused instanceof ApiProblem) || refused.code !== "booking_conflict") return null;
  const other = refused.said.booking as { starts_at: string; ends_at: string } | undefined; // said with this code
  return other ? { from: zonedText(other.starts_at, zone, { named: false }), to: zonedText(other.ends_at, zone) } : null;
}
