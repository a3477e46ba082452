import { Button, Checkbox, Group, Select, Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../../../i18n/t.ts";
import { LoadingRows } from "../../../ui/faces.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { absolute } from "../../../ui/time.tsx";
import type { StoredMessage } from "../api/mapping.ts";
import { useLatestMessages, useStoredMessage, useTakenMessage } from "../api/mapping.ts";
import classes from "./mapping.module.css";
import type { SourceNode } from "./source-tree.ts";
import { placesOf } from "./source-tree.ts";
import { typicalOf } from "./typical-message.ts";

type SourcePanelProps = {
  integrationId: string;
  sample: { text: string; value: unknown } | null;
  onSample: (sample: { text: string; value: unknown } | null) => void;
  /** Whether the chosen rule reads a place; null without a rule. */
  reads: ((path: string) => boolean) | null;
  mayMap: boolean;
  /** What the chosen rule is called in the log; null without one. */
  kind: string | null;
  /** How the input is called that a click fills; null where it makes a row. */
  fills: string | null;
  onMakeRow: () => void;
  onPick: (node: SourceNode) => void;
  onEach: (node: SourceNode) => void;
};

/** A real message as a tree, or one that is pasted: each place can be made a row. */
export function SourcePanel(props: SourcePanelProps): ReactNode {
  const { integrationId, sample, onSample, reads, mayMap, kind, fills, onMakeRow, onPick, onEach } = props;
  const messages = useLatestMessages(integrationId);
  const [chosen, setChosen] = useState<string | null>(null);
  const [pasting, setPasting] = useState(false);
  const [onlyFree, setOnlyFree] = useState(false);
  const latest = messages.data ?? [];
  const taken = useTakenMessage(integrationId, kind);
  const id = chosen ?? taken.data ?? (taken.isPending ? null : typicalOf(latest));
  const stored = useStoredMessage(integrationId, sample ? null : id);
  const message: unknown = sample ? sample.value : stored.data?.json;
  const nodes = placesOf(message);
  const isFree = ({ kind, path }: SourceNode) => kind !== "object" && kind !== "array" && !reads?.(path);
  const free = nodes.filter(isFree);
  const shown = onlyFree ? free : nodes;
  return (
    <section className={`panel ${classes.source}`} aria-label={t("mapping.source")} data-picks="">
      <Select
        label={t("mapping.source")}
        size="xs"
        data={withStored(latest, stored.data).map(({ id: value, received_at: at, size }) => ({
          value,
          label: `${absolute(at, true)} · ${size} B`,
        }))}
        value={sample ? null : id}
        placeholder={t(sample ? "mapping.source.pasted" : "mapping.source.none")}
        allowDeselect={false}
        onChange={(value) => {
          setChosen(value);
          onSample(null);
        }}
      />
      <Group gap="xs" justify="space-between">
        <Button variant="default" size="compact-sm" onClick={() => setPasting(true)}>
          {t("mapping.source.paste")}
        </Button>
        {reads && (
          <Checkbox
            size="xs"
            label={t("mapping.source.free", { n: free.length })}
            checked={onlyFree}
            onChange={(event) => setOnlyFree(event.currentTarget.checked)}
          />
        )}
      </Group>
      {pasting && (
        <PasteSample
          before={sample?.text ?? ""}
          onClose={() => setPasting(false)}
          onDone={(next) => {
            onSample(next);
            setPasting(false);
          }}
        />
      )}
      {stored.isFetching && !sample && <LoadingRows rows={3} />}
      {nodes.length === 0 && !stored.isFetching && (
        <Text size="sm" c="dimmed">
          {t("mapping.source.empty")}
        </Text>
      )}
      {reads && mayMap && nodes.length > 0 && <WhatClicksDo fills={fills} onMakeRow={onMakeRow} />}
      <SourceTree
        label={t("mapping.source.tree")}
        nodes={shown}
        flat={onlyFree}
        reads={reads}
        mayMap={mayMap}
        onPick={onPick}
        onEach={onEach}
      />
    </section>
  );
}

/** That a click on a place fills the input that is worked in, or makes a row. */
export function WhatClicksDo({ fills, onMakeRow }: Pick<SourcePanelProps, "fills" | "onMakeRow">): ReactNode {
  return (
    <Group gap="xs" justify="space-between">
      <Text size="xs" c="dimmed" role="status">
        {fills === null ? t("mapping.source.makes_row") : t("mapping.source.fills", { name: fills })}
      </Text>
      {fills !== null && (
        <Button variant="subtle" size="compact-xs" onClick={onMakeRow}>
          {t("mapping.source.row_instead")}
        </Button>
      )}
    </Group>
  );
}

/** The message that is shown can be older than the latest. */
function withStored(latest: StoredMessage[], shown: StoredMessage | undefined): StoredMessage[] {
  return !shown || latest.some(({ id }) => id === shown.id) ? latest : [...latest, shown];
}

type SourceTreeProps = {
  label: string;
  nodes: SourceNode[];
  /** Without the steps inwards. */
  flat?: boolean;
  reads: ((path: string) => boolean) | null;
  mayMap: boolean;
  onPick: (node: SourceNode) => void;
  onEach?: (node: SourceNode) => void;
};

/** The places of a message or an event; a click on one makes it a row. */
export function SourceTree({ label, nodes, flat = false, reads, mayMap, onPick, onEach }: SourceTreeProps): ReactNode {
  return (
    <ul className={classes.tree} aria-label={label}>
      {nodes.map((node) => (
        <li key={node.path} style={{ paddingInlineStart: flat ? 0 : node.depth * 14 }}>
          <Place
            node={node}
            isRead={reads?.(node.path) ?? false}
            mayMap={mayMap && reads !== null}
            onPick={onPick}
            onEach={onEach}
          />
        </li>
      ))}
    </ul>
  );
}

type PlaceProps = {
  node: SourceNode;
  isRead: boolean;
  mayMap: boolean;
  onPick: (node: SourceNode) => void;
  onEach: ((node: SourceNode) => void) | undefined;
};

function Place({ node, isRead, mayMap, onPick, onEach }: PlaceProps): ReactNode {
  const { name, kind, shown } = node;
  const isGroup = kind === "object" || kind === "array";
  const words = (
    <>
      <bdi className={classes.placeName}>{name}</bdi>
      {shown && (
        <bdi className={`${classes.placeValue} truncate`} data-kind={kind}>
          {shown}
        </bdi>
      )}
      {isRead && !isGroup && <Icon name="check" size={13} />}
    </>
  );
  if (isGroup || !mayMap) {
    return (
      <span className={classes.place}>
        {words}
        {kind === "array" && mayMap && onEach && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t("mapping.source.each_of", { name })}
            onClick={() => onEach(node)}
          >
            {t("mapping.source.each")}
          </Button>
        )}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={classes.place}
      title={node.path}
      aria-label={t(isRead ? "mapping.source.mapped" : "mapping.source.map", { name: node.path, value: shown })}
      onClick={() => onPick(node)}
    >
      {words}
    </button>
  );
}

type PasteSampleProps = { before: string; onClose: () => void; onDone: (sample: { text: string; value: unknown }) => void };

function PasteSample({ before, onClose, onDone }: PasteSampleProps): ReactNode {
  const [text, setText] = useState(before);
  const [error, setError] = useState<string | null>(null);
  const use = () => {
    try {
      onDone({ text, value: JSON.parse(text) });
    } catch (failure) {
      setError(t("integration.form.json", { error: failure instanceof Error ? failure.message : "" }));
    }
  };
  return (
    <div className={classes.paste}>
      <Textarea
        label={t("mapping.source.sample")}
        dir="ltr"
        autosize
        minRows={5}
        maxRows={14}
        data-autofocus
        autoFocus
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={text}
        error={error}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="xs" justify="flex-end">
        <Button variant="default" size="xs" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button size="xs" onClick={use}>
          {t("mapping.source.use")}
        </Button>
      </Group>
    </div>
  );
}
