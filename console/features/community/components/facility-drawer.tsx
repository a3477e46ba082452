import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { useAddRecord, useRecord } from "../../../data/one-record.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import { useSaveRecord } from "../../../data/save-record.ts";
import type { Facility } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { FacilityForm } from "./facility-form.tsx";

/** `/facilities/new`. */
export function NewFacility(): ReactNode {
  const listAt = useOutletContext<string>();
  const add = useAddRecord<Facility>("facilities");
  return (
    <RouteDrawer title={t("facilities.new")} backTo={listAt}>
      <FacilityForm facility={null} listAt={listAt} save={add} />
    </RouteDrawer>
  );
}

/** `/facilities/:recordId`. */
export function FacilityDrawer(): ReactNode {
  const { recordId = "" } = useParams();
  const listAt = useOutletContext<string>();
  const facility = useRecord<Facility>("facilities", recordId);
  return (
    <RecordDrawer title={t("nav.facilities")} titleOf={({ name }) => name} backTo={listAt} query={facility}>
      {(found) => (
        <>
          <EditFacility key={found.id} facility={found} listAt={listAt} />
          <RecordMore resource="facilities" id={found.id} />
        </>
      )}
    </RecordDrawer>
  );
}

function EditFacility({ facility, listAt }: { facility: Facility; listAt: string }): ReactNode {
  const { save } = useSaveRecord("facilities", facility);
  return <FacilityForm facility={facility} listAt={listAt} save={save} />;
}
