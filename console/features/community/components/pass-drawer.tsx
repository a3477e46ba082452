import { Anchor, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useOutletContext, useParams } from "react-router";
import { useZoneOf } from "../../../data/building-zone.tsx";
import { EditRecord } from "../../../data/edit-record.tsx";
import { useRecord } from "../../../data/one-record.ts";
import { RecordActions } from "../../../data/record-actions.tsx";
import { RecordMore } from "../../../data/record-more.tsx";
import type { VisitorPass } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { EditField } from "../../../ui/edit-form.tsx";
import type { Fact } from "../../../ui/facts.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { Time, useNow } from "../../../ui/time.tsx";
import { spanText, type Zone } from "../../../ui/zoned-time.ts";
import { PassState } from "./pass-state.tsx";

/** `/visitor-passes/:recordId`: who comes, and the buttons of the reception. */
export function PassDrawer(): ReactNode {
  const { recordId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const pass = useRecord<VisitorPass>("visitor-passes", recordId);
  const zone = useZoneOf()(pass.data?.building_id);
  return (
    <RecordDrawer title={t("nav.visitors")} titleOf={({ visitor_name }) => visitor_name} backTo={backTo} query={pass}>
      {(found) => (
        <Stack>
          <Reception pass={found} />
          <EditRecord
            key={found.id}
            resource="visitor-passes"
            record={found}
            name={found.visitor_name}
            backTo={backTo}
            fields={found.status === "issued" ? fields(zone) : []}
            mayDelete={found.status === "issued"}
          >
            <Facts framed={false} facts={factsOf(found, zone)} />
          </EditRecord>
          <RecordMore resource="visitor-passes" id={found.id} />
        </Stack>
      )}
    </RecordDrawer>
  );
}

/** Outside its times a pass has no button to come in with, and says why. */
function Reception({ pass }: { pass: VisitorPass }): ReactNode {
  const now = useNow(15_000);
  if (pass.status === "issued" && now > Date.parse(pass.valid_to)) return <Text size="sm">{t("visitor.run_out")}</Text>;
  if (pass.status === "issued" && now < Date.parse(pass.valid_from)) return <Text size="sm">{t("visitor.not_yet")}</Text>;
  return (
    <Group gap="sm">
      <RecordActions
        resource="visitor-passes"
        record={pass}
        looks={{
          "check-in": { word: "record.action.check_in", icon: "check" },
          "check-out": { word: "record.action.check_out", icon: "logOut" },
        }}
      />
    </Group>
  );
}

/** As long as nobody has come in. */
function fields(zone: Zone): EditField[] {
  return [
    { name: "visitor_name", label: t("visitor.name"), kind: "line", required: true },
    { name: "valid_from", label: t("visitor.valid_from"), kind: "moment", zone, required: true },
    { name: "valid_to", label: t("visitor.valid_to"), kind: "moment", zone, required: true },
    { name: "vehicle_plate", label: t("visitor.plate"), kind: "line" },
    { name: "visitor_phone", label: t("visitor.phone"), kind: "line" },
    { name: "purpose", label: t("visitor.purpose"), kind: "line" },
  ];
}

function factsOf(found: VisitorPass, zone: Zone): Fact[] {
  const { resident } = found;
  return [
    { label: t("field.status"), value: <PassState pass={found} /> },
    { label: t("visitor.valid"), value: spanText(found.valid_from, found.valid_to, zone) },
    { label: t("community.unit"), value: `${found.building.name} · ${found.unit.name}` },
    {
      label: t("community.resident"),
      value: resident && (
        <Anchor component={Link} to={`/residents/${resident.id}`} size="sm">
          {resident.name}
        </Anchor>
      ),
    },
    { label: t("visitor.plate"), value: found.vehicle_plate && <bdi dir="ltr">{found.vehicle_plate}</bdi> },
    { label: t("visitor.phone"), value: found.visitor_phone && <bdi dir="ltr">{found.visitor_phone}</bdi> },
    { label: t("visitor.purpose"), value: found.purpose },
    ...(found.checked_in_at ? [{ label: t("visitor.in"), value: <Time at={found.checked_in_at} /> }] : []),
    ...(found.checked_out_at ? [{ label: t("visitor.out"), value: <Time at={found.checked_out_at} /> }] : []),
    { label: t("community.by"), value: found.created_by.name },
    { label: t("field.created"), value: <Time at={found.created_at} precise={false} /> },
  ];
}
