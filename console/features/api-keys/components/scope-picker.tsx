import { Checkbox, Input, Radio, Stack, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../../../i18n/t.ts";
import { Code } from "../../../ui/mono.tsx";

const RESOURCES = [
  "work-orders",
  "work-requests",
  "buildings",
  "units",
  "assets",
  "readings",
  "documents",
  "leases",
  "inspections",
  "certificates",
  "residents",
  "warranties",
  "alarms",
  "integrations",
  "webhooks",
  "deliveries",
  "events",
];
const PRESETS = {
  reading: ["*:read"],
  webhooks: ["webhooks:read", "webhooks:write", "deliveries:read", "deliveries:write", "events:read"],
  admin: ["admin"],
};

type Preset = keyof typeof PRESETS | "chosen";
type ScopePickerProps = { value: string[]; error: string | null; onChange: (scopes: string[]) => void };

/** Three presets, or a matrix of resource × read and write. */
export function ScopePicker({ value, error, onChange }: ScopePickerProps): ReactNode {
  const [preset, setPreset] = useState<Preset>("reading");
  const choose = (next: Preset) => {
    setPreset(next);
    onChange(next === "chosen" ? [] : PRESETS[next]);
  };
  return (
    <div>
      <Radio.Group label={t("keys.scopes")} value={preset} onChange={(next) => choose(asPreset(next))}>
        <Stack gap="xs" mt="xs">
          <Radio value="reading" label={t("keys.preset.reading")} description={t("keys.preset.reading.about")} />
          <Radio value="webhooks" label={t("keys.preset.webhooks")} description={t("keys.preset.webhooks.about")} />
          <Radio value="admin" label={t("keys.preset.admin")} description={t("keys.preset.admin.about")} />
          <Radio value="chosen" label={t("keys.preset.chosen")} />
        </Stack>
      </Radio.Group>
      {preset === "chosen" && <Matrix value={value} onChange={onChange} />}
      {error && <Input.Error mt={6}>{error}</Input.Error>}
    </div>
  );
}

function Matrix({ value, onChange }: { value: string[]; onChange: (scopes: string[]) => void }): ReactNode {
  const toggle = (scope: string) => onChange(value.includes(scope) ? value.filter((one) => one !== scope) : [...value, scope]);
  return (
    <Table mt="sm" withTableBorder aria-label={t("keys.scopes")} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("keys.scope.resource")}</Table.Th>
          <Table.Th>{t("keys.scope.read")}</Table.Th>
          <Table.Th>{t("keys.scope.write")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {RESOURCES.map((resource) => (
          <Table.Tr key={resource}>
            <Table.Th scope="row" fw={400}>
              <Code>{resource}</Code>
            </Table.Th>
            {["read", "write"].map((access) => (
              <Table.Td key={access}>
                <Checkbox
                  aria-label={`${resource}:${access}`}
                  checked={value.includes(`${resource}:${access}`)}
                  onChange={() => toggle(`${resource}:${access}`)}
                />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function asPreset(text: string): Preset {
  return text === "reading" || text === "webhooks" || text === "admin" ? text : "chosen";
}
