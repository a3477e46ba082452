import { Group, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { Connector, Integration, JsonSchema } from "../../../data/shapes.ts";
import { type MessageKey, t } from "../../../i18n/t.ts";
import type { useFields } from "../../../ui/fields.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { CredentialFacts } from "./credential-facts.tsx";
import { CredentialFields } from "./credential-fields.tsx";
import type { IntegrationValues } from "./form-values.ts";
import { RotateCredentials } from "./rotate-credentials.tsx";
import { RotationNotice } from "./rotation-notice.tsx";
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
      {integration && <Rotation connector={connector} integration={integration} kinds={kinds} mayChange={mayChange} />}
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

type RotationProps = { connector: Connector; integration: Integration; kinds: JsonSchema[]; mayChange: boolean };

/** *Rotate credentials*; while two sets are valid, until when, and the ways out of it. */
function Rotation({ connector, integration, kinds, mayChange }: RotationProps): ReactNode {
  const [rotating, { open, close }] = useDisclosure(false);
  const { kind, rotation_ends_at: endsAt } = integration.credentials;
  const schema = kinds.find((one) => kindOf(one) === kind);
  if (kind === "none" || !schema) return null;
  return (
    <>
      {endsAt && <RotationNotice integration={integration} of="credentials" endsAt={endsAt} mayChange={mayChange} />}
      <Group>
        <GuardedButton allowed={mayChange} variant="default" size="xs" leftSection={<Icon name="key" size={14} />} onClick={open}>
          {t("rotation.credentials.verb")}
        </GuardedButton>
        {rotating && <RotateCredentials integration={integration} connector={connector} schema={schema} onClose={close} />}
      </Group>
    </>
  );
}

function kindOf(schema: JsonSchema): string {
  return String(schema.properties?.kind?.const ?? "");
}

function kindWord(kind: string): string {
  return t(`credentials.kind.${kind}` as MessageKey); // the contract's kinds, each with its word
}
