import { Select, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useEventTypes } from "../../../data/event-types.ts";
import { t } from "../../../i18n/t.ts";
import classes from "../mapping/mapping.module.css";
import { SourceTree } from "../mapping/source-panel.tsx";
import { placesOf, type SourceNode } from "../mapping/source-tree.ts";
import { type OutRule, readsOf } from "./outbound-rules.ts";

type EventPanelProps = { rule: OutRule; mayMap: boolean; onPick: (node: SourceNode) => void };

/** One of the rule's events as a tree, by the catalog's example: each place can be made a row of the body. */
export function EventPanel({ rule, mayMap, onPick }: EventPanelProps): ReactNode {
  const types = useEventTypes();
  const [chosen, setChosen] = useState<string | null>(null);
  const name = chosen !== null && rule.events.includes(chosen) ? chosen : (rule.events[0] ?? null);
  const type = types.data?.find((one) => one.name === name);
  return (
    <section className={`panel ${classes.source}`} aria-label={t("outbound.event")}>
      <Select
        label={t("outbound.event")}
        description={type ? type.title : t("outbound.event.none")}
        size="xs"
        allowDeselect={false}
        data={rule.events}
        value={name}
        onChange={setChosen}
      />
      {type && (
        <>
          <Text size="xs" c="dimmed">
            {t("outbound.event.example")}
          </Text>
          <SourceTree
            label={t("outbound.event.tree")}
            nodes={placesOf(type.example.data)}
            reads={readsOf(rule)}
            mayMap={mayMap && rule.expression === undefined}
            onPick={onPick}
          />
        </>
      )}
    </section>
  );
}
