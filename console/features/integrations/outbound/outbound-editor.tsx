import { Checkbox, MultiSelect, Select, Text, Textarea, TextInput, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { byModule, moduleTitle, useEventTypes } from "../../../data/event-types.ts";
import type { EventType } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import classes from "../mapping/mapping.module.css";
import { TwoWays } from "../mapping/two-ways.tsx";
import { TypedText } from "../mapping/typed-field.tsx";
import { BodyRows } from "./body-rows.tsx";
import { ConditionField } from "./condition-field.tsx";
import { FindPart } from "./find-part.tsx";
import own from "./outbound.module.css";
import {
  headerText,
  type OutRule,
  postable,
  readHeaders,
  sourceOf,
  urlOf,
  withAnswer,
  withEvents,
  withOutPart,
} from "./outbound-rules.ts";

type OutboundEditorProps = {
  rule: OutRule;
  endpoint: string | null;
  errorAt: (pointer: string) => ReactNode;
  onChange: (rule: OutRule, place: string | null) => void;
};

const METHODS = ["POST", "PUT", "PATCH", "DELETE"] as const;
const THERE = "{{$root.remote.ticket}}";

/** An outbound rule as a form: when, which request, its body, and what its answer says. */
export function OutboundEditor(props: OutboundEditorProps): ReactNode {
  return (
    <div className={classes.rule}>
      <WhenPart {...props} />
      <RequestPart {...props} />
      <BodyPart {...props} />
      <AnswerPart {...props} />
      <Part title={t("outbound.part.find")}>
        <FindPart {...props} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <fieldset className={own.section} aria-label={title}>
      <Title order={4} size="h5">
        {title}
      </Title>
      {children}
    </fieldset>
  );
}

function WhenPart({ rule, errorAt, onChange }: OutboundEditorProps): ReactNode {
  const types = useEventTypes();
  const all = types.data ?? [];
  return (
    <Part title={t("outbound.part.when")}>
      <MultiSelect
        label={t("outbound.events")}
        description={t("outbound.events.hint")}
        size="xs"
        searchable
        placeholder={rule.events.length === 0 ? t("outbound.events.placeholder") : ""}
        data={choicesOf(all, rule.events)}
        value={rule.events}
        error={errorAt("/events") ?? errorAt("/source")}
        onChange={(events) => onChange(withEvents(rule, events, all), null)}
      />
      <ConditionField
        rule={rule}
        error={errorAt("/when")}
        onChange={(when, place) => onChange(withOutPart(rule, "when", when), place)}
      />
      <TextInput
        label={t("outbound.name")}
        description={t("outbound.name.hint")}
        size="xs"
        dir="auto"
        value={rule.name}
        error={errorAt("/name")}
        onChange={(event) => onChange({ ...rule, name: event.currentTarget.value }, "name")}
      />
    </Part>
  );
}

/** Under their module; once one is chosen only those about the same record, and those that are chosen whatever they are. */
function choicesOf(types: readonly EventType[], chosen: readonly string[]) {
  const source = sourceOf(chosen[0] ?? "");
  const fit = postable(types).filter(({ name }) => source === "" || sourceOf(name) === source);
  const groups = byModule(fit).map(({ module, types: members }) => ({
    group: moduleTitle(module),
    items: members.map(({ name }) => name),
  }));
  const others = chosen.filter((name) => !fit.some((type) => type.name === name));
  return others.length > 0 ? [...groups, { group: "", items: others }] : groups;
}

function RequestPart({ rule, endpoint, errorAt, onChange }: OutboundEditorProps): ReactNode {
  return (
    <Part title={t("outbound.part.request")}>
      <div className={own.request}>
        <Select
          label={t("outbound.method")}
          size="xs"
          allowDeselect={false}
          data={METHODS}
          value={rule.method}
          error={errorAt("/method")}
          onChange={(method) => {
            const chosen = METHODS.find((one) => one === method);
            if (chosen) onChange({ ...rule, method: chosen }, null);
          }}
        />
        <TextInput
          label={t("outbound.path")}
          data-fill="path"
          size="xs"
          dir="ltr"
          value={rule.path}
          error={errorAt("/path")}
          onChange={(event) => onChange({ ...rule, path: event.currentTarget.value }, "path")}
        />
      </div>
      <Text size="xs" c="dimmed" className={own.url ?? ""}>
        {t("outbound.path.hint", { example: `/jobs/{{$.${rule.source || "work_order"}.id}}` })}{" "}
        {endpoint && t("outbound.url", { url: urlOf(rule, endpoint) })}
      </Text>
      <TypedText
        label={t("outbound.headers")}
        data-fill="headers"
        description={t("outbound.headers.hint")}
        size="xs"
        dir="ltr"
        autosize
        minRows={1}
        maxRows={8}
        value={headerText(rule.headers)}
        error={errorAt("/headers")}
        onType={(text) => {
          const headers = readHeaders(text);
          onChange(withOutPart(rule, "headers", Object.keys(headers).length > 0 ? headers : undefined), "headers");
        }}
      />
    </Part>
  );
}

function BodyPart({ rule, errorAt, onChange }: OutboundEditorProps): ReactNode {
  const { expression } = rule;
  return (
    <Part title={t("outbound.part.body")}>
      <TwoWays
        label={t("outbound.body.by")}
        value={expression === undefined ? "rows" : "expression"}
        ways={[
          { value: "rows", label: t("mapping.rule.rows") },
          { value: "expression", label: t("mapping.rule.expression") },
        ]}
        onChange={(way) => {
          if (way === "rows") onChange(withOutPart(rule, "expression", undefined), null);
          else onChange({ ...rule, fields: [], expression: `{\n  "reference": ${rule.source || "work_order"}.id\n}` }, null);
        }}
      />
      {expression === undefined ? (
        <BodyRows
          fields={rule.fields}
          errorAt={(pointer) => errorAt(`/fields${pointer}`)}
          onChange={(fields, place) => onChange({ ...rule, fields }, place && `fields/${place}`)}
        />
      ) : (
        <Textarea
          label={t("mapping.rule.expression")}
          description={t("outbound.body.expression.hint")}
          dir="ltr"
          autosize
          minRows={5}
          maxRows={20}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          value={expression}
          error={errorAt("/expression")}
          onChange={(event) => onChange({ ...rule, expression: event.currentTarget.value }, "expression")}
        />
      )}
    </Part>
  );
}

function AnswerPart({ rule, errorAt, onChange }: OutboundEditorProps): ReactNode {
  return (
    <Part title={t("outbound.part.answer")}>
      <div className={classes.parts}>
        <TextInput
          label={t("outbound.answer.id")}
          description={t("outbound.answer.id.hint")}
          size="xs"
          dir="ltr"
          placeholder="$.id"
          value={rule.answer?.id ?? ""}
          error={errorAt("/answer/id")}
          onChange={(event) => onChange(withAnswer(rule, "id", event.currentTarget.value), "answer/id")}
        />
        <TextInput
          label={t("outbound.target")}
          description={t("outbound.target.hint", { example: THERE })}
          size="xs"
          dir="ltr"
          placeholder={rule.name}
          value={rule.target ?? ""}
          error={errorAt("/target")}
          onChange={(event) => onChange(withOutPart(rule, "target", event.currentTarget.value), "target")}
        />
        <TextInput
          label={t("outbound.answer.ok")}
          description={t("outbound.answer.ok.hint")}
          size="xs"
          dir="ltr"
          value={rule.answer?.ok ?? ""}
          error={errorAt("/answer/ok")}
          onChange={(event) => onChange(withAnswer(rule, "ok", event.currentTarget.value), "answer/ok")}
        />
      </div>
      <Checkbox
        label={t("outbound.repeatable")}
        description={t("outbound.repeatable.hint")}
        size="xs"
        checked={rule.repeatable ?? rule.method === "PUT"}
        error={errorAt("/repeatable")}
        onChange={(event) => onChange({ ...rule, repeatable: event.currentTarget.checked }, null)}
      />
    </Part>
  );
}
