import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import type { Facility } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { FacilityForm } from "./facility-form.tsx";

/** `/facilities/new`. */
export function NewFacility(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("facilities.new")} backTo={listAt}>
      <FacilityForm facility={null} listAt={listAt} />
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
          <FacilityForm key={found.id} facility={found} listAt={listAt} />
          <RecordMore resource="facilities" id={found.id} />
        </>
      )}
    </RecordDrawer>
  );
}
