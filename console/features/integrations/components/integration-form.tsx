import { Button, Checkbox, Group, Stack, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useRef } from "react";
import { Link } from "react-router";
import type { Connector, Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ApiProblem } from "../../../ui/api-problem.ts";
import { ErrorList } from "../../../ui/error-list.tsx";
import { ProblemCard } from "../../../ui/faces.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { LeaveWarning } from "../../../ui/leave-warning.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import type { IntegrationInput } from "../api/create-integration.ts";
import { ConfigFields } from "./config-fields.tsx";
import { ConnectionSection } from "./connection-section.tsx";
import { checkValues, inputOf, newInbound, secretPointers, valuesOf } from "./form-values.ts";
import { GeneralSection } from "./general-section.tsx";
import { InboundFields } from "./inbound-fields.tsx";
import classes from "./integrations.module.css";
import { SecretSection } from "./secret-section.tsx";
import { SyncSection } from "./sync-section.tsx";

type IntegrationFormProps = {
  connector: Connector;
  /** What is edited, as it is now; null for a new one. */
  integration: Integration | null;
  /** As it is when the form begins, where that may be newer. */
  opened?: Integration;
  /** Everything, and config and mapping alone: developers and the owner may those. */
  mayChange: boolean;
  mayMap: boolean;
  onSave: (input: IntegrationInput, how: { enable: boolean }) => Promise<unknown>;
};

/** Everything about an integration on one page, drawn from its connector's schemas. */
export function IntegrationForm(props: IntegrationFormProps): ReactNode {
  const { connector, integration, opened = integration, mayChange, mayMap, onSave } = props;
  const form = useFields(valuesOf(connector, opened));
  const { values, set, errorAt } = form;
  const enable = useRef(false);
  const { submit, busy, problem } = useSubmit(form, {
    check: () => checkValues(values),
    save: () => onSave(inputOf(values, connector), { enable: enable.current }),
  });
  const { inbound } = values;
  const firstKind = connector.inbound[0] ?? "hmac";
  return (
    <form ref={form.formRef} onSubmit={submit} noValidate>
      {integration && (
        <LeaveWarning
          dirty={form.dirty && !busy}
          words={{ title: t("leave.title"), detail: t("leave.detail"), stay: t("leave.stay"), go: t("leave.go") }}
        />
      )}
      <ErrorList errors={form.errors} formRef={form.formRef} />
      <Fields disabled={!mayChange}>
        <GeneralSection form={form} isNew={!integration} />
        {connector.type !== "arkan_handover" && (
          <ConnectionSection form={form} connector={connector} integration={integration} mayChange={mayChange} />
        )}
        {!integration && connector.inbound[0] && (
          <FormSection title={t("integration.form.inbound")} about={t("integration.form.inbound.hint")}>
            {connector.pulls && (
              <Checkbox
                label={t("integration.form.inbound.wanted")}
                checked={inbound !== null}
                onChange={(event) => set("inbound", event.currentTarget.checked ? newInbound(firstKind) : null)}
              />
            )}
            {inbound && (
              <InboundFields
                connector={connector}
                value={inbound}
                errorAt={(field) => (field === "secret" ? firstOf(secretPointers.map(errorAt)) : errorAt(`/inbound/${field}`))}
                onChange={(next, fields) => {
                  for (const field of fields) set("inbound", next, `/inbound/${field}`);
                }}
              />
            )}
          </FormSection>
        )}
        {integration?.inbound && <SecretSection connector={connector} integration={integration} mayChange={mayChange} />}
      </Fields>
      <Fields disabled={!mayMap}>
        <ConfigFields
          connector={connector}
          value={values.config}
          errorAt={(pointer) => errorAt(`/config${pointer}`)}
          onChange={(config, pointer) => set("config", config, `/config${pointer}`)}
        />
        {connector.mapped_by === "rules" && !integration && (
          <FormSection title={t("integration.form.mapping")} about={t("integration.form.mapping.hint")}>
            <Textarea
              aria-label={t("integration.form.mapping")}
              dir="ltr"
              autosize
              minRows={6}
              maxRows={24}
              styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
              value={values.mapping}
              error={errorAt("/mapping")}
              onChange={(event) => set("mapping", event.currentTarget.value)}
            />
          </FormSection>
        )}
      </Fields>
      {connector.pulls && (
        <Fields disabled={!mayChange}>
          <SyncSection value={values.sync} errorAt={errorAt} onChange={(sync) => set("sync", sync)} />
        </Fields>
      )}
      <Stack mt="lg" gap="sm">
        {problem !== null && !(problem instanceof ApiProblem && problem.fields.length > 0) && <ProblemCard problem={problem} />}
        {mayMap && (
          <Group gap="sm">
            <Button
              type="submit"
              loading={busy}
              onClick={() => (enable.current = false)}
              variant={integration ? "filled" : "default"}
            >
              {t("save")}
            </Button>
            {mayChange && integration?.status !== "enabled" && integration?.status !== "error" && (
              <Button type="submit" loading={busy} onClick={() => (enable.current = true)}>
                {t("integration.save_enable")}
              </Button>
            )}
            {!integration && (
              <Button component={Link} to="/settings/integrations/new" variant="subtle">
                {t("cancel")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}

function Fields({ disabled, children }: { disabled: boolean; children: ReactNode }): ReactNode {
  return (
    <fieldset disabled={disabled} className={classes.fields}>
      {children}
    </fieldset>
  );
}

function firstOf(errors: (string | null)[]): string | null {
  return errors.find((error) => error !== null) ?? null;
}
