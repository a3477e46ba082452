import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Connector, Integration, JsonSchema } from "../../../data/shapes.ts";
import { type MessageKey, t } from "../../../i18n/t.ts";
import type { useFields } from "../../../ui/fields.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { CredentialFacts } from "./credential-facts.tsx";
import { CredentialFields } from "./credential-fields.tsx";
import type { IntegrationValues } from "./form-values.ts";
import { TestPanel } from "./test-panel.tsx";

type ConnectionSectionProps = {
  form: ReturnType<typeof useFields<IntegrationValues>>;
  connector: Connector;
  integration: Integration | null;
  mayChange: boolean;
};

/** What we call and what we show there. Credentials are written only: those that are set stay until others are entered. */
export function ConnectionSection({ form, connector, integration, mayChange }: ConnectionSectionProps): ReactNode {
  const { values, set, errorAt } = form;
  const kinds = connector.credentials_schema.oneOf ?? [];
  const { credentials } = values;
  const chosen = kinds.find((kind) => kindOf(kind) === credentials?.kind);
  return (
    <FormSection id="connection" title={t("integration.form.connection")}>
      <TextInput
        label={t("integration.form.endpoint")}
        type="url"
        dir="ltr"
        placeholder="https://"
        value={values.endpoint}
        error={errorAt("/endpoint_url")}
        onChange={(event) => set("endpoint", event.currentTarget.value, "/endpoint_url")}
      />
      {integration && <CredentialFacts integration={integration} mayChange={mayChange} />}
      <Select
        label={t("integration.form.credentials")}
        placeholder={integration ? t("integration.form.credentials.keep") : t("none")}
        data={kinds.map((kind) => ({ value: kindOf(kind), label: kindWord(kindOf(kind)) }))}
        value={chosen ? kindOf(chosen) : null}
        error={chosen ? null : errorAt("/credentials")}
        clearable
        onChange={(kind) => set("credentials", kind ? { kind } : null)}
      />
      {chosen && (
        <CredentialFields
          key={kindOf(chosen)}
          schema={chosen}
          values={credentials ?? {}}
          errorAt={(field) => errorAt(`/credentials/${field}`)}
          onChange={(next, field) => set("credentials", next, `/credentials/${field}`)}
        />
      )}
      <TestPanel
        allowed={mayChange}
        path="/v1/integrations/test"
        body={() => ({
          ...(integration ? { integration_id: integration.id } : {}),
          ...{ type: connector.type, preset: connector.preset, config: values.config },
          endpoint_url: values.endpoint.trim() || null,
          ...(values.credentials ? { credentials: values.credentials } : {}),
        })}
        onProblem={(problem) => form.showProblem(problem)}
      />
    </FormSection>
  );
}

function kindOf(schema: JsonSchema): string {
  return String(schema.properties?.kind?.const ?? "");
}

function kindWord(kind: string): string {
  return t(`credentials.kind.${kind}` as MessageKey); // the contract's kinds, each with its word
}
