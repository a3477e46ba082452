import { Select, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useEventTypes } from "../../../data/event-types.ts";
import { t } from "../../../i18n/t.ts";
import classes from "../mapping/mapping.module.css";
import { SourceTree, WhatClicksDo } from "../mapping/source-panel.tsx";
import { placesOf, type SourceNode } from "../mapping/source-tree.ts";
import { type OutRule, readsOf } from "./outbound-rules.ts";

type EventPanelProps = {
  rule: OutRule;
  mayMap: boolean;
  /** How the input is called that a click fills; null where it makes a row. */
  fills: string | null;
  onMakeRow: () => void;
  onPick: (node: SourceNode) => void;
};

/** One of the rule's events as a tree, by the catalog's example: each place goes into the input that is worked in, or becomes a row of the body. */
export function EventPanel({ rule, mayMap, fills, onMakeRow, onPick }: EventPanelProps): ReactNode {
  const types = useEventTypes();
  const [chosen, setChosen] = useState<string | null>(null);
  const name = chosen !== null && rule.events.includes(chosen) ? chosen : (rule.events[0] ?? null);
  const type = types.data?.find((one) => one.name === name);
  // A body that is an expression has no rows.
  const mayPick = mayMap && (rule.expression === undefined || fills !== null);
  return (
    <section className={`panel ${classes.source}`} aria-label={t("outbound.event")} data-picks="">
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
          {mayPick && <WhatClicksDo fills={fills} onMakeRow={onMakeRow} />}
          <SourceTree
            label={t("outbound.event.tree")}
            nodes={placesOf(type.example.data)}
            reads={readsOf(rule)}
            mayMap={mayPick}
            onPick={onPick}
          />
        </>
      )}
    </section>
  );
}
