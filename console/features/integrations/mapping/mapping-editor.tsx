import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { FocusEvent, KeyboardEvent, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { Connector, Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ErrorList } from "../../../ui/error-list.tsx";
import { ProblemCard } from "../../../ui/faces.tsx";
import { LeaveWarning } from "../../../ui/leave-warning.tsx";
import { CausesPanel } from "../components/causes-panel.tsx";
import { useMayOf } from "../components/use-may-of.ts";
import { EventPanel } from "../outbound/event-panel.tsx";
import { fillOut, nameOfOutPlace } from "../outbound/fill-out.ts";
import { OutboundList } from "../outbound/outbound-list.tsx";
import { OutboundPreviewPanel } from "../outbound/outbound-preview.tsx";
import { asOutRule, type OutRule, withPicked } from "../outbound/outbound-rules.ts";
import { VersionsDrawer } from "../versions/versions-drawer.tsx";
import { DriftPanel } from "./drift-panel.tsx";
import { fillFocused, partOf, rowOf } from "./fill-focused.ts";
import { guessField } from "./guess-field.ts";
import { JsonDraft } from "./json-draft.tsx";
import { KeyWarning } from "./key-warning.tsx";
import classes from "./mapping.module.css";
import { PreviewPanel } from "./preview-panel.tsx";
import { RuleList } from "./rule-list.tsx";
import { asRule, type Rule, replaced } from "./rules.ts";
import { SourcePanel } from "./source-panel.tsx";
import type { SourceNode } from "./source-tree.ts";
import { pathIn, readerOf } from "./source-tree.ts";
import { targetFields } from "./target-fields.ts";
import { TwoWays } from "./two-ways.tsx";
import { useDraft } from "./use-draft.ts";

/** The draft of a mapping: what comes beside the rules, its preview below; saved as a new version, undone and redone by keys. */
export function MappingEditor({ integration, connector }: { integration: Integration; connector: Connector }): ReactNode {
  const { mayMap } = useMayOf(integration);
  const draft = useDraft(integration);
  const { mapping, change, dirty, errorAt } = draft;
  const [chosen, setChosen] = useState(0);
  const [sample, setSample] = useState<{ text: string; value: unknown } | null>(null);
  const [asJson, setAsJson] = useState(false);
  const [versions, { open: openVersions, close: closeVersions }] = useDisclosure(false);
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const rule = asRule(mapping[chosen]);
  const outRule = asOutRule(mapping[chosen]);
  const hasBuilding = Boolean(integration.config.building_id);
  // The input of the rule that was worked in last: a click on a place of the message goes there.
  const [fills, setFills] = useState<string | null>(null);
  const follow = ({ target }: FocusEvent) => {
    if (target.closest("[data-picks]")) return;
    setFills(target instanceof HTMLElement ? (target.dataset.fill ?? null) : null);
  };

  useEffect(() => {
    if (draft.problem !== null) box.current?.querySelector<HTMLElement>("[data-error-list]")?.focus();
  }, [draft.problem]);

  const putFilled = (filled: Rule | OutRule) => {
    change(replaced(mapping, chosen, filled));
    setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-fill="${fills}"]`)?.focus());
  };
  const pick = (node: SourceNode) => {
    if (!rule) return;
    const filled = fills === null ? null : fillFocused(rule, fills, node);
    if (filled) return putFilled(filled);
    if (rule.expression !== undefined) return;
    const taken = rule.fields.map(({ to }) => to);
    const known = { fields: targetFields(connector.targets[rule.target]), taken };
    const field = guessField(node, pathIn(rule.for_each, node.path), known);
    change(replaced(mapping, chosen, { ...rule, fields: [...rule.fields, field] }));
    // The new row's field of the target: the one thing that may be left to choose.
    const place = `[data-place="${rule.fields.length}/to"]`;
    setTimeout(() => box.current?.querySelector<HTMLElement>(place)?.focus());
  };
  const pickOut = (node: SourceNode) => {
    if (!outRule) return;
    const filled = fills === null ? null : fillOut(outRule, fills, node);
    if (filled) putFilled(filled);
    else if (outRule.expression === undefined) change(replaced(mapping, chosen, withPicked(outRule, node)));
  };
  const each = ({ path }: SourceNode) => rule && change(replaced(mapping, chosen, { ...rule, for_each: path }));

  const onKeys = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    // What was typed shows until its field is left.
    if (event.target instanceof HTMLElement && "typed" in event.target.dataset) event.target.blur();
    if (key === "y" || event.shiftKey) draft.redo();
    else draft.undo();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons Undo and Redo
    <div ref={box} onKeyDown={onKeys} onFocus={follow}>
      <div className={classes.bar}>
        <Group gap="xs">
          <Button variant="default" size="xs" disabled={!draft.canUndo} onClick={draft.undo}>
            {t("mapping.undo")}
          </Button>
          <Button variant="default" size="xs" disabled={!draft.canRedo} onClick={draft.redo}>
            {t("mapping.redo")}
          </Button>
          <TwoWays
            label={t("mapping.view")}
            value={asJson ? "json" : "form"}
            ways={[
              { value: "form", label: t("mapping.view.form") },
              { value: "json", label: t("mapping.view.json") },
            ]}
            onChange={(view) => setAsJson(view === "json")}
          />
          <Button variant="default" size="xs" onClick={openVersions}>
            {t("versions.open", { n: integration.version })}
          </Button>
        </Group>
        <Group gap="xs">
          <Text size="sm" c="dimmed" aria-live="polite">
            {t(dirty ? "mapping.dirty" : "mapping.clean")}
          </Text>
          {mayMap && (
            <>
              <Button variant="default" size="xs" loading={draft.trying} onClick={() => void draft.tryOn(sample)}>
                {t("preview.run")}
              </Button>
              <Button variant="default" size="xs" disabled={!dirty} onClick={draft.discard}>
                {t("mapping.discard")}
              </Button>
              <Button size="xs" disabled={!dirty} loading={draft.saving} onClick={() => void draft.save()}>
                {t("save")}
              </Button>
            </>
          )}
        </Group>
      </div>
      {draft.problem !== null && (
        <div className={classes.problem}>
          {Object.keys(draft.errors).length > 0 ? (
            <ErrorList errors={draft.errors} formRef={box} />
          ) : (
            <ProblemCard problem={draft.problem} />
          )}
        </div>
      )}
      <DriftPanel integrationId={integration.id} />
      <CausesPanel
        gapsOnly
        integration={integration}
        mayMend={mayMap}
        onShow={({ gap_kind: kind = "", gap_value: value = "" }) =>
          void navigate(
            `/settings/integrations/${integration.id}/log?${new URLSearchParams({ gap_kind: kind, gap_value: value })}`,
          )
        }
      />
      <KeyWarning mapping={mapping} pulls={integration.pulls} />
      <div className={classes.columns}>
        {outRule && !asJson ? (
          <EventPanel
            rule={outRule}
            mayMap={mayMap}
            fills={fills === null ? null : nameOfOutPlace(fills)}
            onMakeRow={() => setFills(null)}
            onPick={pickOut}
          />
        ) : (
          <SourcePanel
            integrationId={integration.id}
            sample={sample}
            onSample={setSample}
            reads={rule ? readerOf(rule) : null}
            mayMap={mayMap && !asJson}
            kind={rule?.name ?? null}
            fills={fills === null ? null : nameOfPlace(fills)}
            onMakeRow={() => setFills(null)}
            onPick={pick}
            onEach={each}
          />
        )}
        <fieldset disabled={!mayMap} className={classes.plain}>
          {asJson ? (
            <JsonDraft mapping={mapping} error={draft.error} onChange={(next) => change(next, "json")} />
          ) : (
            <Stack gap="xl">
              <Stack gap="sm">
                {connector.posts && (
                  <Title order={2} size="h4">
                    {t("outbound.in")}
                  </Title>
                )}
                <RuleList
                  mapping={mapping}
                  connector={connector}
                  hasBuilding={hasBuilding}
                  chosen={chosen}
                  errorAt={errorAt}
                  onChoose={setChosen}
                  onChange={change}
                />
              </Stack>
              {connector.posts && (
                <OutboundList
                  mapping={mapping}
                  integration={integration}
                  chosen={chosen}
                  errorAt={errorAt}
                  onChoose={setChosen}
                  onChange={change}
                />
              )}
            </Stack>
          )}
        </fieldset>
      </div>
      {draft.preview?.inbound && <PreviewPanel preview={draft.preview.inbound} isStale={draft.preview.of !== mapping} />}
      {draft.preview?.outbound && (
        <OutboundPreviewPanel
          preview={draft.preview.outbound}
          credentials={integration.credentials.kind}
          isStale={draft.preview.of !== mapping}
        />
      )}
      {versions && <VersionsDrawer integration={integration} mayRestore={mayMap} dirty={dirty} onClose={closeVersions} />}
      <LeaveWarning
        dirty={dirty}
        words={{ title: t("leave.title"), detail: t("leave.detail"), stay: t("leave.stay"), go: t("leave.go") }}
      />
    </div>
  );
}

/** How the form calls an input that takes a place of the message. */
function nameOfPlace(place: string): string | null {
  const part = partOf(place);
  if (part) return t(`mapping.rule.${part}`);
  const row = rowOf(place);
  return row === null ? null : t("mapping.source.row_value", { n: row + 1 });
}
