import { Anchor, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { InspectedItem } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Tone } from "../../../ui/status-badge.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import type { Outcome } from "../api/inspected-items.ts";
import classes from "./inspection.module.css";
import { PhotoLink } from "./photo-link.tsx";

const TONES: Record<Outcome, Tone> = { pass: "good", fail: "bad", not_applicable: "calm" };

/** What is asked, and what was found. */
export function ItemList({ items }: { items: InspectedItem[] }): ReactNode {
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={item.id}>
          <Question item={item} />
          <Group gap="sm">
            <Badge tone={item.result ? TONES[item.result.outcome] : "calm"}>
              {t(item.result ? `inspection.outcome.${item.result.outcome}` : "inspection.outcome.none")}
            </Badge>
            <Value item={item} />
            {item.result?.note && <Text size="sm">{item.result.note}</Text>}
            {item.result?.work_order && (
              <Anchor component={Link} to={`/work-orders/${item.result.work_order.id}`} size="sm">
                {item.result.work_order.number}
              </Anchor>
            )}
          </Group>
        </li>
      ))}
    </ul>
  );
}

function Value({ item: { response_type, result } }: { item: InspectedItem }): ReactNode {
  const values = [result?.value ?? []].flat();
  if (response_type === "photo")
    return values.map((photo, i) => <PhotoLink key={String(photo)} photo={String(photo)} number={i + 1} />);
  return values.length > 0 && <Text size="sm">{values.join(", ")}</Text>;
}

/** Its section, its words, and what helps to answer. */
export function Question({ item }: { item: InspectedItem }): ReactNode {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {item.section}
        {item.required && ` · ${t("inspection.item.required")}`}
      </Text>
      <Text size="sm" fw={600}>
        {item.question}
      </Text>
      {item.guidance && (
        <Text size="xs" c="dimmed">
          {item.guidance}
        </Text>
      )}
    </div>
  );
}
