import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { Owner } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { usePerson } from "../api/people.ts";
import { PersonForm } from "./person-form.tsx";

const KINDS = ["company", "person"] as const;
const kinds = () => KINDS.map((value) => ({ value, label: t(`owner.kind.${value}`) }));

export function OwnersPage(): ReactNode {
  const { ownerId } = useParams();
  return (
    <RecordListPage
      title={t("nav.owners")}
      about={t("owners.about")}
      at="/owners"
      list={{ name: "owners", path: "/v1/owners" }}
      filters={[
        { name: "q", kind: "search", label: t("people.search") },
        { name: "kind", kind: "choice", label: t("owner.kind"), choices: kinds() },
      ]}
      columns={columns()}
      rowHref={(owner, search) => `/owners/${owner.id}${search}`}
      chosenId={ownerId}
      add={{ label: t("owners.add"), to: "/owners/new", allowed: useMay("owners:write") }}
      empty={{ icon: "key", title: t("owners.empty"), detail: t("owners.empty.detail") }}
    />
  );
}

function columns(): Column<Owner>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (owner) => <TitleCell to={`/owners/${owner.id}`} title={owner.name} />,
    },
    { key: "kind", header: t("owner.kind"), cell: (owner) => t(`owner.kind.${owner.kind}`) },
    { key: "email", header: t("people.email"), cell: (owner) => owner.email ?? "–" },
    { key: "phone", header: t("people.phone"), cell: (owner) => (owner.phone ? <bdi dir="ltr">{owner.phone}</bdi> : "–") },
  ];
}

/** `/owners/new`. */
export function NewOwner(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("owners.add")} backTo={listAt}>
      <OwnerForm owner={null} listAt={listAt} />
    </RouteDrawer>
  );
}

/** `/owners/:ownerId`. */
export function OwnerDrawer(): ReactNode {
  const listAt = useOutletContext<string>();
  const { ownerId = "" } = useParams();
  const owner = usePerson<Owner>("owners", ownerId);
  return (
    <RecordDrawer title={t("owner.edit")} titleOf={(found) => found.name} backTo={listAt} query={owner}>
      {(found) => (
        <>
          <OwnerForm key={found.id} owner={found} listAt={listAt} />
          <RecordMore resource="owners" id={found.id} />
        </>
      )}
    </RecordDrawer>
  );
}

function OwnerForm({ owner, listAt }: { owner: Owner | null; listAt: string }): ReactNode {
  return (
    <PersonForm
      group="owners"
      person={owner}
      listAt={listAt}
      further={{ kind: owner?.kind ?? "company" }}
      fields={({ values, set, errorAt }) => (
        <Select
          label={t("owner.kind")}
          allowDeselect={false}
          data={kinds()}
          value={values.kind ?? null}
          error={errorAt("/kind")}
          onChange={(kind) => set("kind", kind ?? "company")}
        />
      )}
    />
  );
}
