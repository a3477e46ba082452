import { Anchor, Button, Text, Title, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useEventTypes } from "../../../data/event-types.ts";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import classes from "../mapping/mapping.module.css";
import { moved, replaced, without } from "../mapping/rules.ts";
import { Tool } from "../mapping/transform-chain.tsx";
import own from "./outbound.module.css";
import { OutboundEditor } from "./outbound-editor.tsx";
import { asOutRule, freeName, freshRule, type OutRule } from "./outbound-rules.ts";
import { sentenceOf } from "./sentence.ts";

type OutboundListProps = {
  mapping: unknown[];
  integration: Integration;
  chosen: number;
  errorAt: (pointer: string) => ReactNode;
  onChoose: (index: number) => void;
  onChange: (mapping: unknown[], place: string | null) => void;
};

/** The rules for what goes out, each as a sentence; one is open at a time. They keep their places among the others. */
export function OutboundList(props: OutboundListProps): ReactNode {
  const { mapping, integration, onChoose, onChange } = props;
  const types = useEventTypes();
  const rules = mapping.flatMap((raw, index) => {
    const rule = asOutRule(raw);
    return rule ? [{ rule, index }] : [];
  });
  const names = rules.map(({ rule }) => rule.name);
  const add = (rule: OutRule) => {
    onChange([...mapping, rule], null);
    onChoose(mapping.length);
  };
  return (
    <section className={classes.rules} aria-label={t("outbound.out")}>
      <div className={own.heading}>
        <Title order={2} size="h4">
          {t("outbound.out")}
        </Title>
        <Text size="sm" c="dimmed">
          {rules.length === 0 ? t("outbound.empty") : t("outbound.out.hint")}
        </Text>
      </div>
      {rules.length > 0 && integration.endpoint_url === null && (
        <Text size="sm">
          {t("outbound.no_endpoint")}{" "}
          <Anchor component={Link} to={`/settings/integrations/${integration.id}/configuration`} size="sm">
            {t("outbound.no_endpoint.open")}
          </Anchor>
        </Text>
      )}
      {rules.map(({ rule, index }, at) => (
        <OneRule
          key={index}
          {...props}
          rule={rule}
          index={index}
          before={rules[at - 1]?.index ?? null}
          onCopy={() => add({ ...rule, name: freeName(rule.name, names) })}
        />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={15} />}
          loading={types.isPending}
          onClick={() => add(freshRule(types.data ?? [], names))}
        >
          {t("outbound.add")}
        </Button>
      </div>
    </section>
  );
}

/** @param before the place of the outbound rule above this one; null: it is the first */
function OneRule(
  props: OutboundListProps & { rule: OutRule; index: number; before: number | null; onCopy: () => void },
): ReactNode {
  const { mapping, integration, chosen, errorAt, onChoose, onChange, rule, index, before, onCopy } = props;
  const open = chosen === index;
  const name = rule.name || t("mapping.rule.nth", { n: index + 1 });
  const error = errorAt(`/${index}`);
  const remove = () => {
    onChange(without(mapping, index), null);
    onChoose(-1);
  };
  return (
    <section className="panel" aria-label={name}>
      <div className={classes.ruleTop}>
        <UnstyledButton className={classes.ruleName ?? ""} aria-expanded={open} onClick={() => onChoose(open ? -1 : index)}>
          <Icon name={open ? "up" : "down"} size={15} />
          <Text fw={600} component="span">
            <bdi>{name}</bdi>
          </Text>
          <Text size="sm" c="dimmed" component="span" className={own.sentence ?? ""}>
            {sentenceOf(rule, integration.endpoint_url)}
          </Text>
        </UnstyledButton>
        {error && !open && <Badge tone="bad">{t("mapping.rule.wrong")}</Badge>}
        <span className={classes.tools}>
          <Tool
            icon="up"
            label={t("mapping.rule.up", { name })}
            disabled={before === null}
            onClick={() => {
              if (before === null) return;
              onChange(moved(mapping, index, before), null);
              if (open) onChoose(before);
            }}
          />
          <Tool icon="copy" label={t("mapping.rule.copy", { name })} onClick={onCopy} />
          <Tool icon="trash" label={t("mapping.rule.remove", { name })} onClick={remove} />
        </span>
      </div>
      {open && (
        <OutboundEditor
          rule={rule}
          endpoint={integration.endpoint_url}
          errorAt={(pointer) => errorAt(`/${index}${pointer}`)}
          onChange={(next, place) => onChange(replaced(mapping, index, next), place && `${index}/${place}`)}
        />
      )}
    </section>
  );
}
