import { Checkbox, Input, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { roleWord, useRoles } from "../../../data/roles.ts";
import type { RoleName } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { QueryFace } from "../../../ui/query-face.tsx";

type RolePickerProps = { value: RoleName[]; error: string | null; onChange: (roles: RoleName[]) => void };

/** Every role; one that may more than the signed-in person shows greyed, as it can't be given. */
export function RolePicker({ value, error, onChange }: RolePickerProps): ReactNode {
  const roles = useRoles();
  const toggle = (name: RoleName) => onChange(value.includes(name) ? value.filter((one) => one !== name) : [...value, name]);
  return (
    <Input.Wrapper label={t("users.column.roles")} labelElement="div" description={t("user.roles.hint")} error={error}>
      <QueryFace query={roles}>
        {(found) => (
          <>
            <div style={{ display: "grid", gridTemplateColumns: "repeat(2, minmax(0, 1fr))", gap: 10, marginBlock: "10px 4px" }}>
              {found.map(({ name, grantable }) => (
                <Checkbox
                  key={name}
                  label={roleWord(name)}
                  checked={value.includes(name)}
                  disabled={!grantable}
                  onChange={() => toggle(name)}
                />
              ))}
            </div>
            {found.some((role) => !role.grantable) && (
              <Text size="xs" c="dimmed">
                {t("user.roles.higher")}
              </Text>
            )}
          </>
        )}
      </QueryFace>
    </Input.Wrapper>
  );
}
