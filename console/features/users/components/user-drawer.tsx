import { Divider, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { useUser } from "../api/get-user.ts";
import { UserActions } from "./user-actions.tsx";
import { UserForm } from "./user-form.tsx";

/** `/settings/users/new`. */
export function NewUser(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("users.add")} backTo={listAt}>
      <UserForm user={null} listAt={listAt} />
    </RouteDrawer>
  );
}

/** `/settings/users/:userId`. */
export function UserDrawer(): ReactNode {
  const listAt = useOutletContext<string>();
  const { userId = "" } = useParams();
  const mayChange = useMay("users:write");
  return (
    <RecordDrawer title={t("user.edit")} titleOf={(user) => user.name} backTo={listAt} query={useUser(userId)}>
      {(user) => (
        <Stack gap="lg">
          <UserForm key={user.updated_at} user={user} listAt={listAt} />
          {mayChange && <Divider />}
          {mayChange && <UserActions user={user} />}
        </Stack>
      )}
    </RecordDrawer>
  );
}
