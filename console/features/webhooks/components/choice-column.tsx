import { Checkbox } from "@mantine/core";
import type { Delivery } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";

/** A box before each delivery that can be tried again: one that is over, and no test. */
export function choiceColumn({
  chosen,
  toggle,
}: {
  chosen: ReadonlySet<string>;
  toggle: (id: string) => void;
}): Column<Delivery> {
  return {
    key: t("retry_many.column"),
    header: "",
    width: "44px",
    card: "corner",
    cell: (delivery) =>
      delivery.test || !["success", "failed", "skipped"].includes(delivery.status) ? null : (
        <Checkbox
          aria-label={t("retry_many.choose", { event: delivery.event })}
          checked={chosen.has(delivery.id)}
          onChange={() => toggle(delivery.id)}
        />
      ),
  };
}
