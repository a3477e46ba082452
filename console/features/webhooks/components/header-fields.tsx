import { ActionIcon, Button, Group, Input, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import type { HeaderRow } from "./webhook-values.ts";
import classes from "./webhooks.module.css";

type HeaderFieldsProps = {
  rows: HeaderRow[];
  errorAt: (pointer: string) => string | null;
  onChange: (rows: HeaderRow[]) => void;
};

/** Custom headers. A stored value comes back masked: leaving its field empty keeps it. */
export function HeaderFields({ rows, errorAt, onChange }: HeaderFieldsProps): ReactNode {
  const change = (key: string, part: Partial<HeaderRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const whole = rows.some((row) => rowError(row, errorAt)) ? null : errorAt("/headers");
  return (
    <div>
      <Input.Label component="div">{t("webhooks.form.headers")}</Input.Label>
      <Text size="xs" c="dimmed" mb="xs">
        {t("webhooks.form.headers.hint")}
      </Text>
      {rows.map((row) => (
        <div key={row.key} className={classes.headerRow}>
          <TextInput
            aria-label={t("webhooks.form.headers.name")}
            placeholder="X-Tenant-Id"
            dir="ltr"
            value={row.name}
            readOnly={row.kept}
            error={rowError(row, errorAt)}
            onChange={(event) => change(row.key, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t("webhooks.form.headers.value")}
            placeholder={row.kept ? "••••" : t("webhooks.form.headers.value")}
            dir="ltr"
            autoComplete="off"
            value={row.value}
            onChange={(event) => change(row.key, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("webhooks.form.headers.remove", { name: row.name })}
            onClick={() => onChange(rows.filter((one) => one.key !== row.key))}
          >
            <Icon name="cross" size={15} />
          </ActionIcon>
        </div>
      ))}
      {whole && (
        <Input.Error mb="xs" role="alert">
          {whole}
        </Input.Error>
      )}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...rows, { key: crypto.randomUUID(), name: "", value: "", kept: false }])}
        >
          {t("webhooks.form.headers.add")}
        </Button>
      </Group>
    </div>
  );
}

/** The server names a header by its name, our own check by its row. */
function rowError(row: HeaderRow, errorAt: (pointer: string) => string | null): string | null {
  const escaped = row.name.trim().replaceAll("~", "~0").replaceAll("/", "~1");
  return errorAt(`/headers/${row.key}`) ?? (escaped ? errorAt(`/headers/${escaped}`) : null);
}
