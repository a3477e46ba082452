import type { ReactNode } from "react";
import { useOutletContext } from "react-router";
import type { Warranty } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { WarrantyForm } from "./warranty-form.tsx";

/** `/warranties/new`, from an asset's page with `?building_id=…&asset_id=…`. */
export function NewWarranty(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("warranties.add")} backTo={listAt}>
      <WarrantyForm warranty={null} backTo={listAt} />
    </RouteDrawer>
  );
}

/** `/warranties/:warrantyId/edit`. */
export function EditWarranty(): ReactNode {
  const warranty = useOutletContext<Warranty>();
  const backTo = `/warranties/${warranty.id}`;
  return (
    <RouteDrawer title={t("warranty.edit")} backTo={backTo}>
      <WarrantyForm warranty={warranty} backTo={backTo} />
    </RouteDrawer>
  );
}
