import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useLocation, useParams } from "react-router";
import { useBuildings } from "../../../data/places.ts";
import { roleWord, useRoles } from "../../../data/roles.ts";
import { useMay } from "../../../data/session.ts";
import type { Building, RoleInfo, User } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

/** `/settings/users`: the tenant's people; one opens in a drawer. */
export function UsersPage(): ReactNode {
  const { userId } = useParams();
  const { search } = useLocation();
  const buildings = useBuildings();
  const roles = useRoles();
  return (
    <RecordListPage
      title={t("nav.users")}
      about={t("users.about")}
      at="/settings/users"
      list={{ name: "users", path: "/v1/users" }}
      filters={[
        { name: "q", kind: "search", label: t("users.search") },
        {
          name: "role",
          kind: "choice",
          label: t("users.column.roles"),
          choices: (roles.data ?? []).map(({ name }) => ({ value: name, label: roleWord(name) })),
        },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: (["active", "deactivated"] as const).map((value) => ({ value, label: statusWord(value) })),
        },
      ]}
      columns={columns({ search, buildings: buildings.data ?? [], roles: roles.data ?? [] })}
      rowHref={(user, filters) => `/settings/users/${user.id}${filters}`}
      chosenId={userId}
      add={{ label: t("users.add"), to: "/settings/users/new", allowed: useMay("users:write") }}
      empty={{ icon: "user", title: t("users.empty"), detail: t("users.empty.detail") }}
    />
  );
}

type Known = { buildings: Building[]; roles: RoleInfo[] };

function columns({ search, ...known }: Known & { search: string }): Column<User>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (user) => <TitleCell to={`/settings/users/${user.id}${search}`} title={user.name} code={user.email} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (user) => <StatusBadge status={user.status} /> },
    { key: "roles", header: t("users.column.roles"), cell: (user) => user.roles.map(roleWord).join(", ") || t("none") },
    { key: "buildings", header: t("users.column.buildings"), cell: (user) => <Buildings user={user} {...known} /> },
    {
      key: "signed_in",
      header: t("users.column.signed_in"),
      cell: (user) => <Time at={user.last_sign_in_at} precise={false} />,
    },
  ];
}

/** Only roles limited to buildings look at this; for all others it is everything. */
function Buildings({ user, buildings, roles }: Known & { user: User }): ReactNode {
  const scoped = roles.filter((role) => role.building_scoped).map((role) => role.name);
  if (!user.roles.some((role) => scoped.includes(role))) return user.roles.length > 0 ? t("users.all_buildings") : "–";
  const names = (user.building_ids ?? []).map((id) => buildings.find((building) => building.id === id)?.name ?? id);
  if (names.length === 0) return t("users.no_buildings");
  return (
    <Text size="sm" lineClamp={2} title={names.join(", ")}>
      {names.join(", ")}
    </Text>
  );
}
