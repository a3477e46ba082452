import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { DeleteRecord } from "../../../data/delete-record.tsx";
import { useRecord } from "../../../data/one-record.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import { t } from "../../../i18n/t.ts";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import type { Space, SpaceKind } from "./space-form.tsx";
import { SpaceForm } from "./space-form.tsx";

export function NewUnit(): ReactNode {
  return <NewSpace kind="units" />;
}

export function NewFloor(): ReactNode {
  return <NewSpace kind="floors" />;
}

export function NewZone(): ReactNode {
  return <NewSpace kind="zones" />;
}

export function UnitDrawer(): ReactNode {
  return <SpaceDrawer kind="units" />;
}

export function FloorDrawer(): ReactNode {
  return <SpaceDrawer kind="floors" />;
}

export function ZoneDrawer(): ReactNode {
  return <SpaceDrawer kind="zones" />;
}

/** `/units/new`, `/floors/new`, `/zones/new`. */
function NewSpace({ kind }: { kind: SpaceKind }): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t(`${kind}.add`)} backTo={listAt}>
      <SpaceForm kind={kind} space={null} listAt={listAt} />
    </RouteDrawer>
  );
}

/** `/units/:recordId` and its like: what it is, to be changed, and its documents, events and history. */
function SpaceDrawer({ kind }: { kind: SpaceKind }): ReactNode {
  const listAt = useOutletContext<string>();
  const { recordId = "" } = useParams();
  const space = useRecord<Space>(kind, recordId);
  return (
    <RecordDrawer title={t(`nav.${kind}`)} titleOf={({ name }) => name} backTo={listAt} query={space}>
      {(found) => (
        <>
          <SpaceForm key={found.id} kind={kind} space={found} listAt={listAt} />
          <div style={{ marginBlock: 16 }}>
            <DeleteRecord resource={kind} record={found} name={found.name} backTo={listAt} />
          </div>
          <RecordMore resource={kind} id={found.id} />
        </>
      )}
    </RecordDrawer>
  );
}
