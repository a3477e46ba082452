import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useZoneOf } from "../../../data/building-zone.tsx";
import type { Facility } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { typedDuration } from "../../../ui/iso-duration.ts";
import { hoursWithZone } from "./words.ts";

/** When a facility is open, and for how long and for how many people it is booked: what a booking is held against. */
export function FacilityTerms({ facility }: { facility: Facility }): ReactNode {
  const { shortest_booking, longest_booking, capacity } = facility;
  const zone = useZoneOf()(facility.building_id);
  const terms = [
    hoursWithZone(facility, zone),
    ...(shortest_booking ? [t("facility.at_least", { length: typedDuration(shortest_booking) })] : []),
    t("facility.at_most", { length: typedDuration(longest_booking ?? "P14D") }),
    ...(capacity === null ? [] : [t("facility.up_to", { n: capacity })]),
  ];
  return (
    <Text size="sm" c="dimmed">
      {terms.join(" · ")}
    </Text>
  );
}
