import { ActionIcon, Button, Group, Input, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import type { CostKind } from "./words.ts";
import { COST_KINDS, costKindWord } from "./words.ts";
import classes from "./work-order.module.css";

export type CostRow = { key: string; kind: CostKind; description: string; amount: string };

const CURRENCIES = ["AED", "SAR", "KWD", "QAR", "BHD", "OMR", "EGP", "JOD", "USD", "EUR", "GBP"];

type CostFieldsProps = {
  rows: CostRow[];
  currency: string;
  errorAt: (pointer: string) => string | null;
  onRows: (rows: CostRow[]) => void;
  onCurrency: (currency: string) => void;
};

/** What the work cost, line by line, in one currency. */
export function CostFields({ rows, currency, errorAt, onRows, onCurrency }: CostFieldsProps): ReactNode {
  const change = (key: string, part: Partial<CostRow>) =>
    onRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <div>
      <Input.Label component="div" mb={4}>
        {t("work_order.costs")} ({t("optional")})
      </Input.Label>
      {rows.map((row, index) => (
        <div key={row.key} className={classes.costRow}>
          <Select
            aria-label={t("cost.kind")}
            data={COST_KINDS.map((value) => ({ value, label: costKindWord(value) }))}
            value={row.kind}
            allowDeselect={false}
            onChange={(kind) => change(row.key, { kind: COST_KINDS.find((one) => one === kind) ?? "labour" })}
          />
          <TextInput
            aria-label={t("cost.description")}
            placeholder={t("cost.description")}
            value={row.description}
            onChange={(event) => change(row.key, { description: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t("cost.amount")}
            placeholder="0.00"
            inputMode="decimal"
            dir="ltr"
            value={row.amount}
            error={errorAt(`/costs/${index}`)}
            onChange={(event) => change(row.key, { amount: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("cost.remove")}
            onClick={() => onRows(rows.filter((one) => one.key !== row.key))}
          >
            <Icon name="cross" size={15} />
          </ActionIcon>
        </div>
      ))}
      <Group gap="sm">
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onRows([...rows, { key: crypto.randomUUID(), kind: "labour", description: "", amount: "" }])}
        >
          {t("cost.add")}
        </Button>
        {rows.length > 0 && (
          <Select
            aria-label={t("cost.currency")}
            size="xs"
            w={90}
            data={[...new Set([currency, ...CURRENCIES])]}
            value={currency}
            allowDeselect={false}
            onChange={(chosen) => onCurrency(chosen ?? currency)}
          />
        )}
      </Group>
    </div>
  );
}
