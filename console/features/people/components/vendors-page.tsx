import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { Vendor } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { usePerson } from "../api/people.ts";
import { PersonForm } from "./person-form.tsx";

export function VendorsPage(): ReactNode {
  const { vendorId } = useParams();
  return (
    <RecordListPage
      title={t("nav.vendors")}
      about={t("vendors.about")}
      at="/vendors"
      list={{ name: "vendors", path: "/v1/vendors" }}
      filters={[{ name: "q", kind: "search", label: t("people.search") }]}
      columns={columns()}
      rowHref={(vendor, search) => `/vendors/${vendor.id}${search}`}
      chosenId={vendorId}
      add={{ label: t("vendors.add"), to: "/vendors/new", allowed: useMay("vendors:write") }}
      empty={{ icon: "wrench", title: t("vendors.empty"), detail: t("vendors.empty.detail") }}
    />
  );
}

function columns(): Column<Vendor>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (vendor) => <TitleCell to={`/vendors/${vendor.id}`} title={vendor.name} />,
    },
    { key: "trade", header: t("vendor.trade"), cell: (vendor) => vendor.trade ?? "–" },
    { key: "contact", header: t("vendor.contact"), cell: (vendor) => vendor.contact_name ?? "–" },
    { key: "email", header: t("people.email"), cell: (vendor) => vendor.email ?? "–" },
    { key: "phone", header: t("people.phone"), cell: (vendor) => (vendor.phone ? <bdi dir="ltr">{vendor.phone}</bdi> : "–") },
  ];
}

/** `/vendors/new`. */
export function NewVendor(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("vendors.add")} backTo={listAt}>
      <VendorForm vendor={null} listAt={listAt} />
    </RouteDrawer>
  );
}

/** `/vendors/:vendorId`. */
export function VendorDrawer(): ReactNode {
  const listAt = useOutletContext<string>();
  const { vendorId = "" } = useParams();
  const vendor = usePerson<Vendor>("vendors", vendorId);
  return (
    <RecordDrawer title={t("vendor.edit")} titleOf={(found) => found.name} backTo={listAt} query={vendor}>
      {(found) => (
        <>
          <VendorForm key={found.id} vendor={found} listAt={listAt} />
          <RecordMore resource="vendors" id={found.id} />
        </>
      )}
    </RecordDrawer>
  );
}

function VendorForm({ vendor, listAt }: { vendor: Vendor | null; listAt: string }): ReactNode {
  return (
    <PersonForm
      group="vendors"
      person={vendor}
      listAt={listAt}
      further={{ trade: vendor?.trade ?? "", contact_name: vendor?.contact_name ?? "" }}
      fields={({ values, set, errorAt }) =>
        (["trade", "contact_name"] as const).map((field) => (
          <TextInput
            key={field}
            label={`${t(field === "trade" ? "vendor.trade" : "vendor.contact")} (${t("optional")})`}
            value={values[field] ?? ""}
            error={errorAt(`/${field}`)}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        ))
      }
    />
  );
}
