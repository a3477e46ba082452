import { Select, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Connector, Integration, JsonSchema } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { useFields } from "../../../ui/fields.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { readable } from "./config-values.ts";
import type { IntegrationValues } from "./form-values.ts";

type ConnectionSectionProps = {
  form: ReturnType<typeof useFields<IntegrationValues>>;
  connector: Connector;
  integration: Integration | null;
};

/** What we call and what we show there. Credentials are written only: those that are set stay until others are entered. */
export function ConnectionSection({ form, connector, integration }: ConnectionSectionProps): ReactNode {
  const { values, set, errorAt } = form;
  const kinds = connector.credentials_schema.oneOf ?? [];
  const { credentials } = values;
  const chosen = kinds.find((kind) => kindOf(kind) === credentials?.kind);
  return (
    <FormSection title={t("integration.form.connection")}>
      <TextInput
        label={t("integration.form.endpoint")}
        type="url"
        dir="ltr"
        placeholder="https://"
        value={values.endpoint}
        error={errorAt("/endpoint_url")}
        onChange={(event) => set("endpoint", event.currentTarget.value)}
      />
      <Select
        label={t("integration.form.credentials")}
        placeholder={integration ? t("integration.form.credentials.keep") : t("none")}
        data={kinds.map((kind) => ({ value: kindOf(kind), label: readable(kindOf(kind)) }))}
        value={chosen ? kindOf(chosen) : null}
        error={chosen ? null : errorAt("/credentials")}
        clearable
        onChange={(kind) => set("credentials", kind ? { kind } : null)}
      />
      {chosen && (
        <Stack>
          {Object.entries(chosen.properties ?? {})
            .filter(([name]) => name !== "kind")
            .map(([name]) => (
              <TextInput
                key={name}
                label={readable(name)}
                required={chosen.required?.includes(name) ?? false}
                dir="ltr"
                type={isSecret(name) ? "password" : "text"}
                autoComplete="off"
                value={String(credentials?.[name] ?? "")}
                error={errorAt(`/credentials/${name}`)}
                onChange={(event) => {
                  const { [name]: _before, ...others } = credentials ?? {};
                  const value = event.currentTarget.value;
                  set("credentials", value ? { ...others, [name]: value } : others);
                }}
              />
            ))}
        </Stack>
      )}
    </FormSection>
  );
}

function kindOf(schema: JsonSchema): string {
  return String(schema.properties?.kind?.const ?? "");
}

function isSecret(name: string): boolean {
  return /^(key|token|secret|password|client_secret)$/.test(name);
}
