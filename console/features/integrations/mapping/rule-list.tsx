import { Button, Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import type { Connector } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { readable } from "../components/config-values.ts";
import { asOutRule } from "../outbound/outbound-rules.ts";
import classes from "./mapping.module.css";
import { RuleEditor } from "./rule-editor.tsx";
import type { Rule } from "./rules.ts";
import { asRule, moved, replaced, without } from "./rules.ts";
import { missingOf, targetFields } from "./target-fields.ts";
import { Tool } from "./transform-chain.tsx";

type RuleListProps = {
  mapping: unknown[];
  connector: Connector;
  /** The integration has a building of its own for rules that name none. */
  hasBuilding: boolean;
  chosen: number;
  errorAt: (pointer: string) => ReactNode;
  onChoose: (index: number) => void;
  onChange: (mapping: unknown[], place: string | null) => void;
};

/** The rules, one below the other: one is open at a time. */
export function RuleList({ mapping, connector, hasBuilding, chosen, errorAt, onChoose, onChange }: RuleListProps): ReactNode {
  const targets = Object.keys(connector.targets).map((value) => ({ value: value as Rule["target"], label: readable(value) })); // the connector says what it can make
  const add = () => {
    const target = targets.find(({ value }) => value === "work_order")?.value ?? targets[0]?.value ?? "work_order";
    onChange([...mapping, { target, fields: [] }], null);
    onChoose(mapping.length);
  };
  return (
    <div className={classes.rules}>
      {mapping.map((raw, index) => {
        if (asOutRule(raw)) return null;
        const before = mapping.findLastIndex((one, at) => at < index && !asOutRule(one));
        const rule = asRule(raw);
        const fields = rule ? targetFields(connector.targets[rule.target]) : [];
        const missing = rule ? missingOf(rule, fields, { hasBuilding }) : [];
        const name = rule?.name ?? t("mapping.rule.nth", { n: index + 1 });
        const open = chosen === index;
        const error = errorAt(`/${index}`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rules may be alike
          <section key={index} className="panel" aria-label={name}>
            <div className={classes.ruleTop}>
              <UnstyledButton className={classes.ruleName ?? ""} aria-expanded={open} onClick={() => onChoose(open ? -1 : index)}>
                <Icon name={open ? "up" : "down"} size={15} />
                <Text fw={600} component="span">
                  <bdi>{name}</bdi>
                </Text>
                <Text size="sm" c="dimmed" component="span">
                  {rule ? summaryOf(rule) : t("mapping.rule.other")}
                </Text>
              </UnstyledButton>
              {missing.length > 0 && <Badge tone="bad">{t("mapping.rule.missing_n", { n: missing.length })}</Badge>}
              {error && !open && <Badge tone="bad">{t("mapping.rule.wrong")}</Badge>}
              <span className={classes.tools}>
                <Tool
                  icon="up"
                  label={t("mapping.rule.up", { name })}
                  disabled={before < 0}
                  onClick={() => {
                    onChange(moved(mapping, index, before), null);
                    onChoose(open ? before : chosen);
                  }}
                />
                <Tool
                  icon="copy"
                  label={t("mapping.rule.copy", { name })}
                  onClick={() => {
                    onChange([...mapping, raw], null);
                    onChoose(mapping.length);
                  }}
                />
                <Tool
                  icon="trash"
                  label={t("mapping.rule.remove", { name })}
                  onClick={() => {
                    onChange(without(mapping, index), null);
                    onChoose(-1);
                  }}
                />
              </span>
            </div>
            {open && rule && (
              <RuleEditor
                rule={rule}
                targets={targets}
                fields={fields}
                missing={missing}
                errorAt={(pointer) => errorAt(`/${index}${pointer}`)}
                onChange={(next, place) => onChange(replaced(mapping, index, next), place && `${index}/${place}`)}
              />
            )}
            {open && !rule && (
              <Text size="sm" p="md">
                {t("mapping.rule.other.hint")}
              </Text>
            )}
          </section>
        );
      })}
      {mapping.every(asOutRule) && <Text size="sm">{t("mapping.empty")}</Text>}
      <div>
        <Button variant="default" leftSection={<Icon name="plus" size={15} />} onClick={add}>
          {t("mapping.rule.add")}
        </Button>
      </div>
    </div>
  );
}

function summaryOf({ target, fields, expression, for_each: forEach }: Rule): string {
  const what = expression === undefined ? t("mapping.rule.fields_n", { n: fields.length }) : t("mapping.rule.expression");
  return [readable(target), what, forEach && t("mapping.rule.each", { path: forEach })].filter(Boolean).join(" · ");
}
