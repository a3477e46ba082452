import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { asRule } from "./rules.ts";

/** Of a draft for what is pulled: rules whose records have no id. Readings are known by their device and time. */
export function KeyWarning({ mapping, pulls }: { mapping: readonly unknown[]; pulls: boolean }): ReactNode {
  const without = mapping.flatMap((raw, index) => {
    const rule = asRule(raw);
    return rule && rule.key === undefined && rule.target !== "reading" ? [rule.name ?? String(index + 1)] : [];
  });
  if (!pulls || without.length === 0) return null;
  return (
    <section className={notices.notice} data-tone="warn" aria-label={t("mapping.without_key.label")}>
      <Icon name="alert" size={18} />
      <Text size="sm">{t("mapping.without_key", { rules: without.join(", ") })}</Text>
    </section>
  );
}
