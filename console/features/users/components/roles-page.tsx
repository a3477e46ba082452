import { Table, Text, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { roleWord, useRoles } from "../../../data/roles.ts";
import type { RoleInfo } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import type { Level } from "./role-levels.ts";
import { areaWord, levelOf, levelWord } from "./role-levels.ts";
import classes from "./roles.module.css";

/** `/settings/roles`: the built-in roles as a table of areas, or a card a role where there is no room. */
export function RolesPage(): ReactNode {
  const narrow = useMediaQuery("(max-width: 75em)", false, { getInitialValueInEffect: false });
  const roles = useRoles();
  return (
    <>
      <PageHeader title={t("nav.roles")} about={t("roles.about")} />
      <section className="panel" aria-label={t("roles.table")}>
        <QueryFace query={roles}>{(found) => (narrow ? <RoleCards roles={found} /> : <RoleTable roles={found} />)}</QueryFace>
      </section>
      <Text size="sm" c="dimmed" mt="sm">
        {t("roles.legend")}
      </Text>
    </>
  );
}

function RoleTable({ roles }: { roles: RoleInfo[] }): ReactNode {
  return (
    <Table aria-label={t("roles.table")} className={classes.table ?? ""} verticalSpacing={8} horizontalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("roles.area")}</Table.Th>
          {roles.map((role) => (
            <Table.Th key={role.name}>
              {roleWord(role.name)}
              {role.building_scoped && <div className={classes.scoped}>{t("roles.scoped")}</div>}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {roles[0]?.areas.map((area, row) => (
          <Table.Tr key={area.name}>
            <Table.Th scope="row">{areaWord(area.name)}</Table.Th>
            {roles.map((role) => (
              <Table.Td key={role.name}>
                <Cell rights={role.areas[row]?.rights ?? {}} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function RoleCards({ roles }: { roles: RoleInfo[] }): ReactNode {
  return (
    <ul className={classes.cards} aria-label={t("roles.table")}>
      {roles.map((role) => (
        <li key={role.name}>
          <Text fw={600}>{roleWord(role.name)}</Text>
          {role.building_scoped && (
            <Text size="xs" c="dimmed">
              {t("roles.scoped")}
            </Text>
          )}
          <dl>
            {role.areas
              .filter(({ rights }) => levelOf(rights) !== "no")
              .map(({ name, rights }) => (
                <div key={name}>
                  <dt>{areaWord(name)}</dt>
                  <dd>
                    <Cell rights={rights} />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Cell({ rights }: { rights: RoleInfo["areas"][number]["rights"] }): ReactNode {
  const level = levelOf(rights);
  if (level !== "part") return <Mark level={level} />;
  return (
    <Tooltip
      label={Object.entries(rights).map(([resource, right]) => (
        <div key={resource}>
          {resource.replaceAll("-", " ")}: {levelWord(right ?? "no")}
        </div>
      ))}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what the tooltip says has to be reachable by keyboard */}
      <span tabIndex={0}>
        <Mark level={level} />
      </span>
    </Tooltip>
  );
}

function Mark({ level }: { level: Level }): ReactNode {
  return (
    <span className={classes.mark} data-level={level}>
      {levelWord(level)}
    </span>
  );
}
